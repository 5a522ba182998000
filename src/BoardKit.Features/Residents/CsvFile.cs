using System.Globalization;
using System.Text;

namespace BoardKit.Features.Residents;

/// <summary>CSV for Excel and WPS: UTF-8 with a byte order mark, CRLF, and no text that a spreadsheet would run as a formula.</summary>
internal static class CsvFile
{
    /// <summary>The tables one after the other, each under its title.</summary>
    public static byte[] Write(IReadOnlyList<ExportTable> tables)
    {
        var csv = new StringBuilder();
        foreach (var table in tables)
        {
            if (csv.Length > 0)
            {
                _ = csv.Append("\r\n");
            }
            Line(csv, [table.Title]);
            if (table.Warning is { } warning)
            {
                Line(csv, [warning]);
            }
            if (tables.Count > 1)
            {
                Line(csv, [table.Name]);
            }
            Line(csv, table.Heads);
            foreach (var row in table.Rows)
            {
                Line(csv, row);
            }
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    /// <summary>
    /// A text that begins like a formula gets a leading apostrophe, as OWASP advises for CSV injection; numbers stay numbers.
    /// </summary>
    internal static string Guard(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;

    private static void Line(StringBuilder csv, IReadOnlyList<object?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            _ = i == 0 ? csv : csv.Append(',');
            var text = cells[i] is decimal number
                ? number.ToString("0.########", CultureInfo.InvariantCulture) : Guard((string?)cells[i] ?? "");
            _ = text.AsSpan().ContainsAny(",\"\r\n")
                ? csv.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"') : csv.Append(text);
        }
        _ = csv.Append("\r\n");
    }
}
