using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>
/// What has to be asked about columns: a label that only resembles one of the form, two columns that fit equally, a column of numbers that the form does not know. Where one column is the
/// sum of the others it is the one meant; a label that speaks of another year never fits equally.
/// </summary>
internal sealed class ColumnQuestions(FormLabels labels, IReadOnlyList<SheetView> sheets, Period? period, QuestionList questions, PrivacyRules rules)
{
    private const int RowsLookedAt = 3000;
    private const int MostNamed = 6;
    private const decimal LongNumber = 100_000_000_000_000m;   // an identity or card number under a heading that does not say so: the gate tells
    private const int RowsForWidth = 200;

    private readonly Dictionary<(string Section, string Label), string?> _lessons = [];

    /// <summary>What the clerk said about labels, by mapping or by answer: for the next file.</summary>
    public IEnumerable<RememberedLabel> Lessons => _lessons.Select(l => new RememberedLabel(l.Key.Section, l.Key.Label, l.Value));

    /// <summary>A column of the sheet, with what its rows hold.</summary>
    private sealed record Column(int Index, LabelKey Label, string Shown, decimal?[] Numbers, int Values)
    {
        /// <summary>Whether what it holds is mostly numbers.</summary>
        public bool HasNumbers => Numbers.Count(n => n is not null) * 2 > Values && !Numbers.Any(n => Math.Abs(n ?? 0) >= LongNumber);

        /// <summary>As a sentence names it: F 列“打卡数”, or F 列（没有列名）.</summary>
        public string Said(QuestionList questions) => Shown.Length == 0 ? $"{Letters} 列（没有列名）" : $"{Letters} 列“{questions.Quote(Shown)}”";

        public string Letters => CellReference.Letters(Index);
    }

    /// <summary>The plan with what was answered; unanswered questions leave the likelier column in place.</summary>
    /// <param name="form">The form.</param>
    /// <param name="plan">As found, or as the clerk corrected it.</param>
    /// <param name="found">As found: columns that the clerk mapped otherwise are not asked about, and the reviewer reads which they are.</param>
    public ImportPlan Settle(Form form, ImportPlan plan, ImportPlan found) => plan with
    {
        Sections = [.. plan.Sections.Select(own => own is { Layout: SectionLayout.Table, HeaderFirst: > 0 } && sheets.FirstOrDefault(s => s.Name == own.Sheet) is { } view
            ? Settle(form, plan, form.Section(own.Section), own, view, found.Sections.FirstOrDefault(f => f.Section == own.Section)) : own)],
    };

    private SectionPlan Settle(Form form, ImportPlan plan, FormSection section, SectionPlan own, SheetView view, SectionPlan? found)
    {
        var (words, byHand, free) = (labels.Of(section), ByHand(own, found), Free(form, plan, section, own, view));
        HashSet<string> remembered = [.. (found?.Remembered ?? []).Where(key => own.Columns.ContainsKey(key) && !byHand.Contains(key))];
        own = Suggested(section, own, view);
        own = Rivals(section, words, own, view, free, byHand, remembered);
        Note(section, words, own, view, byHand, found);
        Remember(section, own, view, remembered);
        return Outside(section, words, own, view, free);
    }

    /// <summary>Says which columns are mapped as they were for an earlier file: clerk and reviewer both read it.</summary>
    private void Remember(FormSection section, SectionPlan own, SheetView view, HashSet<string> remembered)
    {
        var header = Header(view, own);
        foreach (var (index, at) in Headings.Mapped(section, own).Where(m => remembered.Contains(section.Columns[m.Index].Key)))
        {
            questions.Note(new($"remembered.{own.Section}.{section.Columns[index].Key}", GivenAnswer.Remembered, $"按上次的对法：“{questions.Quote(header.Shown(at))}”列就是“{section.Columns[index].Label}”"));
        }
    }

    /// <summary>A label that stands once in its heading is remembered; of two alike the place decided, and that is another in the next file.</summary>
    private void Learn(SectionPlan own, HeaderRows header, int at, string? column)
    {
        var label = at < header.Width ? header.Joined(at).Kept : "";
        if (label.Length > 0 && Enumerable.Range(0, header.Width).Count(c => header.Joined(c).Kept == label) == 1)
        {
            _lessons[(own.Section, label)] = column;
        }
    }

    private static HeaderRows Header(SheetView view, SectionPlan own) => new(view, own.HeaderFirst, own.HeaderLast - own.HeaderFirst + 1);

    /// <summary>Keys of the columns that the clerk mapped otherwise than they were found.</summary>
    private static HashSet<string> ByHand(SectionPlan own, SectionPlan? found) =>
        [.. own.Columns.Where(c => found is null || found.Sheet != own.Sheet || found.HeaderLast != own.HeaderLast || found.Columns.GetValueOrDefault(c.Key) != c.Value).Select(c => c.Key)];

    /// <summary>Columns under the heading that no section and no block beside takes.</summary>
    private List<Column> Free(Form form, ImportPlan plan, FormSection section, SectionPlan own, SheetView view)
    {
        var header = Header(view, own);
        var taken = plan.Sections.Where(p => p.Sheet == own.Sheet && p.Layout == SectionLayout.Table && p.HeaderFirst <= own.HeaderLast && p.HeaderLast >= own.HeaderFirst)
            .SelectMany(p => Headings.Mapped(form.Section(p.Section), p).Select(m => m.Column)).ToHashSet();
        if (section.Kind == SectionKind.List)
        {
            taken.UnionWith((new Headings(section, own, view).At(view, own.HeaderFirst, out _) ?? []).SelectMany(part => part).Where(c => c >= 0));
        }
        var free = new List<Column>();
        var width = Math.Max(header.Width, view.Sheet.Rows.Skip(view.Sheet.IndexOf(own.FirstRow)).TakeWhile(r => r.Number <= own.LastRow).Take(RowsForWidth).Select(r => r.Cells.Length).DefaultIfEmpty(0).Max());
        for (var column = 0; column < width; column++)
        {
            if (column >= header.Width || header.Shown(column) is null)
            {
                if (!taken.Contains(column) && Read(view, own, column, LabelKey.Of(null), "") is { HasNumbers: true } nameless)
                {
                    free.Add(nameless);
                }
                continue;
            }
            if (!taken.Contains(column) && header.Shown(column) is { } shown && header.Joined(column).Strong is not ("序号" or "编号" or "年度" or "年份" or "")
                && rules.KindOfHeader(TextCleaner.Compact(shown)) is null)
            {
                free.Add(Read(view, own, column, header.Joined(column), shown));
            }
        }
        return free;
    }

    private static Column Read(SheetView view, SectionPlan own, int column, LabelKey label, string shown)
    {
        var sheet = view.Sheet;
        var cells = sheet.Rows.Skip(sheet.IndexOf(own.FirstRow)).TakeWhile(r => r.Number <= own.LastRow).Take(RowsLookedAt).Select(r => r[column]).ToList();
        return new(column, label, shown, [.. cells.Select(CellNumber.Of)], cells.Count(c => !c.IsBlank));
    }

    private SectionPlan Suggested(FormSection section, SectionPlan own, SheetView view)
    {
        if (own.Suggested.Count == 0)
        {
            return own;
        }
        var header = Header(view, own);
        var pairs = string.Join("，", own.Suggested.Take(MostNamed).Select(key => $"“{questions.Quote(header.Shown(At(own, key)))}”当作“{section.Columns[section.IndexOf(key)].Label}”"));
        var answer = questions.Ask(new($"columns.{own.Section}", "columns", $"表头里的列名和表单的写法不同：{pairs}，对吗？", new(view.Name, own.HeaderLast, Section: own.Section),
        [
            new("yes", "对，就这样导入", $"列名按相近的词对应：{pairs}"),
            new(Choice.Stop, "不对，先改对应关系", "列名的对应关系不对"),
        ]));
        foreach (var key in answer is null ? [] : own.Suggested)
        {
            Learn(own, header, At(own, key), key);
        }
        return own;
    }

    private static int At(SectionPlan own, string key) => CellReference.TryColumn(own.Columns[key], out var column) ? column : -1;

    private SectionPlan Rivals(FormSection section, SectionLabels words, SectionPlan own, SheetView view, List<Column> free, HashSet<string> byHand, HashSet<string> remembered)
    {
        var header = Header(view, own);
        var match = HeaderMatch.Of(words, header, new HashSet<int>(), period?.Year);
        foreach (var (index, at) in Headings.Mapped(section, own).ToList())
        {
            var column = section.Columns[index];
            if (!column.IsNumber || byHand.Contains(column.Key))
            {
                continue;
            }
            var mine = Read(view, own, at, header.Joined(at), header.Shown(at) ?? column.Label);
            var rivals = free.Where(c => c.HasNumbers && !match.IsOtherYear(c.Label) && !(remembered.Contains(column.Key) && words.IsLeftOut(c.Label)) && Means(words, header, c).Contains(index) && !c.Numbers.SequenceEqual(mine.Numbers)).ToList();
            if (period is not null && match.IsOtherYear(mine.Label))
            {
                AskYear(own, column, mine, view);
            }
            if (rivals.Count == 0)
            {
                continue;
            }
            List<Column> all = [mine, .. rivals];
            var chosen = all.Find(c => IsSum(c, [.. all.Where(o => o != c)])) ?? Chosen(own, header, column, all, view);
            _ = free.RemoveAll(rivals.Contains);
            own = chosen == mine ? own : own with
            {
                Columns = own.Columns.ToDictionary(c => c.Key, c => c.Key == column.Key ? chosen.Letters : c.Value),
                Units = With(own.Units, column.Key, chosen.Label.Unit),
            };
        }
        return own;
    }

    private static IEnumerable<int> Means(SectionLabels labels, HeaderRows header, Column column) => column.Index >= header.Width ? [] :
        labels.Columns(column.Label).Concat(labels.Columns(header.Summed(column.Index))).Concat(labels.Columns(header.Bottom(column.Index)));

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> units, string key, string? unit)
    {
        var all = new Dictionary<string, string>(units);
        if (unit is not null)
        {
            all[key] = unit;
        }
        return all;
    }

    /// <summary>Whether a column is the sum of at least two others in every row that has it.</summary>
    private static bool IsSum(Column sum, IReadOnlyList<Column> parts)
    {
        if (parts.Count < 2 || !sum.HasNumbers)
        {
            return false;
        }
        for (var row = 0; row < sum.Numbers.Length; row++)
        {
            if (sum.Numbers[row] is { } value && parts.Sum(p => p.Numbers[row] ?? 0) != value)
            {
                return false;
            }
        }
        return true;
    }

    private Column Chosen(SectionPlan own, HeaderRows header, FormColumn column, List<Column> all, SheetView view)
    {
        var names = string.Join("、", all.Take(MostNamed).Select(c => c.Said(questions)));
        var at = new Place(view.Name, own.HeaderLast, all[0].Letters, own.Section, column.Key);
        var answer = questions.Ask(new($"column.{own.Section}.{column.Key}", "column", $"{Where.Of(at with { Column = null })}有{all.Count}列都可以是“{column.Label}”：{names}。公布哪一列？", at,
            [.. all.Select(c => new Choice("col-" + c.Letters, $"{c.Letters} 列“{questions.Quote(c.Shown)}”", $"“{column.Label}”用的是{c.Letters}列“{questions.Quote(c.Shown)}”，另有{all.Count - 1}列相近的没有公布"))]));
        var chosen = all.Find(c => "col-" + c.Letters == answer);
        foreach (var one in chosen is null ? [] : all)
        {
            Learn(own, header, one.Index, one == chosen ? column.Key : null);
        }
        return chosen ?? all[0];
    }

    private void AskYear(SectionPlan own, FormColumn column, Column mine, SheetView view)
    {
        var at = new Place(view.Name, own.HeaderLast, mine.Letters, own.Section, column.Key);
        _ = questions.Ask(new($"year.{own.Section}.{column.Key}", "elsewhere", $"{Where.Of(at)}写的是“{questions.Quote(mine.Shown)}”，不像这一期的“{column.Label}”：就用这一列吗？", at,
        [
            new("keep", "就用这一列", $"“{column.Label}”用的是写着“{questions.Quote(mine.Shown)}”的一列"),
            new(Choice.Stop, "不是这一期的，另找文件", $"“{column.Label}”一列写的是别的年份"),
        ]));
    }

    /// <summary>A plan made by hand says itself which column is which; the reviewer reads what the labels do not show.</summary>
    private void Note(FormSection section, SectionLabels words, SectionPlan own, SheetView view, HashSet<string> byHand, SectionPlan? found)
    {
        var header = Header(view, own);
        foreach (var key in found?.Sheet == own.Sheet ? found!.Columns.Where(c => byHand.Contains(c.Key) || !own.Columns.ContainsKey(c.Key)) : [])
        {
            if (CellReference.TryColumn(key.Value, out var before) && words.Columns(header.Joined(before), LabelFit.Remembered).Count > 0)
            {
                Learn(own, header, before, null);   // not what it was remembered for; what it is now is learnt below
            }
        }
        foreach (var (index, at) in Headings.Mapped(section, own).Where(m => byHand.Contains(section.Columns[m.Index].Key) && m.Column < header.Width))
        {
            var isOwn = words.Columns(header.Joined(at)).Contains(index) || words.Columns(header.Lowest(at)).Contains(index);
            if (!isOwn || (found?.Sheet == own.Sheet && found?.HeaderLast == own.HeaderLast))
            {
                Learn(own, header, at, section.Columns[index].Key);
            }
            if (isOwn)
            {
                continue;
            }
            var shown = header.Shown(at) is { } label ? $"“{questions.Quote(label)}”列" : $"{CellReference.Letters(at)}列";
            questions.Note(new($"column.{own.Section}.{section.Columns[index].Key}", GivenAnswer.Mapped, $"经办人指定：{shown}就是“{section.Columns[index].Label}”"));
        }
    }

    /// <summary>Columns of numbers that the form does not know. What are the parts of a column that is taken, or speaks of another year, explains itself.</summary>
    private SectionPlan Outside(FormSection section, SectionLabels words, SectionPlan own, SheetView view, List<Column> free)
    {
        var header = Header(view, own);
        var match = HeaderMatch.Of(words, header, new HashSet<int>(), period?.Year);
        var asked = free.Where(c => c.HasNumbers && !match.IsOtherYear(c.Label)).ToList();
        foreach (var (index, at) in Headings.Mapped(section, own).Where(m => section.Columns[m.Index].IsNumber))
        {
            var mine = Read(view, own, at, header.Joined(at), "");
            var parts = asked.Where(c => Math.Abs(c.Index - at) <= asked.Count + 1).ToList();
            _ = IsSum(mine, parts) ? asked.RemoveAll(parts.Contains) : 0;
        }
        LeaveOut(section, words, own, asked);
        if (asked.Count == 0)
        {
            return own;
        }
        var names = string.Join("、", asked.Take(MostNamed).Select(c => c.Said(questions))) + (asked.Count > MostNamed ? "等" : "");
        var open = asked.Count > 1 ? [] : section.Columns.Where(c => c.IsNumber && !own.Columns.ContainsKey(c.Key) && (asked[0].Label.Unit is not { } unit || c.Unit is null || MeasureUnit.Relate(unit, c.Unit, out _) != UnitRelation.Contradicts)).ToList();
        var place = new Place(view.Name, own.HeaderLast, asked[0].Letters, own.Section);
        Choice[] meant = [.. open.OrderByDescending(c => c.Required).Select(c => new Choice("as-" + c.Key.Replace('_', '-'), $"它就是“{c.Label}”", $"{asked[0].Said(questions)}就是“{c.Label}”"))];
        var leave = new Choice("leave", "不公布，表单里没有", $"表单里没有的数字列没有公布：{names}");
        var isRequired = open.Exists(c => c.Required);
        var what = isRequired ? $"表里没有“{open.Find(c => c.Required)!.Label}”列，" : "";
        if (meant.Length == 0)
        {
            meant = [new(Choice.Stop, "要公布，先改对应关系", $"还要公布的数字列：{names}")];
        }
        var answer = questions.Ask(new($"outside.{own.Section}", "column", $"{Where.Of(place with { Column = null })}{what}{names}不在表单内：不公布吗？", place, isRequired ? [.. meant, leave] : [leave, .. meant]));
        if (open.Find(c => "as-" + c.Key.Replace('_', '-') == answer) is { } column)
        {
            Learn(own, header, asked[0].Index, column.Key);
            return own with { Columns = new Dictionary<string, string>(own.Columns) { [column.Key] = asked[0].Letters }, Units = With(own.Units, column.Key, asked[0].Label.Unit) };
        }
        foreach (var left in answer == "leave" ? asked : [])
        {
            Learn(own, header, left.Index, null);
        }
        return own;
    }

    /// <summary>Columns that the clerk left out of an earlier file are left out again, and said so; not while a column of numbers that must be there is missing, which one of them could be.</summary>
    private void LeaveOut(FormSection section, SectionLabels words, SectionPlan own, List<Column> asked)
    {
        var left = asked.Where(c => words.IsLeftOut(c.Label)).ToList();
        if (left.Count == 0 || section.Columns.Any(c => c.IsNumber && c.Required && !own.Columns.ContainsKey(c.Key)))
        {
            return;
        }
        _ = asked.RemoveAll(left.Contains);
        var names = string.Join("、", left.Take(MostNamed).Select(c => c.Said(questions))) + (left.Count > MostNamed ? "等" : "");
        questions.Note(new($"remembered.outside.{own.Section}", GivenAnswer.Remembered, $"按上次的对法：表单里没有的数字列没有公布：{names}"));
    }
}
