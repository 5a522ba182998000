using BoardKit.Data;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>Deletes this node's files of jobs that ended more than a day ago, were cancelled, or are unknown to the database.</summary>
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
        var old = kept.Where(id => !wanted.Contains(id)).ToList();
        old.ForEach(files.Delete);
        return old.Count;
    }
}
