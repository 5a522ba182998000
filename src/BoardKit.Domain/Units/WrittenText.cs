using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BoardKit.Domain.Units;

/// <summary>
/// What somebody typed who has paper in the hand, before it is known what it is: full-width letters and digits, the label printed before a
/// number (张号), the stop at the end of a sentence or a whole address all come to the same.
/// </summary>
public static partial class WrittenText
{
    /// <summary>Longest text that is looked at: an address with what stands around it.</summary>
    public const int MaxLength = 120;

    /// <summary>The text without what does not count.</summary>
    public static string Plain(string typed)
    {
        var whole = new StringBuilder(MaxLength);
        foreach (var rune in typed.AsSpan(0, Math.Min(typed.Length, MaxLength)).EnumerateRunes())
        {
            _ = whole.Append(rune.ToString());   // half a surrogate pair comes out as U+FFFD, which Normalize accepts
        }
        var text = Trim(whole.ToString().Normalize(NormalizationForm.FormKC));
        if (Address().Match(text) is { Success: true } address)
        {
            text = address.Groups["code"].Value;
        }
        return Trim(Label().Replace(text, ""));
    }

    /// <summary>
    /// The place that digits name: twelve, or those of a county (6) or a township (9) without the zeros behind; with hyphens and spaces as
    /// people write them. Null for anything else.
    /// </summary>
    public static UnitCode? Unit(string plain)
    {
        var digits = string.Concat(plain.Where(c => c is not ('-' or ' ')));
        return digits.Length is 6 or 9 or 12 && digits.All(char.IsAsciiDigit)
            && UnitCode.TryFrom(long.Parse(digits.PadRight(12, '0'), CultureInfo.InvariantCulture), out var unit) ? unit : null;
    }

    private static string Trim(string text) => text.Trim().Trim('。', '．', '.', ',', '，', '、', ';', '；', ':', '：', '/', '\\', '!', '?', '"',
        '“', '”', '「', '」', '《', '》', '(', ')', '（', '）', '[', ']', '【', '】').Trim();

    [GeneratedRegex("""(?:^|/)[nsub]/(?<code>[^/?#\s]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("""^(?:张号|公示编号|编号|区划代码|代码)\s*[:：]?\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
