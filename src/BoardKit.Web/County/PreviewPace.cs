using System.Threading.RateLimiting;

namespace BoardKit.Web.County;

/// <summary>
/// How fast one person may ask for previews: typing is served, a script that asks without end is not, and printing never waits for either
/// for long.
/// </summary>
internal sealed class PreviewPace : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _pace = PartitionedRateLimiter.Create<Guid,
        Guid>(account => RateLimitPartition.GetTokenBucketLimiter(account, static _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 20,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        }));

    /// <summary>Whether the person may have one more now.</summary>
    public bool Allows(Guid account)
    {
        using var lease = _pace.AttemptAcquire(account);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _pace.Dispose();
}
