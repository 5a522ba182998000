namespace BoardKit.Domain.Boards;

/// <summary>A notice that wants to hang on a board, as the packer sees it.</summary>
/// <param name="Key">What it is; once in a list.</param>
/// <param name="FormPanel">The panel of its form.</param>
/// <param name="Pages">Pages it takes on each paper on which it can be read; empty when there is none.</param>
/// <param name="Pocket">Number of the pocket that the clerk wants its first page in, or null.</param>
/// <param name="Bound">Whether its pages are stapled into a booklet (订成册) that takes one pocket.</param>
public sealed record PackItem(string Key, string FormPanel, IReadOnlyDictionary<string, int> Pages, int? Pocket = null, bool Bound = false)
{
    /// <summary>Pockets that it takes on each paper.</summary>
    internal IReadOnlyDictionary<string, int> Pockets =>
        Bound ? Pages.ToDictionary(p => p.Key, _ => 1, StringComparer.Ordinal) : Pages;
}

/// <summary>A page of a notice in its place.</summary>
/// <param name="Key">The notice.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Pages">Pages of the notice.</param>
/// <param name="Pocket">The place.</param>
public sealed record PackedPage(string Key, int Page, int Pages, Pocket Pocket);

/// <summary>Why a notice does not hang on a board.</summary>
public enum LeftOutReason
{
    /// <summary>There is no run of free pockets long enough.</summary>
    NoPocket,
    /// <summary>Its table cannot be read on any paper of the board.</summary>
    TooWide,
    /// <summary>The pocket that the clerk chose does not exist, is taken, or has not enough free neighbours.</summary>
    PocketTaken,
    /// <summary>The clerk left it out.</summary>
    Excluded,
    /// <summary>It hangs for good and takes turns with others: it waits for its own.</summary>
    InTurn,
}

/// <summary>A notice that stays outside.</summary>
/// <param name="Key">The notice.</param>
/// <param name="Reason">Why.</param>
/// <param name="Panel">The panel of the board that it belongs to, or null: it might hang anywhere.</param>
/// <param name="Needed">Pockets that it takes at least; 0 when no paper of the board will do.</param>
/// <param name="Free">Pockets still free where it may hang.</param>
/// <param name="FreeElsewhere">Pockets still free under other panels.</param>
public sealed record LeftOut(string Key, LeftOutReason Reason, string? Panel, int Needed, int Free, int FreeElsewhere);

/// <summary>A packed board.</summary>
/// <param name="Pages">Pages in their places, in reading order.</param>
/// <param name="Out">What stays outside, in the order of the list.</param>
/// <param name="Free">Pockets that stay empty, in reading order; none are listed for a free surface.</param>
public sealed record Packing(IReadOnlyList<PackedPage> Pages, IReadOnlyList<LeftOut> Out, IReadOnlyList<Pocket> Free);

/// <summary>
/// Puts notices on a board, one after another as listed: the pages of one in consecutive places of one paper, under its panel when the
/// board has it, otherwise where no panel is named and then anywhere. Those with a pocket of the clerk's choice go first. The first place
/// that holds all pages is taken, so a small notice may fill a hole that a larger one before it left. The same list gives the same board.
/// </summary>
public static class Packer
{
    /// <summary>Packs a board.</summary>
    public static Packing Pack(BoardLayout layout, IReadOnlyList<PackItem> items)
    {
        IPlaces places = layout.Kind == PocketKind.Free ? new SurfacePlaces(layout) : new PocketPlaces(layout);
        var (pages, missed) = (new List<PackedPage>(), new List<(PackItem Item, LeftOutReason Reason)>());
        foreach (var item in items.Where(i => i.Pocket is not null).Concat(items.Where(i => i.Pocket is null)))
        {
            if (item.Pages.Count == 0)
            {
                missed.Add((item, LeftOutReason.TooWide));
            }
            else if (Place(layout, places, item) is { } taken)
            {
                var count = item.Pages[taken[0].Paper.Name];
                pages.AddRange(Enumerable.Range(0, count).Select(
                    i => new PackedPage(item.Key, i + 1, count, taken[item.Bound ? 0 : i])));
            }
            else
            {
                missed.Add((item, item.Pocket is null ? LeftOutReason.NoPocket : LeftOutReason.PocketTaken));
            }
        }
        var order = items.Select((item, i) => (item.Key, i)).ToDictionary(i => i.Key, i => i.i, StringComparer.Ordinal);
        return new(places.InOrder(pages),
            [.. missed.OrderBy(m => order[m.Item.Key]).Select(m => Outside(layout, places, m.Item, m.Reason))], places.Free);
    }

    private static IReadOnlyList<Pocket>? Place(BoardLayout layout, IPlaces places, PackItem item)
    {
        if (item.Pocket is { } wanted)
        {
            return places.Take(item.Pockets, wanted);
        }
        return layout.PanelFor(item.FormPanel) is { } panel
            ? places.Take(item.Pockets, p => p == panel)
            : places.Take(item.Pockets, p => p is null) ?? places.Take(item.Pockets, layout.IsOpenToAll)
                ?? places.Take(item.Pockets, _ => true);
    }

    private static LeftOut Outside(BoardLayout layout, IPlaces places, PackItem item, LeftOutReason reason)
    {
        var panel = layout.PanelFor(item.FormPanel);
        var free = places.Free.Count(p => (panel is null || p.Panel == panel)
            && (item.Pages.Count == 0 || item.Pages.ContainsKey(p.Paper.Name)));
        var needed = item.Pockets.Where(p => layout.Kind == PocketKind.Free || layout.Pockets.Any(q => q.Paper.Name == p.Key))
            .Select(p => p.Value).DefaultIfEmpty().Min();
        return new(item.Key, reason, panel, needed, free, places.Free.Count - free);
    }
}

/// <summary>The places of a board while it is being packed.</summary>
internal interface IPlaces
{
    /// <summary>What is still free.</summary>
    IReadOnlyList<Pocket> Free { get; }

    /// <summary>The first free places for all pages under a panel that will do, taken; or null and nothing is taken.</summary>
    IReadOnlyList<Pocket>? Take(IReadOnlyDictionary<string, int> pages, Func<string?, bool> panel);

    /// <summary>The places from a numbered pocket on, taken; or null and nothing is taken.</summary>
    IReadOnlyList<Pocket>? Take(IReadOnlyDictionary<string, int> pages, int number);

    /// <summary>Pages as people read them.</summary>
    IReadOnlyList<PackedPage> InOrder(IEnumerable<PackedPage> pages);
}
