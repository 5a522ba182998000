using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>Says a difference as residents and reviewers read it: 第 14 行 面积 8.10 → 8.01 亩.</summary>
public static class DifferenceText
{
    /// <summary>The sentences of one row difference: one for an added or removed row, one per changed cell otherwise.</summary>
    /// <param name="form">The form; with several sections the section is named.</param>
    /// <param name="row">The difference.</param>
    /// <param name="line">Label of the row's line in a tree (本期收入合计), or null to name it by its place.</param>
    public static IEnumerable<string> Of(Form form, RowDifference row, string? line)
    {
        var section = form.Sections.Count > 1 ? row.Section.Label + "：" : "";
        var place = row.PlaceAfter ?? row.PlaceBefore;
        var name = line is not null ? $"“{line}”" : string.Create(CultureInfo.InvariantCulture, $"第 {place} 行");
        switch (row.Change)
        {
            case RowChange.Added:
                return [$"{section}新增{name}"];
            case RowChange.Removed:
                return [$"{section}删去原{name}"];
            case RowChange.Changed:
                var where = row.Section.Kind == SectionKind.Record ? "" : name + " ";
                return row.Cells.Select(cell =>
                    $"{section}{where}{cell.Column.ShortLabel ?? cell.Column.Label} {FromTo(cell.Column, cell.Before, cell.After)}");
            default:
                throw new ArgumentOutOfRangeException(nameof(row), row.Change, "Unknown change.");
        }
    }

    /// <summary>Differences of the inputs and of 本期无此项, which stand beside the rows.</summary>
    public static IEnumerable<string> OfInputs(Form form, NoticeContent before, NoticeContent after)
    {
        if (before.Nil != after.Nil)
        {
            yield return after.Nil ? "改为本期无此项" : "原为本期无此项，现有明细";
        }
        foreach (var input in form.Inputs)
        {
            var (was, now) = (before.Inputs.GetValueOrDefault(input.Key), after.Inputs.GetValueOrDefault(input.Key));
            if (!string.Equals(was, now, StringComparison.Ordinal))
            {
                yield return input.Label + " " + FromTo(CellText.Column(input), was, now);
            }
        }
    }

    /// <summary>8.10 → 8.01 亩.</summary>
    public static string FromTo(FormColumn column, string? before, string? after)
    {
        var decimals = CellText.Decimals(column, [before, after]);
        return $"{Said(before)} → {Said(after)}{(column.Unit is { } unit && after is not null ? " " + unit : "")}";

        string Said(string? value) => value is null ? "（空）" : CellText.Show(column, value, decimals);
    }
}
