using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>
/// What has to be asked about columns: a label that only resembles one of the form, two columns that fit equally, a column of numbers that
/// the form does not know. Where one column is the sum of the others it is the one meant; a label that speaks of another year never fits
/// equally.
/// </summary>
internal sealed class ColumnQuestions(FormLabels labels, IReadOnlyList<SheetView> sheets, Period? period,
    QuestionList questions, PrivacyRules rules)
{
    private const int MostNamed = 6;
    private readonly LabelLessons _lessons = new();

    /// <summary>What the clerk said about labels, by mapping or by answer: for the next file.</summary>
    public IEnumerable<RememberedLabel> Lessons => _lessons.All;

    /// <summary>The plan with what was answered; unanswered questions leave the likelier column in place.</summary>
    /// <param name="form">The form.</param>
    /// <param name="plan">As found, or as the clerk corrected it.</param>
    /// <param name="found">As found: columns that the clerk mapped otherwise are not asked about, and the reviewer reads which they
    /// are.</param>
    public ImportPlan Settle(Form form, ImportPlan plan, ImportPlan found) => plan with
    {
        Sections = [.. plan.Sections.Select(own => own is { Layout: SectionLayout.Table, HeaderFirst: > 0 }
            && sheets.FirstOrDefault(s => s.Name == own.Sheet) is { } view
            ? Settle(form, plan, form.Section(own.Section), own, view, found.Sections.FirstOrDefault(f => f.Section == own.Section))
            : own)],
    };

    private SectionPlan Settle(Form form, ImportPlan plan, FormSection section, SectionPlan own, SheetView view, SectionPlan? found)
    {
        var (words, byHand, free) = (labels.Of(section), ByHand(own, found), FreeColumns.Of(form, plan, section, own, view, rules));
        HashSet<string> remembered = [.. (found?.Remembered ?? []).Where(key => own.Columns.ContainsKey(key) && !byHand.Contains(key))];
        own = new MissingTextQuestion(questions, _lessons).Settle(section, own, view, free);
        own = new RivalQuestions(period, questions, _lessons).Settle(section, words, own, view, free, byHand, remembered);
        own = Suggested(section, own, view);
        Note(section, words, own, view, byHand, found);
        Remember(section, own, view, remembered);
        return new OutsideQuestions(period, questions, _lessons).Settle(section, words, own, view, free);
    }

    /// <summary>Says which columns are mapped as they were for an earlier file: clerk and reviewer both read it.</summary>
    private void Remember(FormSection section, SectionPlan own, SheetView view, HashSet<string> remembered)
    {
        var header = HeaderRows.Of(view, own);
        foreach (var (index, at) in Headings.Mapped(section, own).Where(m => remembered.Contains(section.Columns[m.Index].Key)))
        {
            questions.Note(new($"remembered.{own.Section}.{section.Columns[index].Key}", GivenAnswer.Remembered,
                $"按上次的对法：“{questions.Quote(header.Shown(at))}”列就是“{section.Columns[index].FullLabel}”"));
        }
    }

    /// <summary>Keys of the columns that the clerk mapped otherwise than they were found.</summary>
    private static HashSet<string> ByHand(SectionPlan own, SectionPlan? found) =>
        [.. own.Columns.Where(c => found is null || found.Sheet != own.Sheet || found.HeaderLast != own.HeaderLast
            || found.Columns.GetValueOrDefault(c.Key) != c.Value).Select(c => c.Key)];

    private SectionPlan Suggested(FormSection section, SectionPlan own, SheetView view)
    {
        if (own.Suggested.Count == 0)
        {
            return own;
        }
        var header = HeaderRows.Of(view, own);
        var pairs = string.Join("，", own.Suggested.Take(MostNamed)
            .Select(key => $"“{questions.Quote(header.Shown(At(own, key)))}”当作“{section.Columns[section.IndexOf(key)].FullLabel}”"));
        var answer = questions.Ask(
            new($"columns.{own.Section}", "columns", $"表头里的列名和表单的写法不同：{pairs}，对吗？", new(view.Name, own.HeaderLast, Section: own.Section),
        [
            new("yes", "对，就这样导入", $"列名按相近的词对应：{pairs}"),
            new(Choice.Stop, "不对，先改对应关系", "列名的对应关系不对"),
        ]));
        foreach (var key in answer is null ? [] : own.Suggested)
        {
            _lessons.Learn(own, header, At(own, key), key);
        }
        return own;
    }

    private static int At(SectionPlan own, string key) => CellReference.TryColumn(own.Columns[key], out var column) ? column : -1;

    /// <summary>A plan made by hand says itself which column is which; the reviewer reads what the labels do not show.</summary>
    private void Note(FormSection section, SectionLabels words, SectionPlan own, SheetView view, HashSet<string> byHand, SectionPlan? found)
    {
        var header = HeaderRows.Of(view, own);
        foreach (var key in found?.Sheet == own.Sheet
            ? found!.Columns.Where(c => byHand.Contains(c.Key) || !own.Columns.ContainsKey(c.Key)) : [])
        {
            if (CellReference.TryColumn(key.Value, out var before) && words.Columns(header.Joined(before), LabelFit.Remembered).Count > 0)
            {
                _lessons.Learn(own, header, before, null);   // not what it was remembered for; what it is now is learnt below
            }
        }
        foreach (var (index, at) in Headings.Mapped(section, own)
            .Where(m => byHand.Contains(section.Columns[m.Index].Key) && m.Column < header.Width))
        {
            var isOwn = words.Columns(header.Joined(at)).Contains(index) || words.Columns(header.Lowest(at)).Contains(index);
            if (!isOwn || (found?.Sheet == own.Sheet && found?.HeaderLast == own.HeaderLast))
            {
                _lessons.Learn(own, header, at, section.Columns[index].Key);
            }
            if (isOwn)
            {
                continue;
            }
            var shown = header.Shown(at) is { } label ? $"“{questions.Quote(label)}”列" : $"{CellReference.Letters(at)}列";
            questions.Note(new($"column.{own.Section}.{section.Columns[index].Key}", GivenAnswer.Mapped,
                $"经办人指定：{shown}就是“{section.Columns[index].FullLabel}”"));
        }
    }
}
