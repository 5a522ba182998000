using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>
/// Puts ended work back into the queue: work that failed goes on where it stood; work whose file is gone (a day old, or made on another
/// node) makes the same file again from what is recorded.
/// </summary>
public sealed class ResumeJob(BoardDbContext db, JobDesk desk) : IUseCase
{
    /// <summary>Which job.</summary>
    public sealed record Request(Guid Id);

    /// <summary>Refused while it runs, and after it was cancelled.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var job = await desk.Find(request.Id, cancellationToken);
        if (job.Failed)
        {
            return job.Fault;
        }
        return await db.Jobs.Where(j => j.Id == request.Id && (j.State == JobState.Failed || j.State == JobState.Done))
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Waiting).SetProperty(x => x.Attempts, 0)
                .SetProperty(x => x.EndedAtUtc, (DateTime?)null), cancellationToken) == 0
            ? Fault.Conflict("job-not-ended", "这个任务还没有结束，或者已经取消；取消了的请重新生成。")
            : new Done();
    }
}
