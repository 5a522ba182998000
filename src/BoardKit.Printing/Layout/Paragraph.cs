using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>A stretch of text in one style, or (without text) a blank of a given width to write in.</summary>
internal readonly record struct Piece(ShapedText? Text, float Size, float Blank = 0)
{
    public float Width => Text is null ? Blank : Text.Width * Size;
}

/// <summary>Clusters [From, To) of a piece.</summary>
internal readonly record struct Span(int Piece, int From, int To);

/// <summary>A line.</summary>
/// <param name="Spans">What stands in it.</param>
/// <param name="Width">Its width without trailing spaces.</param>
/// <param name="Ends">Whether the paragraph ends with it: such a line is not justified.</param>
internal sealed record Line(IReadOnlyList<Span> Spans, float Width, bool Ends);

/// <summary>Breaks pieces into lines, first fit. A closing mark at the end of a line may hang half its width over the edge, as its right half is empty.</summary>
internal static class Paragraph
{
    private const string HangingMarks = "，。、；：）》」』”’】";

    private readonly record struct Atom(int Piece, int Cluster, float Width, float Hang, bool IsSpace, bool BreakAfter);

    public static float LineHeight(IReadOnlyList<Piece> pieces)
    {
        var height = 0f;
        foreach (var piece in pieces)
        {
            height = MathF.Max(height, (piece.Text?.Leading ?? 1.3f) * piece.Size);
        }
        return height;
    }

    public static IReadOnlyList<Line> Break(IReadOnlyList<Piece> pieces, float width)
    {
        var atoms = Atoms(pieces);
        var lines = new List<Line>();
        var start = 0;
        while (start < atoms.Count)
        {
            var end = LineEnd(atoms, start, width);
            lines.Add(MakeLine(atoms, start, end));
            start = end;
        }
        return lines;
    }

    /// <summary>Number of lines without making them.</summary>
    public static int Count(IReadOnlyList<Piece> pieces, float width)
    {
        var atoms = Atoms(pieces);
        var (lines, start) = (0, 0);
        while (start < atoms.Count)
        {
            start = LineEnd(atoms, start, width);
            lines++;
        }
        return lines;
    }

    private static int LineEnd(List<Atom> atoms, int start, float width)
    {
        var (used, breakAt) = (0f, -1);
        for (var i = start; i < atoms.Count; i++)
        {
            var atom = atoms[i];
            if (!atom.IsSpace && used + atom.Width - atom.Hang > width + 0.01f && i > start)
            {
                return breakAt > start ? breakAt : i;
            }
            used += atom.Width;
            if (atom.BreakAfter)
            {
                breakAt = i + 1;
            }
        }
        return atoms.Count;
    }

    private static Line MakeLine(List<Atom> atoms, int start, int end)
    {
        var spans = new List<Span>();
        var last = end;
        while (last > start && atoms[last - 1].IsSpace)
        {
            last--;
        }
        var used = 0f;
        for (var i = start; i < last; i++)
        {
            var atom = atoms[i];
            used += atom.Width;
            if (spans.Count > 0 && spans[^1].Piece == atom.Piece)
            {
                spans[^1] = spans[^1] with { To = atom.Cluster + 1 };
            }
            else
            {
                spans.Add(new Span(atom.Piece, atom.Cluster, atom.Cluster + 1));
            }
        }
        return new Line(spans, used, end == atoms.Count);
    }

    private static List<Atom> Atoms(IReadOnlyList<Piece> pieces)
    {
        var atoms = new List<Atom>();
        for (var p = 0; p < pieces.Count; p++)
        {
            if (pieces[p].Text is not { } text)
            {
                atoms.Add(new Atom(p, 0, pieces[p].Blank, 0, false, true));
                continue;
            }
            for (var c = 0; c < text.Clusters.Length; c++)
            {
                var cluster = text.Clusters[c];
                var first = text.Text[cluster.Start];
                var width = cluster.Advance * pieces[p].Size;
                var hang = HangingMarks.Contains(first, StringComparison.Ordinal) ? width / 2 : 0;
                atoms.Add(new Atom(p, c, width, hang, first is ' ' or '\u3000', BreaksAfter(pieces, p, c)));
            }
        }
        return atoms;
    }

    private static bool BreaksAfter(IReadOnlyList<Piece> pieces, int p, int c)
    {
        var text = pieces[p].Text!;
        if (c + 1 < text.Clusters.Length)
        {
            return LineBreaks.Allows(text.Text, text.Clusters[c], text.Text, text.Clusters[c + 1]);
        }
        for (var next = p + 1; next < pieces.Count; next++)
        {
            if (pieces[next].Text is not { } after)
            {
                return false;
            }
            if (after.Clusters.Length > 0)
            {
                return LineBreaks.Allows(text.Text, text.Clusters[c], after.Text, after.Clusters[0]);
            }
        }
        return true;
    }
}
