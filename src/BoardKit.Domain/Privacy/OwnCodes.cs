namespace BoardKit.Domain.Privacy;

/// <summary>
/// Codes that begin with the division number of the unit that publishes them: 承包方编码, 地块编码 (NY/T 2539: twelve digits of the village, then
/// group and number).
/// </summary>
public static class OwnCodes
{
    private const int Length = 12;

    /// <summary>What stands behind the division number; the whole text when it begins with none of the unit's.</summary>
    /// <param name="text">A cell of a column of codes.</param>
    /// <param name="own">The unit's numbers.</param>
    public static string Behind(string text, IReadOnlyList<long> own)
    {
        var (code, read) = (0L, 0);
        for (int i = 0, used; i < text.Length && own.Count > 0; i += used)
        {
            switch (Digits.At(text, i, out var digit, out used))
            {
                case DigitClass.Digit:
                    (code, read) = (code * 10 + digit - '0', read + 1);
                    break;
                case DigitClass.Separator or DigitClass.Invisible:
                    break;
                default:
                    return text;
            }
            if (read == Length)
            {
                return own.Contains(code) ? text[(i + used)..] : text;
            }
        }
        return text;
    }
}
