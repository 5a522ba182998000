using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// A stretch of text in one style, or (without text) a blank of a given width to write in. No line ends inside one that is
/// <paramref name="Whole"/>. An <paramref name="Indent"/> is a blank that is not ruled and never ends a line.
/// </summary>
internal readonly record struct Piece(ShapedText? Text, float Size, float Blank = 0, bool Whole = false, bool Indent = false);

/// <summary>Clusters [From, To) of a piece.</summary>
internal readonly record struct Span(int Piece, int From, int To);

/// <summary>A line.</summary>
/// <param name="Spans">What stands in it.</param>
/// <param name="Width">Its width without trailing spaces.</param>
/// <param name="Hang">How much of that may hang over the edge: the empty half of a closing mark.</param>
/// <param name="Ends">Whether the paragraph ends with it: such a line is not justified.</param>
internal sealed record Line(IReadOnlyList<Span> Spans, float Width, float Hang, bool Ends);

/// <summary>
/// Breaks pieces into lines, first fit. In running text a closing mark at the end of a line may hang half its width over the edge, as its
/// right half is empty; in cells nothing leaves the cell.
/// </summary>
internal static class Paragraph
{
    /// <param name="Piece">Index of the piece.</param>
    /// <param name="Cluster">Index of the cluster in it.</param>
    /// <param name="Width">Width in points.</param>
    /// <param name="Gap">Room behind it, unless a line ends there.</param>
    /// <param name="Hang">How much may hang over the edge.</param>
    /// <param name="IsSpace">Nothing of it is left at the end of a line.</param>
    /// <param name="BreakAfter">Whether a line may end behind it.</param>
    /// <param name="Clings">Whether it may not even where a word has to be torn.</param>
    private readonly record struct Atom(int Piece, int Cluster, float Width, float Gap, float Hang, bool IsSpace,
        bool BreakAfter, bool Clings);

    public static float LineHeight(IReadOnlyList<Piece> pieces)
    {
        var height = 0f;
        foreach (var piece in pieces)
        {
            height = MathF.Max(height, (piece.Text?.Leading ?? 1.3f) * piece.Size);
        }
        return height;
    }

    public static IReadOnlyList<Line> Break(IReadOnlyList<Piece> pieces, float width, bool hangs = true)
    {
        var atoms = Atoms(pieces, hangs);
        var lines = new List<Line>();
        var start = 0;
        while (start < atoms.Length)
        {
            var end = LineEnd(atoms, start, width);
            lines.Add(MakeLine(atoms, start, end));
            start = end;
        }
        return lines;
    }

    /// <summary>
    /// Lines of about equal length, no more of them than the width needs: for heads, where 支出 is not to be torn for one last character.
    /// </summary>
    public static IReadOnlyList<Line> BreakEvenly(IReadOnlyList<Piece> pieces, float width)
    {
        var count = Count(pieces, width, hangs: false);
        // narrower than its longest word it would tear that, perhaps without taking another line
        var (low, high) = (MathF.Min(width, MathF.Max(width / Math.Max(1, count), LongestWord(pieces))), width);
        for (var i = 0; i < 6 && count > 1; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Count(pieces, middle, hangs: false) > count ? (middle, high) : (low, middle);
        }
        return Break(pieces, high, hangs: false);
    }

    private static float LongestWord(IReadOnlyList<Piece> pieces)
    {
        var (longest, word) = (0f, 0f);
        foreach (var atom in Atoms(pieces, hangs: false))
        {
            word += atom.Width;
            longest = atom.IsSpace ? longest : MathF.Max(longest, word);
            word = atom.BreakAfter ? 0 : word + atom.Gap;
        }
        return longest;
    }

    /// <summary>Number of lines without making them.</summary>
    public static int Count(IReadOnlyList<Piece> pieces, float width, bool hangs = true)
    {
        var atoms = Atoms(pieces, hangs);
        var (lines, start) = (0, 0);
        while (start < atoms.Length)
        {
            start = LineEnd(atoms, start, width);
            lines++;
        }
        return lines;
    }

    /// <summary>
    /// Lines of one text at a width in em, nothing hanging: as <see cref="Count"/> finds them, without making anything, for who asks at
    /// many widths.
    /// </summary>
    public static int Lines(ShapedText text, float width)
    {
        var (lines, used, sinceBreak, breaks) = (1, 0f, 0f, false);
        foreach (ref readonly var cluster in text.Clusters.AsSpan())
        {
            if (!cluster.Is(ClusterTraits.Space))
            {
                for (; used > 0 && used + cluster.Advance > width + 0.001f; lines++)
                {
                    (used, sinceBreak, breaks) = (breaks ? sinceBreak : 0, breaks ? sinceBreak : 0, false);
                }
            }
            used += cluster.Advance + cluster.Gap;
            sinceBreak += cluster.Advance + cluster.Gap;
            if (cluster.Is(ClusterTraits.BreakAfter))
            {
                (sinceBreak, breaks) = (0, true);
            }
        }
        return lines;
    }

    private static int LineEnd(Atom[] atoms, int start, float width)
    {
        var (used, breakAt) = (0f, -1);
        for (var i = start; i < atoms.Length; i++)
        {
            ref readonly var atom = ref atoms[i];
            if (!atom.IsSpace && used + atom.Width - atom.Hang > width + 0.01f && i > start)
            {
                return breakAt > start ? breakAt : Torn(atoms, start, i);
            }
            used += atom.Width + atom.Gap;
            if (atom.BreakAfter)
            {
                breakAt = i + 1;
            }
        }
        return atoms.Length;
    }

    /// <summary>Where a word wider than the line is torn: as late as possible, but not before a closing mark.</summary>
    private static int Torn(Atom[] atoms, int start, int end)
    {
        var at = end;
        while (at - 1 > start && atoms[at - 1].Clings)
        {
            at--;
        }
        return atoms[at - 1].Clings ? end : at;
    }

    private static Line MakeLine(Atom[] atoms, int start, int end)
    {
        var spans = new List<Span>();
        var last = end;
        while (last > start && atoms[last - 1].IsSpace)
        {
            last--;
        }
        var (used, hang) = (0f, 0f);
        for (var i = start; i < last; i++)
        {
            ref readonly var atom = ref atoms[i];
            used += atom.Width + (i + 1 < last ? atom.Gap : 0);
            hang = atom.Hang;
            if (spans.Count > 0 && spans[^1].Piece == atom.Piece)
            {
                spans[^1] = spans[^1] with { To = atom.Cluster + 1 };
            }
            else
            {
                spans.Add(new Span(atom.Piece, atom.Cluster, atom.Cluster + 1));
            }
        }
        return new Line(spans, used, hang, end == atoms.Length);
    }

    private static Atom[] Atoms(IReadOnlyList<Piece> pieces, bool hangs)
    {
        var count = 0;
        foreach (var piece in pieces)
        {
            count += piece.Text?.Clusters.Length ?? 1;
        }
        var atoms = new Atom[count];
        var n = 0;
        for (var p = 0; p < pieces.Count; p++)
        {
            var size = pieces[p].Size;
            if (pieces[p].Text is not { } text)
            {
                atoms[n++] = new Atom(p, 0, pieces[p].Blank, 0, 0, false, !pieces[p].Indent, false);
                continue;
            }
            for (var c = 0; c < text.Clusters.Length; c++)
            {
                ref readonly var cluster = ref text.Clusters[c];
                var width = cluster.Advance * size;
                var (gap, breaks) = c + 1 < text.Clusters.Length
                    ? (cluster.Gap, !pieces[p].Whole && cluster.Is(ClusterTraits.BreakAfter)) : Seam(pieces, p);
                atoms[n++] = new Atom(p, c, width, gap * size, hangs && cluster.Is(ClusterTraits.Hangs) ? width / 2 : 0,
                    cluster.Is(ClusterTraits.Space), breaks, cluster.Is(ClusterTraits.Clings));
            }
        }
        return atoms;
    }

    /// <summary>Gap and break where a piece meets the next one with text; a blank to write in stays with the word before it.</summary>
    private static (float Gap, bool Breaks) Seam(IReadOnlyList<Piece> pieces, int p)
    {
        for (var next = p + 1; next < pieces.Count; next++)
        {
            if (pieces[next].Text is not { } after)
            {
                return (0, false);
            }
            if (after.Clusters.Length > 0)
            {
                return (Joint.Gap(pieces[p].Text!, after), Joint.Breaks(pieces[p].Text!, after));
            }
        }
        return (0, true);
    }
}
