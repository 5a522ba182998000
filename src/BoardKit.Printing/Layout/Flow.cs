using BoardKit.Printing.Drawing;

namespace BoardKit.Printing.Layout;

/// <summary>
/// A part of the body that runs over pages, measured at one type size: a block, the lines of a paragraph, the rows of a table.
/// </summary>
internal abstract class FlowItem
{
    /// <summary>Whether its end must stand on the same page as the beginning of the next item.</summary>
    public virtual bool KeepsNext => false;

    /// <summary>Lines or rows that it consists of; 0 takes no room at all.</summary>
    public abstract int Units { get; }

    /// <summary>
    /// As many units from <paramref name="from"/> on as fit into a height and may stand there; null when none may. At the top of a page the
    /// rules on lone lines and rows give way.
    /// </summary>
    public abstract Portion? Take(int from, float room, bool atTop);
}

/// <summary>What of an item stands on one page.</summary>
/// <param name="To">Behind its last unit.</param>
/// <param name="Height">Height in points.</param>
internal abstract record Portion(int To, float Height)
{
    public abstract void Draw(LayoutContext c, PageMarks page, float x, float y);
}

/// <summary>A block that is never split.</summary>
internal sealed class BlockFlow(Block block, LayoutContext c, float width) : FlowItem
{
    private readonly float _height = block.Measure(c, width);

    public override int Units => 1;

    public override bool KeepsNext => block.KeepNext;

    public override Portion? Take(int from, float room, bool atTop) => _height <= room + 0.01f ? new Whole(block, width, _height) : null;

    private sealed record Whole(Block Block, float Width, float Size) : Portion(1, Size)
    {
        public override void Draw(LayoutContext c, PageMarks page, float x, float y) => Block.Draw(c, page, x, y, Width);
    }
}

/// <summary>A place in the flow: an item and its next unit.</summary>
internal readonly record struct FlowPosition(int Item, int Unit);

/// <summary>What fills the body of one page.</summary>
/// <param name="Portions">What stands where, with its distance from the top.</param>
/// <param name="Next">Where the next page begins.</param>
internal sealed record FilledBody(IReadOnlyList<(Portion Portion, float Y)> Portions, FlowPosition Next)
{
    /// <summary>Height that is filled.</summary>
    public float Height => Portions.Count == 0 ? 0 : Portions[^1].Y + Portions[^1].Portion.Height;
}

/// <summary>Fills pages one by one. A pure function of place and room, so a page may be tried with more and with less room.</summary>
internal sealed class PageFiller(IReadOnlyList<FlowItem> items)
{
    public bool IsDone(FlowPosition at) => at.Item >= items.Count;

    /// <summary>Skips items without content, so that a page is not begun for nothing.</summary>
    public FlowPosition Settle(FlowPosition at)
    {
        while (at.Item < items.Count && at.Unit >= items[at.Item].Units)
        {
            at = new(at.Item + 1, 0);
        }
        return at;
    }

    /// <summary>Fills a height from a place on; null when not even the first unit fits.</summary>
    public FilledBody? Fill(FlowPosition at, float room)
    {
        var placed = new List<(Portion, float)>();
        var y = 0f;
        for (at = Settle(at); !IsDone(at); at = Settle(at))
        {
            var (item, atTop) = (items[at.Item], placed.Count == 0);
            if (item.Take(at.Unit, room - y, atTop) is not { } portion)
            {
                return atTop ? null : new FilledBody(placed, at);
            }
            if (!atTop && !MayEnd(at.Item, portion, room - y))
            {
                return new FilledBody(placed, at);
            }
            placed.Add((portion, y));
            y += portion.Height;
            at = at with { Unit = portion.To };
            if (portion.To < item.Units)
            {
                return new FilledBody(placed, at);
            }
        }
        return new FilledBody(placed, at);
    }

    /// <summary>Whether the item may stand here with what it keeps to itself.</summary>
    private bool MayEnd(int index, Portion portion, float room) =>
        !items[index].KeepsNext || portion.To < items[index].Units || Begins(index + 1, room - portion.Height);

    private bool Begins(int index, float room)
    {
        var next = Settle(new(index, 0)).Item;
        return next >= items.Count || (items[next].Take(0, room, atTop: false) is { } beginning && MayEnd(next, beginning, room));
    }
}
