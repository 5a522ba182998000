using System.Threading.RateLimiting;

namespace BoardKit.Features.Residents;

/// <summary>
/// Keeps look-ups from taking the machine: one at a time (they would wait for each other's tallies in the database anyway, and there less
/// patiently), and not more than a room full of people who wait for their pause to end. Who finds both full is told at once to come again.
/// No thread waits.
/// </summary>
public sealed class LookUpPace : IDisposable
{
    private readonly ConcurrencyLimiter _turn =
        new(new() { PermitLimit = 1, QueueLimit = 64, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    private readonly ConcurrencyLimiter _room = new(new() { PermitLimit = 64, QueueLimit = 0 });

    /// <summary>A turn; not acquired when too many wait. The caller disposes it.</summary>
    public ValueTask<RateLimitLease> Turn(CancellationToken cancellationToken) => _turn.AcquireAsync(1, cancellationToken);

    /// <summary>A seat for who has to pause; not acquired when there is none. The caller disposes it.</summary>
    public RateLimitLease Seat() => _room.AttemptAcquire();

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _room.Dispose();
    }
}
