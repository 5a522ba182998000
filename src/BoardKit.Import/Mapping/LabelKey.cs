using System.Text;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Mapping;

/// <summary>A label as it is compared: without white space, brackets and punctuation; weakly also without what stands in brackets and a leading year.</summary>
/// <param name="Strong">户主申请人姓名.</param>
/// <param name="Weak">户主姓名.</param>
/// <param name="Unit">A unit that stands in brackets or behind a slash at the end: 万元.</param>
internal readonly record struct LabelKey(string Strong, string Weak, string? Unit)
{
    /// <summary>Nothing to compare.</summary>
    public bool IsEmpty => Strong.Length == 0;

    /// <summary>Takes a label apart.</summary>
    public static LabelKey Of(string? label)
    {
        if (string.IsNullOrEmpty(label))
        {
            return new("", "", null);
        }
        var compact = TextCleaner.Compact(label).ToLowerInvariant().Replace('[', '(').Replace(']', ')').Replace('【', '(').Replace('】', ')').Replace('〔', '(').Replace('〕', ')');
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
        return new(Behind(strong.ToString(), compact, ref unit), WithoutYear(Behind(weak.ToString(), compact, ref unit)), unit);
    }

    /// <summary>An upper and a lower label of a two-level header, joined.</summary>
    public static LabelKey Join(LabelKey upper, LabelKey lower) =>
        upper.IsEmpty ? lower : lower.IsEmpty ? upper : new(upper.Strong + lower.Strong, upper.Weak + lower.Weak, lower.Unit ?? upper.Unit);

    private static StringBuilder Add(StringBuilder key, char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == '%' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.PrivateUse ? key.Append(c) : key;

    /// <summary>“金额/元” and “金额:万元”: the unit behind the last mark.</summary>
    private static string Behind(string key, string compact, ref string? unit)
    {
        var mark = compact.LastIndexOfAny(['/', ':', ',', '、']);
        if (mark <= 0 || !MeasureUnit.IsKnown(compact[(mark + 1)..]) || !key.EndsWith(compact[(mark + 1)..], StringComparison.Ordinal))
        {
            return key;
        }
        unit ??= compact[(mark + 1)..];
        return key[..^(compact.Length - mark - 1)];
    }

    private static string WithoutYear(string key)
    {
        if (key.Length < 6 || !key.AsSpan(0, 4).ContainsAnyInRange('0', '9') || key.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') || key[4] != '年')
        {
            return key;
        }
        return key[5] == '度' ? key[6..] : key[5..];
    }
}
