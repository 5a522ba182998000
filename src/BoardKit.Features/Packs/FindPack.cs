using BoardKit.Data;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Packs;

/// <summary>
/// Finds the pack that was asked for before by the same person in the same words and not fetched yet: asking again goes on with it.
/// </summary>
public sealed class FindPack(BoardDbContext db, CurrentAccess current, JobDesk desk, JobFiles files) : IUseCase
{
    /// <summary>What is asked for.</summary>
    public sealed record Request(UnitCode Scope, PackWish Wish);

    /// <summary>The unfinished or unfetched job, or null.</summary>
    public async Task<Job?> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!desk.May(request.Scope) || current.Access.Actor is not { } actor)
        {
            return null;
        }
        var text = request.Wish.Write();
        var found = await db.Jobs.AsNoTracking()
            .Where(j => j.Unit == request.Scope.Value && j.Kind == BoardPack.Name && j.By == actor.Name && j.State != JobState.Cancelled)
            .OrderByDescending(j => j.CreatedAtUtc).Take(50).ToListAsync(cancellationToken);
        return found.Find(j => j.Request == text) is { } job && (job.State != JobState.Done || files.Find(job.Id, job.Result) is not null)
            ? job : null;
    }
}
