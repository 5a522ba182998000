using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Features.Figures;

namespace BoardKit.Features.Returns;

/// <summary>A return as a table to save. Where there is no number the cell stays empty and the column beside it says why.</summary>
public static class ReturnFile
{
    private const string Gone = "不知道：表式里已没有这个数";

    /// <summary>A row for each place or period, two columns for each figure; those that are gone stand there too.</summary>
    public static PlainTable Table(ShowReturn.Response shown)
    {
        var today = ChinaTime.Day(shown.AsOfUtc);
        var when = shown.IsByPeriod ? $"到{shown.Period.Spoken}为止各期" : shown.Period.Spoken;
        return new(shown.Return.Name, $"{shown.Area}　{shown.Return.Name}　{when}（截至{ChinaTime.Minute(shown.AsOfUtc)}，取自已公布的公示）",
            null, ["单位代码", shown.IsByPeriod ? "期间" : "单位", .. shown.Columns.SelectMany(c => (string[])[c.Label, "已报/应报"])],
            [.. shown.Rows.Select(row => (object?[])[row.Unit.ToString(), row.Name,
                .. row.Cells.SelectMany((cell, i) => (object?[])[cell?.Line.Value?.Value, Said(cell, shown.Columns[i], today)])])]);
    }

    /// <summary>
    /// 118/126 个村; why there is nothing where there is nothing; what the sheets state where it differs, and what was allocated where
    /// anything was.
    /// </summary>
    public static string Said(ShowReturn.Cell? cell, ShowReturn.Column column, DateOnly today)
    {
        if (column.Figure is null || cell is null)
        {
            return column.Figure is null ? Gone : "—";
        }
        var line = cell.Line;
        return string.Join("；", ((string[])
        [
            $"{(line.Expected == 0 ? "" : $"{line.Reported}/{line.Expected} {column.Counts}")}{(line.Nothing(today) is { } nothing
                ? $" {NothingText.Of(nothing)}" : "")}".Trim(),
            line.Differs ? $"表内合计 {CellText.Figure(column.Figure, line.Stated!.Value.Value)}，与算出的不一致" : "",
            cell.Allocated is { Allocated: { } amount } beside ? $"拨付 {CellText.Number(new Quantity(amount).Value, 2)} 元，已公开 {beside.Coverage}" : "",
        ]).Where(t => t.Length > 0));
    }
}
