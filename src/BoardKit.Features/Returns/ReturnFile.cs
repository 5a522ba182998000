using BoardKit.Features.Figures;

namespace BoardKit.Features.Returns;

/// <summary>A return as a table to save. Where there is no number the cell stays empty and the column beside it says why.</summary>
public static class ReturnFile
{
    /// <summary>A row for each place, two columns for each figure.</summary>
    public static PlainTable Table(ShowReturn.Response shown)
    {
        var today = ChinaTime.Day(shown.AsOfUtc);
        return new(shown.Return.Name, $"{shown.Area}　{shown.Return.Name}　{shown.Period.Spoken}（截至{ChinaTime.Minute(shown.AsOfUtc)}，取自已公布的公示）",
            null, ["单位代码", "单位", .. shown.Columns.SelectMany(c => (string[])[$"{c.Figure.Label}（{c.Figure.Measure}，{c.Form.Name}）", "已报/应报"])],
            [.. shown.Rows.Select(row => (object?[])[row.Unit.ToString(), row.Name,
                .. row.Cells.SelectMany((cell, i) => (object?[])[cell?.Value?.Value, Said(cell, shown.Columns[i].Counts, today)])])]);
    }

    /// <summary>118/126 个村; why there is nothing where there is nothing.</summary>
    public static string Said(RollUp.Line? cell, string counts, DateOnly today) => cell is null ? "—"
        : $"{(cell.Expected == 0 ? "" : $"{cell.Reported}/{cell.Expected} {counts}")}{(cell.Nothing(today) is { } nothing
            ? $" {NothingText.Of(nothing)}" : "")}".Trim();
}
