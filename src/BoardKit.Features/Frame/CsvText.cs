using System.Text;

namespace BoardKit.Features.Frame;

/// <summary>CSV files for Excel and WPS.</summary>
public static class CsvText
{
    /// <summary>
    /// A table of texts: its head and one line a row. The file's text without the byte order mark, which the writer of the file adds.
    /// </summary>
    public static string Table(string head, IEnumerable<IEnumerable<string>> rows)
    {
        var csv = new StringBuilder(head).Append("\r\n");
        foreach (var row in rows)
        {
            _ = csv.AppendJoin(',', row.Select(Field)).Append("\r\n");
        }
        return csv.ToString();
    }

    /// <summary>A text as a field: guarded, and quoted where it has to be.</summary>
    public static string Field(string text)
    {
        var safe = Guard(text);
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>
    /// A spreadsheet runs a cell that begins with certain characters; an apostrophe makes it text (OWASP, CSV injection). Numbers stay
    /// numbers.
    /// </summary>
    internal static string Guard(string text) =>
        text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
