using System.Globalization;
using System.Text;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Accounts;

/// <summary>
/// What a user name and a person's name may look like. Neither may hold a run of 11 digits: that is a telephone or an identity number.
/// </summary>
internal static class AccountNames
{
    private const int LongestRun = 10;

    /// <summary>2 to 40 Han characters, letters, digits, hyphens or underscores, beginning with a letter or digit.</summary>
    public static bool IsUserName(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        return runes.Count is >= 2 and <= 40 && Rune.IsLetterOrDigit(runes[0])
            && runes.All(r => Rune.IsLetterOrDigit(r) || r.Value is '-' or '_') && !HoldsNumber(name);
    }

    /// <summary>1 to 40 characters without control characters.</summary>
    public static bool IsPersonName(string name) =>
        name.EnumerateRunes().Count() is >= 1 and <= 40 && !name.EnumerateRunes().Any(Rune.IsControl) && !HoldsNumber(name);

    /// <summary>Trimmed and composed, so that the same name typed on two machines is one name.</summary>
    public static string Clean(string? typed) => (typed ?? "").Trim().Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// A name to sign in with as somebody types it from a slip: white space, of which it has none, is what paper puts between Chinese and
    /// digits.
    /// </summary>
    public static string Typed(string? typed) => string.Concat(Clean(typed).Where(letter => !char.IsWhiteSpace(letter)));

    private static bool HoldsNumber(string name)
    {
        if (PersonalNumbers.Any(name, PrivacyRules.Default))
        {
            return true;
        }
        var run = 0;
        foreach (var letter in name)
        {
            run = char.GetUnicodeCategory(letter) == UnicodeCategory.DecimalDigitNumber ? run + 1 : 0;
            if (run > LongestRun)
            {
                return true;
            }
        }
        return false;
    }
}
