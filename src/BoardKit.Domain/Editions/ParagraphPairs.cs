using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>
/// Which paragraph of an earlier text became which of a later one: the same words first, then the same words at another level, then words
/// that are alike within one element, and the one that is left of an element on either side. Bounded: of those that are left a paragraph is
/// held against its neighbours only.
/// </summary>
internal static class ParagraphPairs
{
    /// <summary>How far apart two paragraphs among those that are left may stand and still be one.</summary>
    private const int Reach = 24;

    /// <summary>Of a long paragraph so many pairs of characters are enough to know it by.</summary>
    private const int MostSigns = 256;

    /// <summary>From this share of common pairs of characters on two paragraphs are one that was changed.</summary>
    private const double Alike = 0.4;

    /// <summary>The pairs, by their index.</summary>
    public static List<(int Before, int After)> Of(IReadOnlyList<ContentRow> before, IReadOnlyList<ContentRow> after)
    {
        var pairs = new List<(int Before, int After)>();
        var (old, now) = (Enumerable.Range(0, before.Count).ToList(), Enumerable.Range(0, after.Count).ToList());
        void Take(IReadOnlyCollection<(int Before, int After)> found)
        {
            pairs.AddRange(found);
            var (gone, here) = (found.Select(p => p.Before).ToHashSet(), found.Select(p => p.After).ToHashSet());
            _ = old.RemoveAll(gone.Contains);
            _ = now.RemoveAll(here.Contains);
        }
        Take(Same(before, old, after, now, row => $"{row.Line}\u001f{TextOutline.Level(row)}\u001f{Words(row)}"));
        Take(Same(before, old, after, now, row => $"{row.Line}\u001f{Words(row)}"));
        Take(Same(before, old, after, now, Words));
        foreach (var element in now.Select(i => after[i].Line ?? "").Distinct(StringComparer.Ordinal).ToList())
        {
            Take(Likely(before, old.FindAll(j => (before[j].Line ?? "") == element), after, now.FindAll(i =>
                (after[i].Line ?? "") == element)));
            if (element.Length > 0 && old.FindAll(j => before[j].Line == element) is [var last]
                && now.FindAll(i => after[i].Line == element) is [var left])
            {
                Take([(last, left)]);
            }
        }
        return pairs;
    }

    /// <summary>
    /// Of the pairs those that stand in another order than the rest: the fewest that have to be carried over so that all others follow each
    /// other as before. By the index of the later paragraph.
    /// </summary>
    public static IReadOnlySet<int> Moved(IReadOnlyList<(int Before, int After)> pairs)
    {
        var inOrder = pairs.OrderBy(p => p.After).ToList();
        var (ends, from) = (new List<int>(), new int[inOrder.Count]);
        for (var i = 0; i < inOrder.Count; i++)
        {
            var (at, high) = (0, ends.Count);
            while (at < high)
            {
                var middle = (at + high) / 2;
                (at, high) = inOrder[ends[middle]].Before < inOrder[i].Before ? (middle + 1, high) : (at, middle);
            }
            from[i] = at > 0 ? ends[at - 1] : -1;
            if (at == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[at] = i;
            }
        }
        var moved = inOrder.Select(p => p.After).ToHashSet();
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = from[i])
        {
            _ = moved.Remove(inOrder[i].After);
        }
        return moved;
    }

    private static List<(int Before, int After)> Same(IReadOnlyList<ContentRow> before, List<int> old, IReadOnlyList<ContentRow> after,
        List<int> now, Func<ContentRow, string> key)
    {
        var known = old.GroupBy(j => key(before[j]), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<int>(g), StringComparer.Ordinal);
        var found = new List<(int Before, int After)>();
        foreach (var i in now)
        {
            if (known.TryGetValue(key(after[i]), out var same) && same.TryDequeue(out var j))
            {
                found.Add((j, i));
            }
        }
        return found;
    }

    /// <summary>The most alike first; of equally alike ones those that stand at the same place among what is left.</summary>
    private static List<(int Before, int After)> Likely(IReadOnlyList<ContentRow> before, List<int> old, IReadOnlyList<ContentRow> after,
        List<int> now)
    {
        var (were, are) = (old.ConvertAll(j => Signs(Words(before[j]))), now.ConvertAll(i => Signs(Words(after[i]))));
        var likely = new List<(double Share, int Apart, int Before, int After)>();
        for (var i = 0; i < now.Count; i++)
        {
            for (var j = Math.Max(0, i - Reach); j < Math.Min(old.Count, i + Reach + 1); j++)
            {
                if (Share(were[j], are[i]) is >= Alike and var share)
                {
                    likely.Add((share, Math.Abs(i - j), j, i));
                }
            }
        }
        var (found, gone, here) = (new List<(int Before, int After)>(), new HashSet<int>(), new HashSet<int>());
        foreach (var (_, _, j, i) in likely.OrderByDescending(l => l.Share).ThenBy(l => l.Apart).ThenBy(l => l.After))
        {
            if (!gone.Contains(j) && here.Add(i))
            {
                _ = gone.Add(j);
                found.Add((old[j], now[i]));
            }
        }
        return found;
    }

    private static string Words(ContentRow row) => row.Cells[TextSection.Text] ?? "";

    /// <summary>The pairs of neighbouring characters, sorted.</summary>
    private static int[] Signs(string text)
    {
        var signs = new int[Math.Min(MostSigns, Math.Max(0, text.Length - 1))];
        for (var i = 0; i < signs.Length; i++)
        {
            signs[i] = (text[i] << 16) | text[i + 1];
        }
        Array.Sort(signs);
        return signs;
    }

    private static double Share(int[] a, int[] b)
    {
        if (2.0 * Math.Min(a.Length, b.Length) < Alike * (a.Length + b.Length) || a.Length + b.Length == 0)
        {
            return 0;
        }
        var (i, j, common) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var order = a[i].CompareTo(b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2.0 * common / (a.Length + b.Length);
    }
}
