using BoardKit.Data;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>
/// Deletes the files of jobs that ended more than a day ago, were cancelled, or are unknown to the database. Any number of nodes may do it
/// at once in one folder: a job is a row before it is a folder, so what is listed first and looked up then is never new work.
/// </summary>
public sealed class SweepJobFiles(BoardDbContext db, JobFiles files, TimeProvider clock) : IUseCase
{
    /// <summary>How many folders were deleted.</summary>
    public async Task<int> Handle(CancellationToken cancellationToken)
    {
        var kept = files.Kept();
        var before = clock.GetUtcNow().UtcDateTime - JobFiles.Lifetime;
        var wanted = (await db.Jobs.Where(j => kept.Contains(j.Id) && j.State != JobState.Cancelled
            && (j.EndedAtUtc == null || j.EndedAtUtc >= before))
            .Select(j => j.Id).ToListAsync(cancellationToken)).ToHashSet();
        return kept.Where(id => !wanted.Contains(id)).Count(files.Delete);
    }
}
