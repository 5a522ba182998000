using System.Collections.Concurrent;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.Residents;

/// <summary>
/// The address directory with what was found kept in memory: a code leads to one unit for ever and a place number is never reused, so an
/// answer cannot go stale. What was not found is asked again each time.
/// </summary>
internal sealed class AddressBook(IServiceScopeFactory scopes)
{
    private const int MostKept = 200_000;
    private readonly ConcurrentDictionary<(AddressKind Kind, string Code), UnitCode> _codes = new();
    private readonly ConcurrentDictionary<long, UnitCode> _units = new();

    /// <summary>The unit that answers for an address, or null when there is none.</summary>
    public ValueTask<UnitCode?> Find(ResidentAddress address, CancellationToken cancellationToken) =>
        address is { Code: { } code, Kind: { } kind }
            ? _codes.TryGetValue((kind, code), out var owner) ? new(owner) : new(FindCode(kind, code, cancellationToken))
            : _units.TryGetValue(address.Unit, out var unit) ? new(unit) : new(FindUnit(address.Unit, cancellationToken));

    private async Task<UnitCode?> FindCode(AddressKind kind, string code, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var owner = await db.PublicAddresses.Where(a => a.Code == code && a.Kind == kind).Select(a => (long?)a.Unit)
            .SingleOrDefaultAsync(cancellationToken);
        return owner is { } unit ? Keep(_codes, (kind, code), UnitCode.From(unit)) : null;
    }

    private async Task<UnitCode?> FindUnit(long number, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return await db.Units.AnyAsync(u => u.Code == number, cancellationToken) ? Keep(_units, number, UnitCode.From(number)) : null;
    }

    private static UnitCode Keep<TKey>(ConcurrentDictionary<TKey, UnitCode> kept, TKey key, UnitCode unit)
        where TKey : notnull
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }
        return kept[key] = unit;
    }
}
