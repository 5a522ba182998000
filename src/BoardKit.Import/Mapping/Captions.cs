using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Mapping;

/// <summary>What stands above a table: title, heading, 单位：元.</summary>
internal static class Captions
{
    private const int RowsAbove = 5;
    private static readonly string[] NoTitles = ["单位", "附件", "附表", "编制", "填报", "日期", "时间", "表"];

    /// <summary>Units of “单位：亩、元/亩、元” in the rows above a header, as written.</summary>
    public static IReadOnlyList<string> UnitsAbove(RawSheet sheet, int headerRow)
    {
        var at = sheet.IndexOf(headerRow);
        for (var i = at - 1; i >= Math.Max(0, at - RowsAbove); i--)
        {
            foreach (var cell in sheet.Rows[i].Cells)
            {
                if (cell.Kind == RawKind.Text && Units(TextCleaner.Compact(cell.Text!)) is { Count: > 0 } units)
                {
                    return units;
                }
            }
        }
        return [];
    }

    /// <summary>
    /// The unit of a caption that speaks of the same thing as a column (money, area, money per area); null when none or several do. 万元
    /// above a table says nothing about a rate in 元/亩.
    /// </summary>
    public static string? UnitFor(FormColumn column, IReadOnlyList<string> caption)
    {
        if (column.Unit is null || !column.IsNumber)
        {
            return null;
        }
        var alike = caption.Where(u => MeasureUnit.IsRate(u) == MeasureUnit.IsRate(column.Unit)).Where(u => MeasureUnit.Relate(u,
            column.Unit, out _) is UnitRelation.Same or UnitRelation.Convertible or UnitRelation.Inexact).Distinct().ToList();
        return alike.Count == 1 ? alike[0] : null;
    }

    /// <summary>The title above the first table: the longest single text of the rows above.</summary>
    public static string? Title(RawSheet sheet, int headerRow)
    {
        string? title = null;
        foreach (var row in sheet.Rows.Take(sheet.IndexOf(headerRow)))
        {
            var texts = row.Cells.Where(c => !c.IsBlank).ToList();
            if (texts is [{ Kind: RawKind.Text } only] && TextCleaner.Clean(only.Text) is { Length: >= 4 } text && !IsUnitLine(text)
                && !text.Contains('：', StringComparison.Ordinal)
                && !NoTitles.Any(n => text.StartsWith(n, StringComparison.Ordinal)) && text.Length > (title?.Length ?? 0))
            {
                title = text;
            }
        }
        return title;
    }

    /// <summary>
    /// Whether a row between two tables belongs to the lower one: one text that is its heading, its unit line or no line of the upper
    /// table.
    /// </summary>
    public static bool IsCaption(RawRow row, SectionLabels lower, SectionLabels upper)
    {
        var cells = row.Cells.Where(c => !c.IsBlank).ToList();
        if (cells.Count > 2 || cells.Any(c => c.Kind != RawKind.Text))
        {
            return false;
        }
        return cells.Any(c => lower.IsHeading(c.Text!) || IsUnitLine(c.Text!))
            || (cells.Count == 1 && !LineMatcher.Knows(upper.Section, cells[0].Text!));
    }

    /// <summary>单位：元, 单位：亩、万元.</summary>
    public static bool IsUnitLine(string text) => Units(TextCleaner.Compact(text)).Count > 0;

    private static List<string> Units(string compact)
    {
        var at = compact.IndexOf("单位:", StringComparison.Ordinal);
        if (at < 0)
        {
            return [];
        }
        var units = new List<string>();
        foreach (var part in compact[(at + 3)..].TrimEnd(')').Split('、', ',', ';', '，', '；', '和'))
        {
            if (MeasureUnit.IsKnown(part) && !(part.Contains('/', StringComparison.Ordinal) && part.EndsWith('元')))
            {
                units.Add(part);
            }
            else
            {
                units.AddRange(part.Split('/', '(').Where(MeasureUnit.IsKnown));
            }
        }
        return units;
    }
}
