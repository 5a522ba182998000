using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;

namespace BoardKit.Printing.Layout;

/// <summary>Head or foot of pages, measured.</summary>
internal sealed class Band(BandNode node, IReadOnlyList<Block> blocks, LayoutContext c, float width)
{
    private readonly float[] _heights = [.. blocks.Select(b => b.Measure(c, width))];

    public bool AtTop => node.At == BandPlace.Top;

    /// <summary>Whether it tells the last page from the others.</summary>
    public bool TellsLast => node.On.Any(on => on is BandPages.Last or BandPages.Other);

    public float Height => _heights.Sum();

    public bool Applies(int page, bool last) => node.On.All(on => on switch
    {
        BandPages.Every => true,
        BandPages.First => page == 1,
        BandPages.Rest => page > 1,
        BandPages.Last => last,
        BandPages.Other => !last,
    });

    public void Draw(LayoutContext pressing, PageMarks page, float x, float y)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            blocks[i].Draw(pressing, page, x, y, width);
            y += _heights[i];
        }
    }
}

/// <summary>Where the body of a page may stand, and the bands around it.</summary>
internal sealed record PageFrame(IReadOnlyList<(Band Band, float Y)> Bands, float Top, float Bottom)
{
    public float Room => Bottom - Top;
}

/// <summary>The bands of a sheet at one type size. A page differs from others only by being the first, the last, both or neither.</summary>
internal sealed class BandSet
{
    private readonly PageFrame[] _frames;

    public BandSet(IReadOnlyList<(BandNode Node, IReadOnlyList<Block> Blocks)> parts, LayoutContext c, float width)
    {
        List<Band> bands = [.. parts.Select(p => new Band(p.Node, p.Blocks, c, width))];
        TellsLast = bands.Exists(b => b.TellsLast);
        PageFrame Frame(int page, bool last) => Around(bands.Where(b => b.Applies(page, last)), c.Paper);
        _frames = [Frame(1, last: false), Frame(1, last: true), Frame(2, last: false), Frame(2, last: true)];
    }

    /// <summary>Whether the last page has other bands than a page like it that is not the last.</summary>
    public bool TellsLast { get; }

    /// <summary>The least height that any page leaves for the body.</summary>
    public float LeastRoom => _frames.Min(f => f.Room);

    /// <summary>Height by which the bands of the last page are higher than those of the same page that is not the last.</summary>
    public float LastTakes => MathF.Max(0, MathF.Max(_frames[0].Room - _frames[1].Room, _frames[2].Room - _frames[3].Room));

    public PageFrame Frame(int page, bool last) => _frames[(page == 1 ? 0 : 2) + (last ? 1 : 0)];

    private static PageFrame Around(IEnumerable<Band> bands, Paper paper)
    {
        var (top, bottom) = (paper.Margin, paper.Height - paper.Margin);
        var placed = new List<(Band, float)>();
        foreach (var band in bands)
        {
            (top, bottom) = band.AtTop ? (top + band.Height, bottom) : (top, bottom - band.Height);
            placed.Add((band, band.AtTop ? top - band.Height : bottom));
        }
        return new PageFrame(placed, top, bottom);
    }
}
