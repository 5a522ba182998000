using BoardKit.Printing.Drawing;

namespace BoardKit.Printing.Layout;

/// <summary>
/// What stands on one page: bands by their top edge, portions of the flow, and the height that the bands leave for these.
/// </summary>
internal sealed record LaidPage(IReadOnlyList<(Band Band, float Y)> Bands, IReadOnlyList<(Portion Portion, float Y)> Body, float Room)
{
    /// <summary>Part of the room that tables fill.</summary>
    public float Rows => Body.Sum(b => b.Portion is TablePart ? b.Portion.Height : 0) / Room;
}

/// <summary>A sheet laid out at one type size. Immutable: drawing it for one run or another changes nothing in it.</summary>
internal sealed class SheetLayout
{
    private readonly LayoutContext _c;
    private readonly float _x;

    private SheetLayout(LayoutContext c, float x, float smallestTable, List<LaidPage> pages) =>
        (_c, _x, SmallestTable, Pages) = (c, x, smallestTable, pages);

    public float Body => _c.Body;

    /// <summary>Smallest type in which a table had to be set, in points; below the body when its columns did not fit.</summary>
    public float SmallestTable { get; }

    public IReadOnlyList<LaidPage> Pages { get; }

    /// <summary>
    /// The least part of a page that its tables fill, of the pages from which a table goes on: below a third the paper is too small for the
    /// type. 1 where no table goes on.
    /// </summary>
    public float LeastRows
    {
        get
        {
            var end = Pages.Count - 1;
            while (end > 0 && Pages[end].Rows == 0)
            {
                end--;
            }
            return Pages.Take(end).Select(p => p.Rows).DefaultIfEmpty(1).Min();
        }
    }

    /// <summary>Lays a sheet out. Throws <see cref="NoRoomException"/> when the bands leave no room for a line or row.</summary>
    public static SheetLayout Make(SheetParts parts, LayoutContext c)
    {
        var x = c.Paper.Margin;
        var width = c.Paper.Width - 2 * x;
        var bands = new BandSet(parts.Bands, c, width);
        var smallest = float.MaxValue;
        var items = new List<FlowItem>();
        for (var i = 0; i < parts.Flow.Count; i++)
        {
            switch (parts.Flow[i])
            {
                case AsideBlock aside:
                    var with = aside.With([.. parts.Flow.Skip(i + 1).TakeWhile(p => p is Block and not AsideBlock).Cast<Block>()], c,
                        width);
                    items.Add(new BlockFlow(with, c, width));
                    i += with.Count;
                    break;
                case Block block:
                    items.AddRange(block.Flow(c, width));
                    break;
                case TableData data:
                    items.Add(Table(data));
                    break;
            }
        }
        return new SheetLayout(c, x, smallest, Paginate(new PageFiller(items), bands));

        TableFlow Table(TableData data)
        {
            var fit = TableFit.Make(data, c.Body, width);
            smallest = data.Rows == 0 ? smallest : MathF.Min(smallest, fit.Size);
            return new TableFlow(data, fit, c, width, bands);
        }
    }

    /// <summary>Marks of one page (from 1). <paramref name="code"/> is null for a draft.</summary>
    public PageMarks Draw(int page, SheetCode? code)
    {
        var c = _c with { Page = page, Pages = Pages.Count, Sheet = code, Pressing = true };
        var marks = new PageMarks();
        if (code is null)
        {
            marks.Marks.Add(DraftStamp.Across(c));
        }
        // in the order in which it is read: the foot comes last; what stands on every page is read once
        var (bands, body) = (Pages[page - 1].Bands, Pages[page - 1].Body);
        DrawBands(bands.Where(b => b.Band.AtTop), isRead: page == 1);
        foreach (var (portion, y) in body)
        {
            portion.Draw(c, marks, _x, y);
        }
        DrawBands(bands.Where(b => !b.Band.AtTop), isRead: page == Pages.Count);
        marks.Marks.Add(TagMark.Artifact);
        return marks;

        void DrawBands(IEnumerable<(Band Band, float Y)> some, bool isRead)
        {
            foreach (var (band, y) in some)
            {
                if (isRead)
                {
                    band.Draw(c, marks, _x, y);
                    continue;
                }
                var again = new PageMarks();
                band.Draw(c, again, _x, y);
                marks.Marks.Add(TagMark.Artifact);
                marks.Marks.AddRange(again.Marks.Where(m => m is not TagMark));
            }
        }
    }

    /// <summary>
    /// Fills page after page. Whether a page is the last is known only when it is filled: it is tried with the bands of the last page
    /// first. What would fit only without them leaves its end for the next page, so that the last never has its bands alone.
    /// </summary>
    private static List<LaidPage> Paginate(PageFiller filler, BandSet bands)
    {
        var pages = new List<LaidPage>();
        var at = filler.Settle(default);
        do
        {
            var (last, other) = (bands.Frame(pages.Count + 1, last: true), bands.Frame(pages.Count + 1, last: false));
            var asLast = filler.Fill(at, last.Room);
            var isLast = asLast is not null && filler.IsDone(asLast.Next);
            var asOther = isLast || !bands.TellsLast ? asLast : filler.Fill(at, other.Room);
            if (!isLast && asOther is not null && filler.IsDone(asOther.Next))
            {
                asOther = filler.Fill(at, asOther.Height - 0.1f) ?? asLast;
            }
            var body = asOther ?? throw new NoRoomException();
            var frame = isLast ? last : other;
            pages.Add(new LaidPage(frame.Bands, [.. body.Portions.Select(p => (p.Portion, frame.Top + p.Y))], frame.Room));
            at = body.Next;
        }
        while (!filler.IsDone(at));
        return pages;
    }
}
