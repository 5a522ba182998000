using BoardKit.Domain.Boards;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;

namespace BoardKit.Features.Boards;

/// <summary>A notice as it hangs on a composed board.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Order">What is printed: edition, plan, setting, and a pocket for each page.</param>
/// <param name="Pages">Its pages in their pockets.</param>
public sealed record ComposedNotice(PlacedNotice Notice, SheetOrder Order, IReadOnlyList<PackedPage> Pages)
{
    /// <summary>Number of the sheet that it shares with others; null where it has its own.</summary>
    public int? Shared => Order.On?.Number;

    /// <summary>Whether its pages are stapled into a booklet in one pocket.</summary>
    public bool IsBound => Pages.Count > 1 && Pages[0].Pocket.Number == Pages[1].Pocket.Number;

    /// <summary>Type of the table body in points.</summary>
    public float Body => Order.Setting.Body;
}

/// <summary>A notice that should hang and does not.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Why">One sentence: why it stays outside.</param>
/// <param name="Help">One sentence: what would help; null when the clerk left it out.</param>
/// <param name="Reason">The same for programs.</param>
public sealed record ComposedOut(PlacedNotice Notice, string Why, string? Help, LeftOutReason? Reason)
{
    /// <summary>One sentence: by which article it has to hang all the same; null where none asks for a board.</summary>
    public string? Duty { get; init; }

    /// <summary>Everything that there is to say of it.</summary>
    public string Text => Why + Help + Duty;
}

/// <summary>A notice that hangs for good on a board that is too small for all of them.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Days">When it hung.</param>
/// <param name="Pocket">The pocket that it has now; null while it waits.</param>
/// <param name="Waits">How many it is from being next, from 1; null when it hangs.</param>
public sealed record ComposedTurn(PlacedNotice Notice, WallDays Days, int? Pocket, int? Waits);

/// <summary>A board with everything that should hang on it on a day.</summary>
public sealed record ComposedBoard
{
    /// <summary>The board.</summary>
    public required Board Board { get; init; }

    /// <summary>Where paper goes on it.</summary>
    public required BoardLayout Layout { get; init; }

    /// <summary>What the clerk decided.</summary>
    public required Arrangement Arrangement { get; init; }

    /// <summary>What its unit should show.</summary>
    public required BoardNoticeList InForce { get; init; }

    /// <summary>Everything in its order, also what stays outside.</summary>
    public required IReadOnlyList<PlacedNotice> Order { get; init; }

    /// <summary>What hangs, in reading order of the first pages.</summary>
    public required IReadOnlyList<ComposedNotice> Notices { get; init; }

    /// <summary>What stays outside and why.</summary>
    public required IReadOnlyList<ComposedOut> Out { get; init; }

    /// <summary>
    /// What takes turns, those that hang by pocket, then those that wait, who is next first; empty where everything finds room.
    /// </summary>
    public IReadOnlyList<ComposedTurn> Turns { get; init; } = [];

    /// <summary>Pockets that stay empty.</summary>
    public required IReadOnlyList<Pocket> Free { get; init; }

    /// <summary>What has to be printed, moved and taken down.</summary>
    public required BoardChanges Changes { get; init; }

    /// <summary>Smallest type on the board in points; 0 when nothing hangs.</summary>
    public float Smallest => Notices.Count == 0 ? 0 : Notices.Min(n => n.Body);

    /// <summary>Pieces of paper that hang.</summary>
    public int Pages => Papers(Changes.Pages);

    /// <summary>Pieces of paper that have to be printed.</summary>
    public int ToPrint => Papers(Changes.Pages.Where(p => p.Act == PageAct.Print));

    /// <summary>Pieces of paper that only change their pocket.</summary>
    public int ToMove => Papers(Changes.Pages.Where(p => p.Act == PageAct.Move));

    /// <summary>Old paper that comes down: the sheets of each piece.</summary>
    public IReadOnlyList<IReadOnlyList<Sheet>> Down =>
        [.. Changes.Down.GroupBy(s => s.Leaf ?? s.Id, StringComparer.Ordinal).Select(paper => paper.ToList())];

    /// <summary>What shares the sheet of a notice, itself among them; empty where it has its own.</summary>
    public IReadOnlyList<ComposedNotice> On(int? shared) => [.. Notices.Where(n => shared is not null && n.Shared == shared)];

    private static int Papers(IEnumerable<PageChange> pages) =>
        pages.DistinctBy(p => p.Page.Shared is { } shared ? (shared, Guid.Empty, 0) : (0, p.Page.Notice, p.Page.Page)).Count();
}
