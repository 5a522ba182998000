namespace BoardKit.Features.Frame;

/// <summary>A text as a field of a CSV file for Excel and WPS.</summary>
public static class CsvText
{
    /// <summary>
    /// Quoted where it has to be. A spreadsheet runs a cell that begins with certain characters; an apostrophe makes it text (OWASP, CSV
    /// injection).
    /// </summary>
    public static string Field(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
