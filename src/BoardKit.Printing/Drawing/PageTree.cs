using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BoardKit.Printing.Drawing;

/// <summary>What is changed in the tree of pages when a pack is ended: a cover that could only be written last comes first, and chapters become bookmarks.</summary>
/// <param name="Front">How many of the pages written last come first.</param>
/// <param name="Chapters">Title and page (from 0, as written) of each chapter.</param>
internal sealed record PageOrder(int Front, IReadOnlyList<(string Title, int Page)> Chapters)
{
    public bool ChangesNothing => Front == 0 && Chapters.Count == 0;
}

/// <summary>
/// Rewrites Skia's page tree (ISO 32000-1, 7.7.3) as one node with all pages in the wanted order, and adds an outline (12.3.3). Works on the dictionaries as Skia writes them.
/// </summary>
internal static partial class PageTree
{
    /// <summary>Changes <paramref name="objects"/> in place; new objects get numbers from <paramref name="next"/> on.</summary>
    public static void Arrange(List<(int Number, byte[] Dictionary)> objects, int next, PageOrder order)
    {
        var at = objects.Select((o, i) => (o.Number, i)).ToDictionary(o => o.Number, o => o.i);
        var catalog = objects.Single(o => Text(o).Contains("/Type /Catalog", StringComparison.Ordinal));
        var root = Reference(PagesKey().Match(Text(catalog)));
        var written = Leaves(objects, at, root).ToList();
        List<int> pages = [.. written[^order.Front..], .. written[..^order.Front]];
        foreach (var page in pages)
        {
            objects[at[page]] = (page, Bytes(ParentKey().Replace(Text(objects[at[page]]), $"/Parent {root} 0 R")));
        }
        objects[at[root]] = (root, Bytes(Say($"<</Type /Pages\n/Count {pages.Count}\n/Kids [{string.Join(' ', pages.Select(p => Say($"{p} 0 R")))}]>>")));
        if (order.Chapters.Count > 0)
        {
            objects[at[catalog.Number]] = (catalog.Number, Bytes(Text(catalog).Replace("/Type /Catalog", Say($"/Type /Catalog\n/PageMode /UseOutlines\n/Outlines {next} 0 R"), StringComparison.Ordinal)));
            objects.AddRange(Outline(next, [.. order.Chapters.Select(c => (c.Title, written[c.Page]))]));
        }
        _ = objects.RemoveAll(o => o.Number != root && NodeType().IsMatch(Text(o)));
    }

    /// <summary>The pages below a node, in order.</summary>
    private static IEnumerable<int> Leaves(List<(int Number, byte[] Dictionary)> objects, Dictionary<int, int> at, int node)
    {
        var text = Text(objects[at[node]]);
        return NodeType().IsMatch(text)
            ? KidsKey().Match(text).Groups[1].Value.Split(" 0 R", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(kid => kid.Length > 0)
                .SelectMany(kid => Leaves(objects, at, int.Parse(kid, NumberStyles.None, CultureInfo.InvariantCulture)))
            : [node];
    }

    /// <summary>One level of bookmarks, closed under their root.</summary>
    private static IEnumerable<(int, byte[])> Outline(int number, IReadOnlyList<(string Title, int Page)> chapters)
    {
        yield return (number, Bytes(Say($"<</Type /Outlines /First {number + 1} 0 R /Last {number + chapters.Count} 0 R /Count {chapters.Count}>>")));
        for (var i = 0; i < chapters.Count; i++)
        {
            var (own, title) = (number + 1 + i, Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(chapters[i].Title)));
            var before = i > 0 ? Say($" /Prev {own - 1} 0 R") : "";
            var after = i + 1 < chapters.Count ? Say($" /Next {own + 1} 0 R") : "";
            yield return (own, Bytes(Say($"<</Title <FEFF{title}> /Parent {number} 0 R{before}{after} /Dest [{chapters[i].Page} 0 R /Fit]>>")));
        }
    }

    private static int Reference(Match match) => int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text((int Number, byte[] Dictionary) o) => Encoding.Latin1.GetString(o.Dictionary);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/Pages (\d+) 0 R")]
    private static partial Regex PagesKey();

    [GeneratedRegex(@"/Parent (\d+) 0 R")]
    private static partial Regex ParentKey();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex KidsKey();

    [GeneratedRegex(@"/Type /Pages\b")]
    private static partial Regex NodeType();
}
