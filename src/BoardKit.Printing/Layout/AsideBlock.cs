using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;

namespace BoardKit.Printing.Layout;

/// <summary>What stands at the right of the blocks that follow it: the code beside title, figures and sentence.</summary>
internal sealed class AsideBlock(ColumnNode column, IReadOnlyList<Block> blocks) : Block
{
    public override float Measure(LayoutContext c, float width) => blocks.Sum(b => b.Measure(c, Room(c, width).Own));

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var own = Room(c, width).Own;
        x += width - own;
        foreach (var block in blocks)
        {
            block.Draw(c, page, x, y, own);
            y += block.Measure(c, own);
        }
    }

    /// <summary>
    /// With as many of the blocks behind it beside it as make all of them lowest together: those that do not stand beside it have the whole
    /// width. A block that is kept with what follows it never stands beside.
    /// </summary>
    public BesideBlock With(IReadOnlyList<Block> following, LayoutContext c, float width)
    {
        var (height, left) = (Measure(c, width), Room(c, width).Left);
        var below = following.Sum(b => b.Measure(c, width));
        var (best, least, beside) = (0, height + below, 0f);
        for (var i = 0; i < following.Count && !following[i].KeepNext; i++)
        {
            beside += following[i].Measure(c, left);
            below -= following[i].Measure(c, width);
            // of equals the one with more beside it
            (best, least) = MathF.Max(height, beside) + below <= least + 0.01f ? (i + 1, MathF.Max(height, beside) + below) : (best, least);
        }
        return new BesideBlock(this, [.. following.Take(best)], left);
    }

    private (float Own, float Left) Room(LayoutContext c, float width)
    {
        var own = column.AsCode is { } size ? c.Room(size).Side
            : MathF.Min(column.WidthMm * Paper.PointsPerMm ?? width * column.Share / (column.Share + 1), width / 2);
        var gap = column.AsCode is { } code ? MathF.Max(c.Body, c.Room(code).Margin) : c.Body;
        return (own, width - own - gap);
    }
}

/// <summary>Blocks with an aside at their right, on one page.</summary>
/// <param name="aside">What stands at the right.</param>
/// <param name="beside">What stands beside it.</param>
/// <param name="left">Width of these in points.</param>
internal sealed class BesideBlock(AsideBlock aside, IReadOnlyList<Block> beside, float left) : Block
{
    /// <summary>How many blocks stand beside.</summary>
    public int Count => beside.Count;

    public override float Measure(LayoutContext c, float width) =>
        MathF.Max(aside.Measure(c, width), beside.Sum(b => b.Measure(c, left)));

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        // drawn in the order in which it is read: the title first, the code beside it behind it
        var top = y;
        foreach (var block in beside)
        {
            block.Draw(c, page, x, top, left);
            top += block.Measure(c, left);
        }
        aside.Draw(c, page, x, y, width);
    }
}
