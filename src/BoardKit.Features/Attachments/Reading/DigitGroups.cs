using System.Text;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>Some digits of a text, separators left out, that begin and end where a group does.</summary>
/// <param name="Digits">ASCII digits and X.</param>
/// <param name="Start">Where they begin.</param>
/// <param name="Length">How far they reach, separators included.</param>
internal readonly record struct DigitGroups(string Digits, int Start, int Length)
{
    private const string Separators = " -.,'";

    private const int Fewest = 16, Most = 19, MostGroups = 6;

    /// <summary>All runs of 16 to 19 digits in a text that are whole groups with one separator between.</summary>
    public static IEnumerable<DigitGroups> Of(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsDigit(text[start]) || (start > 0 && char.IsLetterOrDigit(text[start - 1]) && text[start - 1] < 0x2E80))
            {
                continue;
            }
            var (digits, groups) = (new StringBuilder(), 1);
            for (var at = start; at < text.Length && digits.Length <= Most; at++)
            {
                if (IsDigit(text[at]))
                {
                    _ = digits.Append(char.ToUpperInvariant(text[at]));
                    var ends = at + 1 == text.Length || !IsDigit(text[at + 1]);
                    if (ends && digits.Length is >= Fewest and <= Most)
                    {
                        yield return new(digits.ToString(), start, at + 1 - start);
                    }
                }
                else if (Separators.Contains(text[at], StringComparison.Ordinal) && at + 1 < text.Length && IsDigit(text[at + 1])
                    && ++groups <= MostGroups)
                {
                    continue;
                }
                else
                {
                    break;
                }
            }
        }
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is 'X' or 'x';
}
