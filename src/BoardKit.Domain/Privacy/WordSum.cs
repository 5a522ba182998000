namespace BoardKit.Domain.Privacy;

/// <summary>
/// A sum in words: 七加五等于几. A question that a screen reader reads out and that needs neither picture nor script. It stops only who did not
/// mean to ask ten thousand times; what stops the others are the pause before it and the budget of the name behind it.
/// </summary>
/// <param name="First">1 to 9.</param>
/// <param name="Second">1 to 9.</param>
public readonly record struct WordSum(int First, int Second)
{
    private const string Digits = "零一二三四五六七八九";
    private const int Largest = 18;

    /// <summary>A digit in words: 七.</summary>
    public static char Digit(int digit) => Digits[digit];

    /// <summary>Whether a text says the sum: 12, １２, 十二, 一十二, 一二.</summary>
    public bool IsAnsweredBy(string? text)
    {
        if (text is not { Length: > 0 and <= 8 })
        {
            return false;
        }
        var sum = First + Second;
        var said = text.Replace("拾", "十", StringComparison.Ordinal).Trim();
        return NormalisedNumber.Of(said) == sum.ToString(System.Globalization.CultureInfo.InvariantCulture) || said == Chinese(sum)
            || (sum >= 10 && said == "一" + Chinese(sum));
    }

    private static string Chinese(int number) => number switch
    {
        < 10 => Digits[number].ToString(),
        10 => "十",
        <= Largest => "十" + Digits[number - 10],
        _ => throw new ArgumentOutOfRangeException(nameof(number)),
    };
}
