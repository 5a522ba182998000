using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Review;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>What is not disclosed in the scope, those first whose ground has to be looked at again.</summary>
public sealed class ListWithheld(BoardDbContext db, ItemCatalog items, TimeProvider clock) : IUseCase
{
    private const int Most = 500;

    /// <summary>An entry.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="UnitName">Whose.</param>
    /// <param name="ItemName">What the item is called; its key where the catalogue no longer has it.</param>
    /// <param name="IsDue">Whether the look is due.</param>
    /// <param name="Mine">Whether the reader may look.</param>
    public sealed record Line(Withheld Entry, string UnitName, string ItemName, bool IsDue, bool Mine);

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
            orderby entry.EndedDay != null, entry.ReviewedDay, entry.Unit
            select new { entry, unit.Name }).Take(Most).ToListAsync(cancellationToken);
        var known = db.Access.Unit is { } place ? await items.AllWithin(place, cancellationToken) : [];
        var names = known.GroupBy(i => i.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().On(today)?.Name ?? g.Key, StringComparer.Ordinal);
        return new(
            found.ConvertAll(f => new Line(f.entry, f.Name, names.GetValueOrDefault(f.entry.Item, f.entry.Item), f.entry.IsDue(today),
                f.entry.EndedDay is null && EnterWithheld.IsFor(db.Access, f.entry.Unit))),
            db.Access.Unit is not { } own ? [] : [.. known.Select(i => (i.Key, Version: i.On(today)))
                .Where(i => i.Version is { } version && version.IsOwedBy(own.Level, own)).Select(i => (i.Key, i.Version!.Name))]);
    }
}
