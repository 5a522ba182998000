using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>Columns of numbers that the form does not know: nothing of them is left out without a word.</summary>
internal sealed class OutsideQuestions(Period? period, QuestionList questions, LabelLessons lessons)
{
    private const int MostNamed = 6;

    /// <summary>
    /// Columns of numbers that the form does not know. What are the parts of a column that is taken, or speaks of another year, explains
    /// itself.
    /// </summary>
    public SectionPlan Settle(FormSection section, SectionLabels words, SectionPlan own, SheetView view, List<SheetColumn> free)
    {
        var header = HeaderRows.Of(view, own);
        var match = HeaderMatch.Of(words, header, new HashSet<int>(), period?.Year);
        var asked = free.Where(c => c.HasNumbers && !match.IsOtherYear(c.Label)).ToList();
        foreach (var (index, at) in Headings.Mapped(section, own).Where(m => section.Columns[m.Index].IsNumber))
        {
            var mine = SheetColumn.Read(view, own, at, header.Joined(at), "");
            var parts = asked.Where(c => Math.Abs(c.Index - at) <= asked.Count + 1).ToList();
            _ = mine.IsSumOf(parts) ? asked.RemoveAll(parts.Contains) : 0;
        }
        LeaveOut(section, words, own, asked);
        if (asked.Count == 0)
        {
            return own;
        }
        var names = string.Join("、", asked.Take(MostNamed).Select(c => c.Said(questions))) + (asked.Count > MostNamed ? "等" : "");
        var open = asked.Count > 1
            ? [] : section.Columns.Where(c => c.IsNumber && !own.Columns.ContainsKey(c.Key) && (asked[0].Label.Unit is not { } unit
                || c.Unit is null || MeasureUnit.Relate(unit, c.Unit, out _) != UnitRelation.Contradicts)).ToList();
        var place = new CellPlace(view.Name, own.HeaderLast, asked[0].Letters, own.Section);
        Choice[] meant = [.. open.OrderByDescending(c => c.Required)
            .Select(c => new Choice("as-" + c.Key.Replace('_', '-'), $"它就是“{c.Label}”", $"{asked[0].Said(questions)}就是“{c.Label}”"))];
        var leave = new Choice("leave", "不公布，表单里没有", $"表单里没有的数字列没有公布：{names}");
        var isRequired = open.Exists(c => c.Required);
        var what = isRequired ? $"表里没有“{open.Find(c => c.Required)!.Label}”列，" : "";
        if (meant.Length == 0)
        {
            meant = [new(Choice.Stop, "要公布，先改对应关系", $"还要公布的数字列：{names}")];
        }
        var answer = questions.Ask(
            new($"outside.{own.Section}", "column", $"{Where.Of(place with { Column = null })}{what}{names}不在表单内：不公布吗？", place,
                isRequired ? [.. meant, leave] : [leave, .. meant]));
        if (open.Find(c => "as-" + c.Key.Replace('_', '-') == answer) is { } column)
        {
            lessons.Learn(own, header, asked[0].Index, column.Key);
            return own with
            {
                Columns = new Dictionary<string, string>(own.Columns) { [column.Key] = asked[0].Letters },
                Units = own.UnitsWith(column.Key, asked[0].Label.Unit)
            };
        }
        foreach (var left in answer == "leave" ? asked : [])
        {
            lessons.Learn(own, header, left.Index, null);
        }
        return own;
    }

    /// <summary>
    /// Columns that the clerk left out of an earlier file are left out again, and said so; not while a column of numbers that must be there
    /// is missing, which one of them could be.
    /// </summary>
    private void LeaveOut(FormSection section, SectionLabels words, SectionPlan own, List<SheetColumn> asked)
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
