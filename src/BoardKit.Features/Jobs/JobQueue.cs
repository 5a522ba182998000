using BoardKit.Data;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>Hands out jobs: any number of workers in any number of processes ask, each job goes to one of them.</summary>
public sealed class JobQueue(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    /// <summary>
    /// Takes the oldest job that waits or whose worker no longer renews its lease; null when there is none. With <paramref name="only"/>
    /// that one job or none.
    /// </summary>
    public async Task<Job?> Take(string holder, Guid? only, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var free = Free(db.Jobs, now).Where(j => only == null || j.Id == only);
            var id = await free.OrderBy(j => j.CreatedAtUtc).ThenBy(j => j.Id).Select(j => (Guid?)j.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (id is null)
            {
                return null;
            }
            var until = now + JobLease.Length;
            // The same condition stands in the update: of two workers who saw the job, the second changes no row.
            if (await Free(db.Jobs, now).Where(j => j.Id == id)
                .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Holder, holder)
                .SetProperty(x => x.LeaseUntilUtc, until).SetProperty(x => x.Attempts, x => x.Attempts + 1), cancellationToken) == 1)
            {
                return await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, cancellationToken);
            }
        }
        return null;
    }

    private static IQueryable<Job> Free(IQueryable<Job> jobs, DateTime now) =>
        jobs.Where(j => j.State == JobState.Waiting || (j.State == JobState.Running && j.LeaseUntilUtc < now));
}
