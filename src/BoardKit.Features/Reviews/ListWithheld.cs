using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// What is not disclosed in the scope: first what waits for a second person, then what has to be looked at again; what a later look
/// replaced is in the audit.
/// </summary>
public sealed class ListWithheld(BoardDbContext db, ItemCatalog items, TimeProvider clock) : IUseCase
{
    private const int Most = 500;

    /// <summary>An entry.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="UnitName">Whose.</param>
    /// <param name="ItemName">What the item is called; its key where the catalogue no longer has it.</param>
    /// <param name="IsDue">Whether the look is late, so that the item is owed again.</param>
    /// <param name="IsSoon">Whether the look falls due within <see cref="DaysAhead"/> days and nobody has proposed it again.</param>
    /// <param name="Mine">Whether the reader may look.</param>
    /// <param name="Decides">Whether the reader is the second person that it waits for.</param>
    public sealed record Line(Withheld Entry, string UnitName, string ItemName, bool IsDue, bool IsSoon, bool Mine, bool Decides);

    /// <summary>How many days before it is due a look is asked for.</summary>
    public const int DaysAhead = 30;

    /// <summary>What there is.</summary>
    /// <param name="Lines">The entries.</param>
    /// <param name="Items">The items that the reader's own unit owes, key and name, to enter one.</param>
    public sealed record Response(IReadOnlyList<Line> Lines, IReadOnlyList<(string Key, string Name)> Items);

    /// <summary>Never refused: an empty scope has an empty ledger.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var found = await (
            from entry in db.Withheld.AsNoTracking()
            join unit in db.Units on entry.Unit equals unit.Code
            where entry.State != WithheldState.Replaced
            orderby entry.EndedDay != null || entry.State == WithheldState.SentBack, entry.State != WithheldState.Proposed,
                entry.ReviewedDay, entry.Unit
            select new { entry, unit.Name }).Take(Most).ToListAsync(cancellationToken);
        var known = db.Access.Unit is { } place ? await items.AllWithin(place, cancellationToken) : [];
        var names = known.GroupBy(i => i.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().On(today)?.WholeName ?? g.Key, StringComparer.Ordinal);
        return new(
            found.ConvertAll(f => new Line(f.entry, f.Name, names.GetValueOrDefault(f.entry.Item, f.entry.Item), f.entry.IsDue(today),
                f.entry.Stands && f.entry.ReviewDue <= today.AddDays(DaysAhead) && !found.Exists(o => IsLook(o.entry, f.entry)),
                f.entry.Stands && EnterWithheld.IsFor(db.Access, f.entry.Unit) && !found.Exists(o => IsLook(o.entry, f.entry)),
                f.entry.State == WithheldState.Proposed && IsSecond(f.entry))),
            db.Access.Unit is not { } own ? [] : [.. known.Select(i => (i.Key, Version: i.On(today)))
                .Where(i => i.Version is { } version && version.IsOwedBy(own.Level, own)).Select(i => (i.Key, i.Version!.WholeName))]);
    }

    /// <summary>How many proposals wait for the reader as their second person.</summary>
    public async Task<int> Waiting(CancellationToken cancellationToken) => (await db.Withheld.AsNoTracking()
        .Where(w => w.State == WithheldState.Proposed).OrderBy(w => w.Unit).ThenBy(w => w.Id).Take(Most)
        .ToListAsync(cancellationToken)).Count(IsSecond);

    private bool IsSecond(Withheld entry) => db.Access.May(Capability.ReviewNotices, entry.Unit)
        && db.Access.Actor?.CouldBe(new Actor(entry.ByKind, entry.ById, entry.By)) == false;

    private static bool IsLook(Withheld other, Withheld at) => other.State == WithheldState.Proposed
        && (other.Unit, other.Item, other.Period) == (at.Unit, at.Item, at.Period);
}
