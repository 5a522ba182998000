using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The masked texts: the official example writes 138****1234 and 35*************123 (permission of one prefecture's office, 2023); cards
/// keep their last four digits.
/// </summary>
public static class Masking
{
    /// <summary>A message repeats no longer run of digits.</summary>
    private const int LongestEchoed = 10;

    /// <summary>The masked form of a normalised number.</summary>
    public static string Mask(CellType kind, string number) => kind switch
    {
        CellType.IdCard => Between(number, 2, 3),
        CellType.BankCard => "**** **** **** " + Tail(number, 4),
        CellType.Phone => Between(number, number.Length > 11 ? 4 : 3, 4),
        _ => new string('*', number.Length),
    };

    /// <summary>Stars and the last four characters.</summary>
    public static string Last4(string number) => "****" + Tail(number, 4);

    /// <summary>
    /// What a policy publishes of a number: null when it is omitted. <see cref="Publish.Full"/> is never granted to a number that
    /// identifies a person.
    /// </summary>
    public static string? Publish(Publish policy, CellType kind, string number) => policy switch
    {
        Forms.Publish.Omit or Forms.Publish.Internal => null,
        Forms.Publish.Last4 => Last4(number),
        Forms.Publish.Mask or Forms.Publish.Full or Forms.Publish.Initials or Forms.Publish.Address => Mask(kind, number),
    };

    /// <summary>
    /// Whether a policy shows none of the characters of an identity number that a look-up asks for, whether it has 15 or 18.
    /// </summary>
    public static bool HidesTail(Publish policy) =>
        Array.TrueForAll([15, 18], length => Publish(policy, CellType.IdCard, new string('1', length)) is not { } shown
            || shown.AsSpan()[^NormalisedNumber.PersonTail..].TrimStart('*').IsEmpty);

    /// <summary>
    /// A value as a message may repeat it: at most 24 characters, identifying numbers masked, and of any other run of eleven digits or more
    /// (a mistyped identity number is no valid one) only the first and last two.
    /// </summary>
    public static string Echo(string value, PrivacyRules rules)
    {
        var masked = HideLongRuns(PersonalNumbers.Mask(value, rules), LongestEchoed);
        return masked.Length <= 24 ? masked : string.Concat(masked.AsSpan(0, char.IsHighSurrogate(masked[22]) ? 22 : 23), "…");
    }

    /// <summary>
    /// The text in which runs of more digits than <paramref name="longest"/> show their first and last two only; the same text when there
    /// is none.
    /// </summary>
    internal static string HideLongRuns(string text, int longest)
    {
        if (!Digits.AnyRun(text, longest + 1, acrossSigns: false))
        {
            return text;
        }
        char[]? hidden = null;
        var run = new List<int>();
        for (var i = 0; i <= text.Length;)
        {
            var length = 1;
            var kind = i < text.Length ? Digits.At(text, i, out _, out length) : DigitClass.Other;
            if (kind is DigitClass.Digit or DigitClass.Numeral)
            {
                run.Add(i);
            }
            else if (kind is DigitClass.Other or DigitClass.Sign)
            {
                if (run.Count > longest)
                {
                    hidden ??= text.ToCharArray();
                    run[2..^2].ForEach(at => hidden[at] = '*');
                }
                run.Clear();
            }
            i += length;
        }
        return hidden is null ? text : new string(hidden);
    }

    private static string Between(string number, int first, int last) =>
        number.Length <= first + last ? new string('*', number.Length)
            : string.Concat(number.AsSpan(0, first), new string('*', number.Length - first - last), number.AsSpan(number.Length - last));

    private static string Tail(string number, int length) => number.Length <= length ? new string('*', number.Length) : number[^length..];
}
