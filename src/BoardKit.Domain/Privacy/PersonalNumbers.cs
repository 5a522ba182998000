using System.Text;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>A number that identifies a person, found in a text.</summary>
/// <param name="Kind">Identity card, bank card or phone.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">UTF-16 units, separators inside included.</param>
/// <param name="Number">ASCII digits (and X), without separators. It never leaves the process.</param>
public readonly record struct FoundNumber(CellType Kind, int Start, int Length, string Number);

/// <summary>
/// Finds numbers that identify people by their content: identity numbers (18 and 15 digits), bank cards (issuer range and Luhn), mobile and landline phones;
/// in full-width and other decimal digits, grouped by spaces or hyphens, with zero-width characters between. Clean text costs one pass and no allocation.
/// </summary>
public static class PersonalNumbers
{
    private const int FewestDigits = 10;

    /// <summary>Whether there is one.</summary>
    public static bool Any(ReadOnlySpan<char> text, PrivacyRules rules) => HasEnoughDigits(text) && new NumberScan(text, rules).Next(out _);

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<FoundNumber> Find(ReadOnlySpan<char> text, PrivacyRules rules)
    {
        if (!HasEnoughDigits(text))
        {
            return [];
        }
        var found = new List<FoundNumber>();
        var scan = new NumberScan(text, rules);
        while (scan.Next(out var number))
        {
            found.Add(number);
        }
        return found;
    }

    /// <summary>The text with every identifying number masked; the same text when there is none.</summary>
    public static string Mask(string text, PrivacyRules rules)
    {
        var found = Find(text, rules);
        if (found.Count == 0)
        {
            return text;
        }
        var masked = new StringBuilder(text.Length);
        var from = 0;
        foreach (var number in found)
        {
            _ = masked.Append(text, from, number.Start - from).Append(Masking.Mask(number.Kind, number.Number));
            from = number.Start + number.Length;
        }
        return masked.Append(text, from, text.Length - from).ToString();
    }

    private static bool HasEnoughDigits(ReadOnlySpan<char> text)
    {
        if (text.Length < FewestDigits)
        {
            return false;
        }
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || (c >= 0x0660 && (char.IsDigit(c) || char.IsSurrogate(c))))
            {
                digits++;
            }
        }
        return digits >= FewestDigits;
    }
}
