using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Finds an identity number that was hidden by half: place and birthday with stars behind them (34152219610206****), or its last six
/// characters announced as such (身份证尾号064278), which are what
/// a look-up asks for. The masks in use (35*************123, 341522********1234, ****1234) hide both and are not meant.
/// </summary>
internal static partial class PartialIdentity
{
    private const string Stars = "*＊×●•■□○◆★☆#＃?？xXｘＸ";
    private const int FewestDigits = 6;
    private static readonly SearchValues<char> Signs = SearchValues.Create(Stars + "尾后末证");

    /// <summary>What of the number is still there; null when there is no such text.</summary>
    public static string? Find(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0 || Digits.Count(text) < FewestDigits)
        {
            return null;
        }
        var folded = Fold(text);
        foreach (Match match in Headed().Matches(folded))
        {
            if (IdentityNumber.IsBeginning(match.Groups[1].ValueSpan[..14]))
            {
                return match.Groups[1].Value;
            }
        }
        return (Tailed().Match(folded) is { Success: true } tailed ? tailed : Starred().Match(folded)) is { Success: true } tail
            ? tail.Groups[1].Value : null;
    }

    /// <summary>ASCII digits without separators between them, stars as stars, everything else as it is.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        for (int i = 0, used; i < text.Length; i += used)
        {
            var kind = Digits.At(text, i, out var digit, out used);
            if (kind is DigitClass.Digit or DigitClass.Numeral)
            {
                _ = folded.Append(digit);
            }
            else if (Stars.Contains(text[i], StringComparison.Ordinal))
            {
                _ = folded.Append(kind is DigitClass.Cross ? 'X' : '*');
            }
            else if (kind is not (DigitClass.Separator or DigitClass.Invisible))
            {
                _ = folded.Append(text.AsSpan(i, used));
            }
        }
        return folded.ToString();
    }

    [GeneratedRegex(@"([1-8][0-9]{5}(?:19|20)[0-9]{6}[0-9]{0,3})(?:\*+|X{2,4}(?![0-9X]))", RegexOptions.CultureInvariant)]
    private static partial Regex Headed();

    [GeneratedRegex(@"(?:(?:身份证|证件|公民身份)(?:号码|号)?(?:[尾末]号|尾数|最?[后末]6位(?:数字|数|号)?)?|尾号|尾数|[后末]6位(?:数字|数|号)?)[^0-9\p{L}]{0,3}[是为]?[^0-9\p{L}]{0,3}([0-9]{5}[0-9X])(?![0-9X])", RegexOptions.CultureInvariant)]
    private static partial Regex Tailed();

    [GeneratedRegex(@"\*{3,}([0-9]{5,}[0-9X])(?![0-9X])", RegexOptions.CultureInvariant)]
    private static partial Regex Starred();
}
