using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>Asks work to stop: at once when nobody has taken it yet, otherwise before its next step.</summary>
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
        // A job that waits may have been begun before: whoever takes it sees the wish first and takes back what was recorded.
        return await db.Jobs.Where(j => j.Id == request.Id && (j.State == JobState.Waiting || j.State == JobState.Running))
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.CancelRequested, true), cancellationToken) == 0
            ? Fault.Conflict("job-ended", "这个任务已经结束，不用取消。")
            : new Done();
    }
}
