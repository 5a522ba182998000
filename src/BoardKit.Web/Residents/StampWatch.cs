using System.Collections.Concurrent;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.Residents;

/// <summary>
/// The sum of the stamps of a unit and of those above it: it grows with every change that can show on the unit's pages, also one made by another
/// process. Where the database can say cheaply that nothing at all was committed (<see cref="IChangeProbe"/>), the last sum holds without a query.
/// </summary>
internal sealed class StampWatch(IServiceScopeFactory scopes, IChangeProbe? probe = null)
{
    private readonly ConcurrentDictionary<long, Known> _known = new();

    /// <summary>The sum, as of now: read before the content, it can only be older than what is then read.</summary>
    public ValueTask<long> Sum(UnitCode unit, CancellationToken cancellationToken)
    {
        var change = probe?.LastChange();
        return change is { } now && _known.TryGetValue(unit.Value, out var known) && known.Change == now
            ? new(known.Sum)
            : new(Query(unit, change, cancellationToken));
    }

    private async Task<long> Query(UnitCode unit, long? change, CancellationToken cancellationToken)
    {
        long[] places = [unit.Value, .. unit.Ancestors().Select(a => a.Value)];
        var top = UnitCode.From(places[^1]);
        await using var scope = scopes.OpenAs(new Access(top.Area, Scope.None, IsStaff: false));
        var sum = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().UnitStamps
            .Where(s => places.Contains(s.Unit)).SumAsync(s => s.Value, cancellationToken);
        if (change is { } then)
        {
            _known[unit.Value] = new(then, sum);
        }
        return sum;
    }

    private sealed record Known(long Change, long Sum);
}
