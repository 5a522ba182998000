namespace BoardKit.Domain.Forms;

/// <summary>A cell of the head of a table.</summary>
/// <param name="From">Its first column, among those shown.</param>
/// <param name="Count">How many columns it stands over.</param>
/// <param name="Rows">How many rows of the head it reaches over.</param>
/// <param name="Head">What it says; null: it is the head of the column itself.</param>
public readonly record struct HeadCell(int From, int Count, int Rows, string? Head);

/// <summary>
/// The head of a table in rows. Heads that columns share stand over them, one over the other where a form writes 行政诉讼/复议后起诉; a column
/// with fewer heads over it than others reaches down beside them.
/// </summary>
public static class HeadGrid
{
    /// <summary>Between a head and the one below it.</summary>
    public const char Over = '/';

    /// <summary>The rows from above, each from left to right; one row where no head is shared.</summary>
    /// <param name="above">For each column that is shown, the heads that it stands below: <see cref="HeadSpan.Above"/>.</param>
    public static IReadOnlyList<IReadOnlyList<HeadCell>> Of(IEnumerable<string?> above)
    {
        var paths = above.Select(Levels).ToList();
        var depth = paths.Select(p => p.Length).DefaultIfEmpty(0).Max() + 1;
        return [.. Enumerable.Range(0, depth).Select(row => (IReadOnlyList<HeadCell>)[.. Row(paths, row, depth)])];
    }

    /// <summary>The heads over a column from above; none where it stands alone.</summary>
    public static string[] Levels(string? head) => head?.Split(Over) ?? [];

    private static IEnumerable<HeadCell> Row(List<string[]> paths, int row, int depth)
    {
        for (var at = 0; at < paths.Count; at++)
        {
            var from = at;
            if (paths[from].Length == row)
            {
                yield return new(from, 1, depth - row, null);
            }
            else if (paths[from].Length > row)
            {
                var shared = paths[from][..(row + 1)];
                while (at + 1 < paths.Count && paths[at + 1].Length > row && paths[at + 1].Take(row + 1).SequenceEqual(shared))
                {
                    at++;
                }
                yield return new(from, at - from + 1, 1, paths[from][row]);
            }
        }
    }
}
