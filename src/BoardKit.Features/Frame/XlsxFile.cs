using MiniExcelLibs;

namespace BoardKit.Features.Frame;

/// <summary>
/// A workbook with a sheet per table. Numbers are numeric cells; texts are text cells, guarded like in <see cref="CsvFile"/> for those
/// who save it as CSV again.
/// </summary>
public static class XlsxFile
{
    private const int LongestSheetName = 31;

    /// <summary>The tables, one a sheet.</summary>
    public static byte[] Write(IReadOnlyList<PlainTable> tables)
    {
        var sheets = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in tables)
        {
            sheets[Name(table.Name, sheets)] = Lines(table).ToList();
        }
        using var stream = new MemoryStream();
        _ = stream.SaveAs(sheets, printHeader: false);
        return stream.ToArray();
    }

    private static IEnumerable<Dictionary<string, object?>> Lines(PlainTable table)
    {
        if (table.Title is { } title)
        {
            yield return Line([title], table.Heads.Count);
        }
        if (table.Warning is { } warning)
        {
            yield return Line([warning], table.Heads.Count);
        }
        yield return Line(table.Heads, table.Heads.Count);
        foreach (var row in table.Rows)
        {
            yield return Line(row, table.Heads.Count);
        }
    }

    private static Dictionary<string, object?> Line(IReadOnlyList<object?> cells, int width) =>
        Enumerable.Range(0, width)
            .ToDictionary(i => "c" + i, i => i >= cells.Count ? null : cells[i] is string text ? CsvText.Guard(text) : cells[i]);

    private static string Name(string label, Dictionary<string, object> taken)
    {
        var clean = string.Concat(label.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)));
        clean = clean.Length == 0 ? "明细" : clean.Length > LongestSheetName - 3 ? clean[..(LongestSheetName - 3)] : clean;
        return taken.ContainsKey(clean) ? clean + (taken.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : clean;
    }
}
