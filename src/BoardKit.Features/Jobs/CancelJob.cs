using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>Asks work to stop before its next step, or gives up work that failed half way.</summary>
public sealed class CancelJob(BoardDbContext db, JobDesk desk) : IUseCase
{
    /// <summary>Which job.</summary>
    public sealed record Request(Guid Id);

    /// <summary>Refused when it has ended.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var job = await desk.Find(request.Id, cancellationToken);
        if (job.Failed)
        {
            return job.Fault;
        }
        // A job that waits or failed may have been begun before: whoever takes it sees the wish first and takes back what was recorded.
        var failed = await db.Jobs.Where(j => j.Id == request.Id && j.State == JobState.Failed)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.CancelRequested, true).SetProperty(x => x.State, JobState.Waiting)
                .SetProperty(x => x.Attempts, 0), cancellationToken);
        var open = await db.Jobs.Where(j => j.Id == request.Id && (j.State == JobState.Waiting || j.State == JobState.Running))
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.CancelRequested, true), cancellationToken);
        return failed + open == 0 ? Fault.Conflict("job-ended", "这个任务已经结束，不用取消。") : new Done();
    }
}
