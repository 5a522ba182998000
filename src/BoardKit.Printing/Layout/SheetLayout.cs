using BoardKit.Printing.Drawing;

namespace BoardKit.Printing.Layout;

/// <summary>What stands on one page: bands by their top edge, and portions of the flow.</summary>
internal sealed record LaidPage(IReadOnlyList<(Band Band, float Y)> Bands, IReadOnlyList<(Portion Portion, float Y)> Body);

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

    /// <summary>Lays a sheet out. Throws <see cref="NoRoomException"/> when the bands leave no room for a line or row.</summary>
    public static SheetLayout Make(SheetParts parts, LayoutContext c)
    {
        var x = c.Paper.Margin;
        var width = c.Paper.Width - 2 * x;
        var bands = new BandSet(parts.Bands, c, width);
        var smallest = float.MaxValue;
        List<FlowItem> items = [.. parts.Flow.SelectMany(part => part switch
        {
            Block block => block.Flow(c, width),
            TableData data => [Table(data, bands.LeastRoom)],
            _ => throw new InvalidOperationException($"No flow for {part.GetType().Name}."),
        })];
        return new SheetLayout(c, x, smallest, Paginate(new PageFiller(items), bands));

        TableFlow Table(TableData data, float room)
        {
            var fit = TableFit.Make(data, c.Body, width);
            smallest = data.Rows == 0 ? smallest : MathF.Min(smallest, fit.Size);
            return new TableFlow(data, fit, c, width, room);
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
    /// first. What would fit only without them is divided, so that the last page never has its bands alone.
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
            var divides = asOther is not null && filler.IsDone(asOther.Next);
            var body = (divides ? asLast : asOther) ?? throw new NoRoomException();
            var frame = isLast ? last : other;
            pages.Add(new LaidPage(frame.Bands, [.. body.Portions.Select(p => (p.Portion, frame.Top + p.Y))]));
            at = body.Next;
        }
        while (!filler.IsDone(at));
        return pages;
    }
}
