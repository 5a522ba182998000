using System.Text;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Mapping;

/// <summary>
/// A label as it is compared: without white space, brackets and punctuation; weakly also without what stands in brackets and a leading
/// year.
/// </summary>
/// <param name="Strong">户主申请人姓名.</param>
/// <param name="Weak">户主姓名.</param>
/// <param name="Unit">A unit that stands in brackets or behind a slash at the end: 万元.</param>
/// <param name="Whole">Everything that the label says, what could be a unit too: 涉及人户次.</param>
/// <param name="Year">The year that it speaks of, 0 when it names none; <see cref="YearBefore"/> for 上年.</param>
internal readonly record struct LabelKey(string Strong, string Weak, string? Unit, string Whole, int Year)
{
    /// <summary>上年, 去年, 上期: some year before that of the notice.</summary>
    public const int YearBefore = -1;

    private static readonly char[] Marks = ['/', ':', ',', '、'];
    private static readonly string[] Before = ["上年度", "上年", "去年", "上期", "上季度", "上季", "上月"];
    private static readonly string[] Now = ["本年度", "本年", "当年", "今年", "本期", "本季度", "本季", "本月", "当月"];

    /// <summary>Nothing to compare.</summary>
    public bool IsEmpty => Strong.Length == 0;

    /// <summary>As it is remembered from one file to the next: all that it says but its year and its unit.</summary>
    public string Kept => Year > 0 && Strong.IndexOf(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year}年"),
        StringComparison.Ordinal) is var at and >= 0
        ? Strong.Remove(at, at + 5 < Strong.Length && Strong[at + 5] == '度' ? 6 : 5) : Strong;

    /// <summary>Takes a label apart.</summary>
    public static LabelKey Of(string? label)
    {
        if (string.IsNullOrEmpty(label))
        {
            return new("", "", null, "", 0);
        }
        var compact = TextCleaner.Compact(label).ToLowerInvariant().Replace('[', '(').Replace(']', ')').Replace('【', '(').Replace('】', ')')
            .Replace('〔', '(').Replace('〕', ')');
        string? unit = null;
        var (strong, weak) = (new StringBuilder(compact.Length), new StringBuilder(compact.Length));
        for (var i = 0; i < compact.Length; i++)
        {
            var close = compact[i] == '(' ? compact.IndexOf(')', i) : -1;
            if (close < 0)
            {
                _ = Add(strong, compact[i]);
                _ = Add(weak, compact[i]);
                continue;
            }
            var inside = compact[(i + 1)..close];
            var stated = inside.StartsWith("单位:", StringComparison.Ordinal) ? inside[3..] : inside;
            unit = MeasureUnit.IsKnown(stated) ? stated : unit;
            foreach (var c in MeasureUnit.IsKnown(stated) ? "" : inside)
            {
                _ = Add(strong, c);
            }
            i = close;
        }
        var key = WithoutYear(Behind(weak.ToString(), compact, ref unit), out var year);
        return new(Behind(strong.ToString(), compact, ref unit), key, unit, Letters(compact), year);
    }

    /// <summary>An upper and a lower label of a two-level header, joined.</summary>
    public static LabelKey Join(LabelKey upper, LabelKey lower) =>
        upper.IsEmpty ? lower : lower.IsEmpty ? upper : new(upper.Strong + lower.Strong, upper.Weak + lower.Weak, lower.Unit ?? upper.Unit,
            upper.Whole + lower.Whole, lower.Year != 0 ? lower.Year : upper.Year);

    private static string Letters(string compact)
    {
        var key = new StringBuilder(compact.Length);
        foreach (var c in compact)
        {
            _ = Add(key, c);
        }
        return key.ToString();
    }

    private static StringBuilder Add(StringBuilder key, char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == '%'
        || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.PrivateUse ? key.Append(c) : key;

    /// <summary>“金额/元”, “金额:万元” and “补贴标准/元/亩”: the longest unit behind a mark.</summary>
    private static string Behind(string key, string compact, ref string? unit)
    {
        for (var mark = compact.IndexOfAny(Marks, 1 < compact.Length ? 1 : 0); mark > 0; mark = mark + 1 < compact.Length
            ? compact.IndexOfAny(Marks, mark + 1) : -1)
        {
            var behind = compact[(mark + 1)..];
            if (MeasureUnit.IsKnown(behind))
            {
                var letters = Letters(behind);
                unit ??= behind;
                return letters.Length < key.Length && key.EndsWith(letters, StringComparison.Ordinal) ? key[..^letters.Length] : key;
            }
        }
        return key;
    }

    /// <summary>The label without its year, wherever it stands: 2026年补贴金额, 补贴金额2025年, 上年补贴金额.</summary>
    private static string WithoutYear(string key, out int year)
    {
        year = 0;
        for (var i = 0; i + 4 < key.Length; i++)
        {
            if (key[i] == '2' && key[i + 1] == '0' && char.IsAsciiDigit(key[i + 2]) && char.IsAsciiDigit(key[i + 3]) && key[i + 4] == '年')
            {
                year = int.Parse(key.AsSpan(i, 4), System.Globalization.CultureInfo.InvariantCulture);
                var rest = i + 5 < key.Length && key[i + 5] == '度' ? i + 6 : i + 5;
                var left = key[..i] + key[rest..];
                return left.Length > 0 ? left : key;
            }
        }
        return Word(key, Before, YearBefore, ref year) ?? Word(key, Now, 0, ref year) ?? key;
    }

    private static string? Word(string key, string[] words, int means, ref int year)
    {
        var word = Array.Find(words, w => key.Length > w.Length + 1 && key.StartsWith(w, StringComparison.Ordinal));
        if (word is null)
        {
            return null;
        }
        year = means;
        return key[word.Length..];
    }
}
