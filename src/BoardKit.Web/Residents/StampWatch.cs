using System.Collections.Concurrent;
using BoardKit.Data;
using BoardKit.Domain.Units;

namespace BoardKit.Web.Residents;

/// <summary>
/// The stamps that a unit's pages depend on: they grow with every change that can show there, also one made by another process. Where the
/// database can say cheaply that nothing at all was committed (<see cref="IChangeProbe"/>), the last answer holds without a query. While
/// the database is away the last answer is given with the time it was seen, for <see cref="Patience"/> and no longer: what was withdrawn or
/// erased meanwhile must not stay.
/// </summary>
internal sealed class StampWatch(IServiceScopeFactory scopes, TimeProvider clock, IChangeProbe? probe = null)
{
    /// <summary>How long pages are shown that nobody can ask about.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>
    /// After a question without an answer the database is left alone for a moment: a silent one costs each asker its time-out.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<long, Known> _known = new();
    private long _restsUntil;

    /// <summary>
    /// The stamps as of now: read before the content, they can only be older than what is then read. Throws what the database threw when
    /// there is no answer young enough.
    /// </summary>
    public ValueTask<SeenStamp> Read(UnitCode unit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return now.UtcTicks < Volatile.Read(ref _restsUntil) && LastSeen(unit, now) is { } old
            ? new(old) : Ask(unit, now, cancellationToken);
    }

    private async ValueTask<SeenStamp> Ask(UnitCode unit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var change = probe?.LastChange();
            if (change is null || !_known.TryGetValue(unit.Value, out var known) || known.Change != change)
            {
                known = new(change, await Query(unit, cancellationToken));
                _known[unit.Value] = known;
            }
            known.SawAt(now);
            return new(known.Stamp, null);
        }
        catch (Exception e) when (StorageTroubles.Passes(e))
        {
            Volatile.Write(ref _restsUntil, (now + Rest).UtcTicks);
            if (LastSeen(unit, now) is { } old)
            {
                return old;
            }
            throw;
        }
    }

    private SeenStamp? LastSeen(UnitCode unit, DateTimeOffset now) =>
        _known.TryGetValue(unit.Value, out var known) && known.SeenAt is var at && now - at <= Patience ? new(known.Stamp, at) : null;

    private async Task<AreaStamp> Query(UnitCode unit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StampReader>().ReadAsync(unit, cancellationToken);
    }

    private sealed class Known(long? change, AreaStamp stamp)
    {
        private long _seen;

        public long? Change => change;

        public AreaStamp Stamp => stamp;

        public DateTimeOffset SeenAt => new(Volatile.Read(ref _seen), TimeSpan.Zero);

        public void SawAt(DateTimeOffset now) => Volatile.Write(ref _seen, now.UtcTicks);
    }
}

/// <summary>Stamps, and how old they are.</summary>
/// <param name="Stamp">The stamps.</param>
/// <param name="AsOf">Null when they are those of now; else when they were seen last, the database being away.</param>
internal readonly record struct SeenStamp(AreaStamp Stamp, DateTimeOffset? AsOf);
