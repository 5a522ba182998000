using BoardKit.Data;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>Counts what waits and what failed lately, for whoever measures; nothing is asked while nobody does.</summary>
public sealed class CountQueues(BoardDbContext db, Measures measures, TimeProvider clock) : IUseCase
{
    /// <summary>Counts.</summary>
    public async Task<bool> Handle(CancellationToken cancellationToken)
    {
        if (!measures.IsWatched)
        {
            return false;
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var (day, hour) = (now.AddDays(-1), now.AddHours(-1));
        measures.Queue(new(
            await db.Jobs.CountAsync(j => j.State == JobState.Waiting, cancellationToken),
            await db.Jobs.CountAsync(j => j.State == JobState.Failed && j.EndedAtUtc > day, cancellationToken),
            await db.WebhookDeliveries.CountAsync(d => d.DueAtUtc < now, cancellationToken),
            await db.SignInLog.CountAsync(e => !e.Succeeded && e.AtUtc > hour, cancellationToken)));
        return true;
    }
}
