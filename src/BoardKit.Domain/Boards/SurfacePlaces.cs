namespace BoardKit.Domain.Boards;

/// <summary>
/// A free surface: sheets are set from the left in rows from the top, each row as high as its highest sheet; a panel has its own part of
/// the width. A sheet that is higher than its row begins a new one. Numbers are given as sheets are set, so a wish for a number is met as a
/// wish for an early place.
/// </summary>
internal sealed class SurfacePlaces : IPlaces
{
    private readonly BoardLayout _layout;
    private readonly List<Shelf> _shelves;
    private int _set;

    public SurfacePlaces(BoardLayout layout) =>
        (_layout, _shelves) =
            (layout, [.. PocketGrid.Bands(layout.Frame, layout.Panels).Select(b => new Shelf(b, b.X, layout.Frame.Top, 0))]);

    /// <summary>Places for the usual paper that are still free.</summary>
    public IReadOnlyList<Pocket> Free => [.. _shelves.SelectMany((shelf, at) => Fill(at, shelf))];

    public IReadOnlyList<Pocket>? Take(IReadOnlyDictionary<string, int> pages, Func<string?, bool> panel)
    {
        for (var at = 0; at < _shelves.Count; at++)
        {
            if (!panel(_shelves[at].Band.Panel))
            {
                continue;
            }
            foreach (var (name, count) in Wanted(pages))
            {
                if (PaperSize.TryParse(name, out var paper) && Set(at, paper, count) is { } set)
                {
                    return set;
                }
            }
        }
        return null;
    }

    public IReadOnlyList<Pocket>? Take(IReadOnlyDictionary<string, int> pages, int number) => Take(pages, _ => true);

    public IReadOnlyList<PackedPage> InOrder(IEnumerable<PackedPage> pages) => [.. pages.OrderBy(p => p.Pocket.Number)];

    /// <summary>The usual paper first, then the smaller ones.</summary>
    private IEnumerable<KeyValuePair<string, int>> Wanted(IReadOnlyDictionary<string, int> pages) =>
        pages.OrderBy(p => p.Key == _layout.Paper.Name ? 0 : 1).ThenBy(p => p.Key, StringComparer.Ordinal);

    private List<Pocket>? Set(int at, PaperSize paper, int count)
    {
        var (shelf, set) = (_shelves[at], new List<Pocket>(count));
        for (var page = 0; page < count; page++)
        {
            if (Next(shelf, paper) is not { } next)
            {
                return null;
            }
            set.Add(new Pocket(_set + page + 1, next.X, next.Y, paper, shelf.Band.Panel));
            shelf = next.After(paper, _layout.Frame.GapMm);
        }
        (_shelves[at], _set) = (shelf, _set + count);
        return set;
    }

    /// <summary>Where the next sheet goes: on this row, or at the beginning of a new one; null when there is no room.</summary>
    private Shelf? Next(Shelf shelf, PaperSize paper)
    {
        var frame = _layout.Frame;
        if (shelf.X + paper.WidthMm > shelf.Band.X + shelf.Band.Width)
        {
            shelf = shelf with { X = shelf.Band.X, Y = shelf.Y + shelf.Height + frame.GapMm, Height = 0 };
        }
        return shelf.X + paper.WidthMm <= shelf.Band.X + shelf.Band.Width && shelf.Y + paper.HeightMm <= frame.HeightMm - frame.MarginMm
            ? shelf : null;
    }

    private List<Pocket> Fill(int at, Shelf shelf)
    {
        var free = new List<Pocket>();
        while (Next(shelf, _layout.Paper) is { } next)
        {
            free.Add(new Pocket(_set + free.Count + 1 + at * 1000, next.X, next.Y, _layout.Paper, shelf.Band.Panel));
            shelf = next.After(_layout.Paper, _layout.Frame.GapMm);
        }
        return free;
    }

    /// <summary>The row being filled.</summary>
    private readonly record struct Shelf(Band Band, int X, int Y, int Height)
    {
        public Shelf After(PaperSize paper, int gap) =>
            this with { X = X + paper.WidthMm + gap, Height = Math.Max(Height, paper.HeightMm) };
    }
}
