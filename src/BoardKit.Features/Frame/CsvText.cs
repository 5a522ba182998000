namespace BoardKit.Features.Frame;

/// <summary>CSV files for Excel and WPS.</summary>
public static class CsvText
{
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
    internal static string Guard(string text) => RunsAsFormula(text) ? "'" + text : text;

    /// <summary>Whether a spreadsheet would run a cell with this text.</summary>
    internal static bool RunsAsFormula(string text) =>
        text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal);
}
