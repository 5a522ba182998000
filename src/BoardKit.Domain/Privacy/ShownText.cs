using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// A text as it will be shown somewhere: what a right-to-left override (U+202E) turns around is turned around, and what a spreadsheet
/// (_x0033_) or a page (&amp;#51;) writes for a character is that
/// character. Whoever looks for numbers looks at both.
/// </summary>
public static partial class ShownText
{
    private const char Override = '\u202E';
    private const int MostTurns = 3;
    private static readonly SearchValues<char> Signs = SearchValues.Create(['_', '&', Override]);

    /// <summary>The text as shown; null when it is shown as it stands.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Signs))
        {
            return null;
        }
        var shown = text.ToString();
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var before = shown;
            shown = Escaped().Replace(shown, static m => Character(m.Groups[1].Value));
            shown = shown.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(shown) : shown;
            if (shown == before)
            {
                break;
            }
        }
        shown = Turned(shown);
        return text.SequenceEqual(shown) ? null : shown;
    }

    /// <summary>
    /// The text without its right-to-left overrides, in the order in which it is read; the same text when there are none.
    /// </summary>
    public static string Turned(string text)
    {
        if (!text.Contains(Override, StringComparison.Ordinal))
        {
            return text;
        }
        var turned = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != Override)
            {
                _ = turned.Append(text[at++]);
                continue;
            }
            var end = text.AsSpan(++at).IndexOfAny(['\u202C', '\u202D', Override, '\n', '\r']);
            end = end < 0 ? text.Length : at + end;
            foreach (var rune in text[at..end].EnumerateRunes().Reverse())
            {
                _ = turned.Append(rune.ToString());
            }
            at = end;
        }
        return turned.ToString();
    }

    private static string Character(string hex) =>
        ((char)int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
