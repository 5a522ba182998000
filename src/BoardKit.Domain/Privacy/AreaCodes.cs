using System.Collections.Frozen;
using System.Globalization;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The area codes of mainland telephones (national numbering plan), without their leading 0: what tells 05646021234 from any eleven
/// digits. Numbers of codes with three digits (10, 20 to 29) have eight
/// digits behind, the others seven or eight.
/// </summary>
internal static class AreaCodes
{
    private const int Short = 3;

    private static readonly FrozenSet<int> Known = Read(
        "10 20-25 27-29 310-319 335 349-359 370-377 379 391-396 398 411-419 421 427 429 431-440 451-459 464 467-470 471-479 482-483 510-519 523 527 530-539 543 546 550-559 561-566 570-580 591-599 "
        + "631-635 660 662-663 668 691-692 701 710-719 722 724 728 730-739 743-746 750-760 762-763 766 768-779 790-799 812-813 816-818 825-827 830-839 851-859 870-879 883 886-888 891-898 "
        + "901-903 906 908-909 911-917 919 930-939 941 943 951-955 970-977 979 990-999");

    /// <summary>Digits of the area code, the 0 included, at the beginning of a number; 0 when it begins with none.</summary>
    public static int LengthAt(ReadOnlySpan<char> number)
    {
        var length = number[1] is '1' or '2' ? Short : Short + 1;
        // an X may stand among what was read: it is no digit of an area
        return number[0] == '0' && int.TryParse(number[1..length], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Known.Contains(code) ? length : 0;
    }

    private static FrozenSet<int> Read(string codes) => codes.Split(' ').SelectMany(range =>
    {
        var ends = range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }).ToFrozenSet();
}
