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
    /// <summary>A mobile telephone has eleven.</summary>
    private const int FewestDigits = 11;

    /// <summary>A bank card has at most nineteen.</summary>
    private const int LongestSplit = 19;

    /// <summary>Whether there is one.</summary>
    public static bool Any(ReadOnlySpan<char> text, PrivacyRules rules) =>
        text.Length >= FewestDigits && Digits.AnyRun(text, FewestDigits) && Scan(text, rules);

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<FoundNumber> Find(ReadOnlySpan<char> text, PrivacyRules rules)
    {
        if (text.Length < FewestDigits || !Digits.AnyRun(text, FewestDigits))
        {
            return [];
        }
        var found = new List<FoundNumber>();
        var scan = new NumberScan(text, rules, stackalloc char[NumberScan.Capacity], stackalloc DigitSpot[NumberScan.Capacity]);
        while (scan.Next(out var kind, out var place, out var number))
        {
            found.Add(new FoundNumber(kind, place.Start.Value, place.End.Value - place.Start.Value, number.ToString()));
        }
        return found;
    }

    /// <summary>
    /// Looks for a number that was split over neighbouring cells of a row: cells that hold nothing but digits and separators, together a valid 18-digit
    /// identity number or a card. Give it cells that will be published as text; sums and areas of number columns are not meant.
    /// </summary>
    /// <param name="cells">The cells of a row; null where nothing stands.</param>
    /// <param name="rules">The rules in use.</param>
    /// <param name="place">The cells that belong together.</param>
    /// <param name="kind">Identity card or bank card.</param>
    public static bool AnySplit(ReadOnlySpan<string?> cells, PrivacyRules rules, out Range place, out CellType kind)
    {
        Span<char> digits = stackalloc char[LongestSplit];
        for (var first = 0; first < cells.Length; first++)
        {
            var length = 0;
            for (var next = first; next < cells.Length && TryAppend(cells[next], digits, ref length); next++)
            {
                var number = digits[..length];
                kind = length == 18 && IdentityNumber.Examine(number) == IdentityDefect.None ? CellType.IdCard : CellType.BankCard;
                if (next > first && (kind == CellType.IdCard || (length >= 15 && rules.IsIssued(number) && CardNumber.PassesLuhn(number))))
                {
                    place = first..(next + 1);
                    return true;
                }
            }
        }
        (place, kind) = (default, default);
        return false;
    }

    /// <summary>Adds the digits of a cell; false when it holds anything else, nothing at all, or more than there is room for.</summary>
    private static bool TryAppend(string? cell, Span<char> digits, ref int length)
    {
        var before = length;
        for (int i = 0, used; i < cell?.Length; i += used)
        {
            var kind = Digits.At(cell, i, out var digit, out used);
            if (kind is DigitClass.Digit or DigitClass.Numeral or DigitClass.Cross && length < digits.Length)
            {
                digits[length++] = digit;
            }
            else if (kind is not (DigitClass.Separator or DigitClass.Invisible))
            {
                return false;
            }
        }
        return length > before;
    }

    private static bool Scan(ReadOnlySpan<char> text, PrivacyRules rules) =>
        new NumberScan(text, rules, stackalloc char[NumberScan.Capacity], stackalloc DigitSpot[NumberScan.Capacity]).Next(out _, out _, out _);

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
}
