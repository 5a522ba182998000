using System.Buffers;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>
/// Columns that fit equally (应发 | 实发, 小麦 | 玉米): where one is the sum of the others it is the one meant, a label that speaks of another year
/// never fits equally, else the clerk is asked; amounts and areas may be added up.
/// </summary>
internal sealed class RivalQuestions(Period? period, QuestionList questions, LabelLessons lessons)
{
    private const int MostNamed = 6;
    private const string Sum = "sum";

    /// <summary>应发 and 实发 are two amounts of one thing: nobody adds them up.</summary>
    private static readonly SearchValues<char> NeverAdded = SearchValues.Create("应实已核欠累");

    /// <summary>The plan with the columns that were chosen.</summary>
    public SectionPlan Settle(FormSection section, SectionLabels words, SectionPlan own, SheetView view, List<SheetColumn> free,
        HashSet<string> byHand, HashSet<string> remembered)
    {
        var header = HeaderRows.Of(view, own);
        var match = HeaderMatch.Of(words, header, new HashSet<int>(), period?.Year);
        foreach (var (index, at) in Headings.Mapped(section, own).ToList())
        {
            var column = section.Columns[index];
            if (!column.IsNumber || byHand.Contains(column.Key))
            {
                continue;
            }
            var mine = SheetColumn.Read(view, own, at, header.Joined(at), header.Shown(at) ?? column.Label);
            var rivals = free.Where(c => c.HasNumbers && !match.IsOtherYear(c.Label)
                && !(remembered.Contains(column.Key) && words.IsLeftOut(c.Label)) && Means(words, header, c,
                    own.Suggested.Contains(column.Key)).Contains(index) && !c.Numbers.SequenceEqual(mine.Numbers)).ToList();
            // 上年决算数 of a form that asks for it is of another year by its own name
            if (period is not null && match.IsOtherYear(mine.Label) && LabelKey.Of(column.Label).Year != mine.Label.Year)
            {
                AskYear(own, column, mine, view);
            }
            if (rivals.Count == 0)
            {
                continue;
            }
            List<SheetColumn> all = [mine, .. rivals];
            _ = free.RemoveAll(rivals.Contains);
            own = all.Find(c => c.IsSumOf([.. all.Where(o => o != c)])) is { } sum
                ? With(own, column, sum) : Asked(section, own, header, column, all, view);
        }
        return own;
    }

    /// <summary>
    /// What a label may mean; by a contained word too where the column that was taken is meant by no more than that: 补贴面积/水田 and 补贴面积/旱地.
    /// </summary>
    private static IEnumerable<int> Means(SectionLabels labels, HeaderRows header, SheetColumn column, bool orContains) =>
        column.Index >= header.Width ? [] :
        labels.Columns(column.Label).Concat(labels.Columns(header.Summed(column.Index))).Concat(labels.Columns(header.Bottom(column.Index)))
            .Concat(orContains ? labels.Columns(column.Label, LabelFit.Contained) : []);

    private static SectionPlan With(SectionPlan own, FormColumn column, SheetColumn chosen) => own with
    {
        Columns = own.Columns.ToDictionary(c => c.Key, c => c.Key == column.Key ? chosen.Letters : c.Value),
        Units = own.UnitsWith(column.Key, chosen.Label.Unit),
    };

    private SectionPlan Asked(FormSection section, SectionPlan own, HeaderRows header, FormColumn column,
        List<SheetColumn> all, SheetView view)
    {
        var names = string.Join("、", all.Take(MostNamed).Select(c => c.Said(questions)));
        var at = new CellPlace(view.Name, own.HeaderLast, all[0].Letters, own.Section, column.Key);
        Choice[] each = [.. all.Select(c => new Choice("col-" + c.Letters, c.Said(questions),
            $"“{column.FullLabel}”用的是{c.Letters}列“{questions.Quote(c.Shown)}”，另有{all.Count - 1}列相近的没有公布"))];
        Choice[] sum = MayBeAdded(section, column, all) ? [new(Sum, $"这{all.Count}列加起来", $"“{column.FullLabel}”是{names}相加")] : [];
        var answer = questions.Ask(new($"column.{own.Section}.{column.Key}", "column",
            $"{Where.Of(at with { Column = null })}有{all.Count}列都可以是“{column.FullLabel}”：{names}。公布哪一列？", at, [.. each, .. sum]));
        own = own with { Suggested = [.. own.Suggested.Where(key => key != column.Key)] };   // what is asked here is confirmed here
        if (answer == Sum)
        {
            var added = new Dictionary<string, IReadOnlyList<string>>(own.Added)
            { [column.Key] = [.. all.Skip(1).Select(c => c.Label.Whole)] };
            return With(own, column, all[0]) with { Added = added };
        }
        var chosen = all.Find(c => "col-" + c.Letters == answer);
        foreach (var one in chosen is null ? [] : all)
        {
            lessons.Learn(own, header, one.Index, one == chosen ? column.Key : null);
        }
        return With(own, column, chosen ?? all[0]);
    }

    /// <summary>Amounts and areas of the same unit, under different labels; not rates.</summary>
    private static bool MayBeAdded(FormSection section, FormColumn column, List<SheetColumn> all) =>
        section.Totals.Contains(column.Key) && (column.Unit is null || !MeasureUnit.IsRate(column.Unit))
            && all.TrueForAll(c => c.Label.Unit == all[0].Label.Unit && !c.Shown.AsSpan().ContainsAny(NeverAdded))
        && all.Select(c => c.Label.Whole).Distinct().Count() == all.Count;

    private void AskYear(SectionPlan own, FormColumn column, SheetColumn mine, SheetView view)
    {
        var at = new CellPlace(view.Name, own.HeaderLast, mine.Letters, own.Section, column.Key);
        _ = questions.Ask(new($"year.{own.Section}.{column.Key}", "elsewhere",
            $"{Where.Of(at)}写的是“{questions.Quote(mine.Shown)}”，不像这一期的“{column.FullLabel}”：就用这一列吗？", at,
        [
            new("keep", "就用这一列", $"“{column.FullLabel}”用的是写着“{questions.Quote(mine.Shown)}”的一列"),
            new(Choice.Stop, "不是这一期的，另找文件", $"“{column.FullLabel}”一列写的是别的年份"),
        ]));
    }
}
