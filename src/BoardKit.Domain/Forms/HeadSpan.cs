namespace BoardKit.Domain.Forms;

/// <summary>
/// A part of the head of a table: one column, or adjacent columns below a head that they share (补偿面积 over 水田 and 旱地).
/// </summary>
/// <param name="From">The first of its columns, among those shown.</param>
/// <param name="Count">How many columns.</param>
/// <param name="Head">The shared head; null for a column that stands alone: it says its head itself.</param>
public readonly record struct HeadSpan(int From, int Count, string? Head)
{
    /// <summary>
    /// The parts from left to right, of the columns that are shown by the heads that the form gives them; of several heads over each other
    /// by the uppermost.
    /// </summary>
    public static IReadOnlyList<HeadSpan> Of(IEnumerable<string?> heads)
    {
        var spans = new List<HeadSpan>();
        foreach (var (at, head) in heads.Select(Uppermost).Index())
        {
            if (head is not null && spans is [.., var last] && last.Head == head)
            {
                spans[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                spans.Add(new(at, 1, head));
            }
        }
        return [.. spans.Select(s => s.Count == 1 ? s with { Head = null } : s)];
    }

    /// <summary>For each column that is shown, the heads that it stands below; null where it stands alone.</summary>
    public static IReadOnlyList<string?> Above(IEnumerable<string?> heads)
    {
        var given = heads.ToList();
        return [.. Of(given).SelectMany(s => Enumerable.Range(s.From, s.Count).Select(i => s.Head is null ? null : given[i]))];
    }

    private static string? Uppermost(string? head) => head?.IndexOf(HeadGrid.Over) is > 0 and var end ? head[..end] : head;
}
