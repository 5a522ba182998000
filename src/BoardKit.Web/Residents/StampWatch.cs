using System.Collections.Concurrent;
using BoardKit.Data;
using BoardKit.Domain.Units;

namespace BoardKit.Web.Residents;

/// <summary>
/// The stamps that a unit's pages depend on: they grow with every change that can show there, also one made by another process. Where the
/// database can say cheaply that nothing at all was committed (<see cref="IChangeProbe"/>), the last answer holds without a query.
/// </summary>
internal sealed class StampWatch(IServiceScopeFactory scopes, IChangeProbe? probe = null)
{
    private readonly ConcurrentDictionary<long, Known> _known = new();

    /// <summary>The stamps as of now: read before the content, they can only be older than what is then read.</summary>
    public ValueTask<AreaStamp> Read(UnitCode unit, CancellationToken cancellationToken)
    {
        var change = probe?.LastChange();
        return change is { } now && _known.TryGetValue(unit.Value, out var known) && known.Change == now
            ? new(known.Stamp)
            : new(Query(unit, change, cancellationToken));
    }

    private async Task<AreaStamp> Query(UnitCode unit, long? change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stamp = await scope.ServiceProvider.GetRequiredService<StampReader>().ReadAsync(unit, cancellationToken);
        if (change is { } then)
        {
            _known[unit.Value] = new(then, stamp);
        }
        return stamp;
    }

    private sealed record Known(long Change, AreaStamp Stamp);
}
