using System.Globalization;
using System.Text;

namespace BoardKit.Domain.Proof;

/// <summary>
/// JSON in the one form that an independent program can reproduce (RFC 8785, JSON Canonicalization Scheme): members sorted by UTF-16 code
/// units, no white space, minimal escapes, everything else literal. Only objects, arrays, texts, whole numbers, booleans and null occur.
/// </summary>
public static class CanonicalJson
{
    /// <summary>An object of texts, members sorted. Null values are left out: a missing cell has no member.</summary>
    public static string Texts(IEnumerable<KeyValuePair<string, string?>> members)
    {
        var json = new StringBuilder();
        AppendTexts(json, members);
        return json.ToString();
    }

    /// <summary>The canonical text of a row: {"cells":{…},"line":…,"place":n,"section":…}; without a line the member is absent.</summary>
    public static string Row(string section, int place, string? line, string cells)
    {
        var json = new StringBuilder(cells.Length + 64).Append("{\"cells\":").Append(cells);
        if (line is not null)
        {
            AppendText(json.Append(",\"line\":"), line);
        }
        _ = json.Append(CultureInfo.InvariantCulture, $",\"place\":{place},\"section\":");
        AppendText(json, section);
        return json.Append('}').ToString();
    }

    /// <summary>An object whose member values are canonical texts already, sorted by name.</summary>
    public static string Object(IEnumerable<KeyValuePair<string, string>> members)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            AppendText(json.Length > 1 ? json.Append(',') : json, name);
            _ = json.Append(':').Append(value);
        }
        return json.Append('}').ToString();
    }

    /// <summary>An array of canonical texts, in the order given.</summary>
    public static string Array(IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    /// <summary>A text as a JSON string.</summary>
    public static string Text(string text)
    {
        var json = new StringBuilder(text.Length + 2);
        AppendText(json, text);
        return json.ToString();
    }

    private static void AppendTexts(StringBuilder json, IEnumerable<KeyValuePair<string, string?>> members)
    {
        _ = json.Append('{');
        var first = true;
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (value is null)
            {
                continue;
            }
            AppendText(first ? json : json.Append(','), name);
            AppendText(json.Append(':'), value);
            first = false;
        }
        _ = json.Append('}');
    }

    private static void AppendText(StringBuilder json, string text)
    {
        _ = json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
        _ = json.Append('"');
    }
}
