using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>What of a mark can be seen through a window.</summary>
internal static class Window
{
    /// <summary>
    /// The mark, the part of its text that reaches into the window, or null when none of it does. Extents are generous: at an edge too much
    /// is kept, never too little.
    /// </summary>
    public static Mark? Cut(Mark mark, SKRect window) => mark switch
    {
        GlyphMark glyphs => Cut(glyphs, window),
        TagMark => null,   // the structure of a page ends where the page is laid on another
        _ => window.IntersectsWith(Extent(mark)) ? mark : null,
    };

    /// <summary>Whether a page has any ink in a window; white is none, nor is the inside of a frame.</summary>
    public static bool HasInk(PageMarks page, SKRect window) => page.Marks.Exists(mark => mark switch
    {
        TagMark or AreaMark { Ink: Ink.White } => false,
        FrameMark f => window.IntersectsWith(Extent(f)) && !SKRect.Inflate(SKRect.Create(f.X, f.Y, f.Width, f.Height),
            -f.Weight, -f.Weight).Contains(window),
        PlacedMark p => window.IntersectsWith(Extent(p)) && HasInk(p.Page, SKRect.Intersect(p.Window, SKRect.Create(
            p.Window.Left + (window.Left - p.X) / p.Scale, p.Window.Top + (window.Top - p.Y) / p.Scale,
            window.Width / p.Scale, window.Height / p.Scale))),
        _ => Cut(mark, window) is not null,
    });

    /// <summary>The rectangle that a mark lies in.</summary>
    public static SKRect Extent(Mark mark) => mark switch
    {
        GlyphMark g => Text(g.Positions, g.Y, g.Size),
        OutlineMark o => SKRect.Inflate(Text(o.Positions, o.Y, o.Size), o.Size * 2, o.Size),
        BoxMark b => Glyph(b.X, b.Y, b.Size),
        RuleMark r => Line(r.X1, r.Y1, r.X2, r.Y2, r.Weight),
        DashMark d => Line(d.X1, d.Y1, d.X2, d.Y2, d.Weight),
        FrameMark f => SKRect.Inflate(SKRect.Create(f.X, f.Y, f.Width, f.Height), f.Weight, f.Weight),
        PictureMark p => SKRect.Create(p.X, p.Y, p.Width, p.Height),
        AreaMark a => SKRect.Create(a.X, a.Y, a.Width, a.Height),
        CodeMark c => SKRect.Create(c.X, c.Y, c.Code.Side, c.Code.Side * 1.01f),
        TagMark => SKRect.Empty,
        SlantedMark s => Slanted(s),
        PlacedMark p => SKRect.Create(p.X, p.Y, p.Window.Width * p.Scale, p.Window.Height * p.Scale),
        _ => throw new InvalidOperationException($"No extent of a {mark.GetType().Name}."),
    };

    /// <summary>
    /// A run of text that crosses an edge: its characters that reach into the window, with their text, so that each tile finds what stands
    /// on it.
    /// </summary>
    private static GlyphMark? Cut(GlyphMark mark, SKRect window)
    {
        var extent = Extent(mark);
        if (!window.IntersectsWith(extent))
        {
            return null;
        }
        if (window.Contains(extent) || !IsForward(mark.Clusters))
        {
            return mark;
        }
        var count = mark.Glyphs.Length;
        var from = 0;
        while (from < count && !window.IntersectsWith(Glyph(mark, from)))
        {
            from++;
        }
        var to = count;
        while (to > from && !window.IntersectsWith(Glyph(mark, to - 1)))
        {
            to--;
        }
        return from == to ? null : Part(mark, ToCluster(mark.Clusters, from, -1), ToCluster(mark.Clusters, to, 1));
    }

    /// <summary>The glyphs [from, to) of a run, which are whole clusters.</summary>
    private static GlyphMark Part(GlyphMark mark, int from, int to)
    {
        var start = mark.Clusters[from];
        var end = to < mark.Clusters.Length ? mark.Clusters[to] : (uint)mark.Utf8.Length;
        return mark with
        {
            Glyphs = mark.Glyphs[from..to],
            Positions = mark.Positions[from..to],
            Utf8 = mark.Utf8[(int)start..(int)end],
            Clusters = Array.ConvertAll(mark.Clusters[from..to], c => c - start),
        };
    }

    /// <summary>Moves a boundary outwards until it stands between two clusters.</summary>
    private static int ToCluster(uint[] clusters, int at, int step)
    {
        while (at > 0 && at < clusters.Length && clusters[at] == clusters[at - 1])
        {
            at += step;
        }
        return at;
    }

    private static bool IsForward(uint[] clusters)
    {
        for (var i = 1; i < clusters.Length; i++)
        {
            if (clusters[i] < clusters[i - 1])
            {
                return false;
            }
        }
        return true;
    }

    private static SKRect Text(SKPoint[] positions, float y, float size)
    {
        var all = SKRect.Empty;
        for (var i = 0; i < positions.Length; i++)
        {
            var one = Glyph(positions[i].X, y + positions[i].Y, size);
            all = i == 0 ? one : SKRect.Union(all, one);
        }
        return all;
    }

    /// <summary>Where a glyph of a run may have ink: up to the next one when it is wider than an em.</summary>
    private static SKRect Glyph(GlyphMark mark, int i)
    {
        var own = Glyph(mark.Positions[i].X, mark.Y + mark.Positions[i].Y, mark.Size);
        return i + 1 < mark.Positions.Length && mark.Positions[i + 1].X > own.Right ? own with { Right = mark.Positions[i + 1].X } : own;
    }

    private static SKRect Glyph(float x, float baseLine, float size) =>
        new(x - size * 0.1f, baseLine - size * 1.1f, x + size * 1.1f, baseLine + size * 0.4f);

    private static SKRect Slanted(SlantedMark mark)
    {
        var upright = mark.Marks.Aggregate(SKRect.Empty, (all, inner) => all.IsEmpty ? Extent(inner) : SKRect.Union(all, Extent(inner)));
        return SKMatrix.CreateRotationDegrees(mark.Degrees, mark.X, mark.Y).MapRect(upright);
    }

    private static SKRect Line(float x1, float y1, float x2, float y2, float weight) =>
        SKRect.Inflate(new SKRect(MathF.Min(x1, x2), MathF.Min(y1, y2), MathF.Max(x1, x2), MathF.Max(y1, y2)), weight, weight);
}
