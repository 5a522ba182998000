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
/// Finds numbers that identify people by their content: identity numbers (18 and 15 digits), bank cards (issuer range and Luhn), mobile and
/// landline phones; in full-width and other decimal digits, in groups, with characters between that nobody sees, turned around by an
/// override or written as _x0033_ (see <see cref="ShownText"/>). Identity numbers of
/// eighteen digits also with digits glued to them and with any sign between. Clean text costs one pass and no allocation.
/// </summary>
public static class PersonalNumbers
{
    /// <summary>A mobile telephone has eleven.</summary>
    private const int FewestDigits = 11;

    /// <summary>Whether there is one.</summary>
    public static bool Any(ReadOnlySpan<char> text, PrivacyRules rules) =>
        MayHold(text) && (Scan(text, rules) || (ShownText.Of(text) is { } shown && Scan(shown, rules)));

    /// <summary>
    /// All of them: first those of the text as it stands, in order, then those that only show when it is shown (their place is that in the
    /// shown text).
    /// </summary>
    public static IReadOnlyList<FoundNumber> Find(ReadOnlySpan<char> text, PrivacyRules rules)
    {
        if (!MayHold(text))
        {
            return [];
        }
        var found = new List<FoundNumber>();
        Collect(text, rules, found);
        if (ShownText.Of(text) is { } shown)
        {
            Collect(shown, rules, found);
        }
        return found;
    }

    /// <summary>
    /// The text with every identifying number masked; the same text when there is none. One that shows only when the text is shown leaves
    /// the text as it is shown.
    /// </summary>
    public static string Mask(string text, PrivacyRules rules)
    {
        if (!MayHold(text))
        {
            return text;
        }
        var masked = MaskPlain(text, rules);
        return ShownText.Of(masked) is { } shown && MaskPlain(shown, rules) is var hidden && !ReferenceEquals(hidden, shown) ? hidden
            : masked;
    }

    private static bool MayHold(ReadOnlySpan<char> text) => text.Length >= FewestDigits
        && Digits.AnyRun(text, FewestDigits, acrossSigns: true);

    private static bool Scan(ReadOnlySpan<char> text, PrivacyRules rules) =>
        new NumberScan(text, rules, stackalloc char[NumberScan.Capacity], stackalloc DigitSpot[NumberScan.Capacity]).Next(out _, out _,
            out _);

    private static void Collect(ReadOnlySpan<char> text, PrivacyRules rules, List<FoundNumber> found)
    {
        var scan = new NumberScan(text, rules, stackalloc char[NumberScan.Capacity], stackalloc DigitSpot[NumberScan.Capacity]);
        while (scan.Next(out var kind, out var place, out var number))
        {
            found.Add(new FoundNumber(kind, place.Start.Value, place.End.Value - place.Start.Value, number.ToString()));
        }
    }

    private static string MaskPlain(string text, PrivacyRules rules)
    {
        var found = new List<FoundNumber>();
        Collect(text, rules, found);
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
