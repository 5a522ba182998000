namespace BoardKit.Domain.Privacy;

/// <summary>Bank-card numbers: 12 to 19 digits with a Luhn check digit (ISO/IEC 7812-1).</summary>
public static class CardNumber
{
    /// <summary>Whether the check digit agrees; false when there is anything but ASCII digits.</summary>
    public static bool PassesLuhn(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[number.Length - 1 - i] - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }
            var doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return number.Length >= 12 && sum % 10 == 0;
    }
}
