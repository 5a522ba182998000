using BoardKit.Domain;

namespace BoardKit.Web.Api;

/// <summary>A page of a list: every list of the API is read the same way.</summary>
/// <param name="Items">The items of the page.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last one.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cuts lists into pages.</summary>
internal static class Paging
{
    /// <summary>Items of a page where the call says nothing.</summary>
    public const int Usual = 100;

    /// <summary>Most items of a page.</summary>
    public const int Most = 500;

    /// <summary>What the parameter says.</summary>
    public const string After = "What the page before named as next; left out for the first page.";

    /// <summary>What the parameter says.</summary>
    public const string Take = "Items of a page, 1 to 500; 100 where it is left out.";

    /// <summary>The refusal of a size that is none; null where it is one.</summary>
    public static IReadOnlyList<Fault>? Refused(int? take) =>
        take is null or (>= 1 and <= Most) ? null : [Fault.Invalid("take-range", $"take 应是 1 到 {Most} 的整数。")];

    /// <summary>The refusal of a cursor that no page named.</summary>
    public static IReadOnlyList<Fault> BadCursor { get; } = [Fault.Invalid("after-unknown", "after 应是上一页的 next 所给的内容。")];

    /// <summary>A page of a list that is at hand as a whole, in the order of its keys.</summary>
    public static Listed<TLine> Of<T, TLine>(IEnumerable<T> all, Func<T, string> key, Func<T, TLine> line, string? after, int? take)
    {
        var size = take ?? Usual;
        var page = all.OrderBy(key, StringComparer.Ordinal).Where(i => after is null || string.CompareOrdinal(key(i), after) > 0)
            .Take(size + 1).ToList();
        return new([.. page.Take(size).Select(line)], page.Count > size ? key(page[size - 1]) : null);
    }
}
