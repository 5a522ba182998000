using BoardKit.Features.Jobs;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Every few seconds does what waits in the queue of jobs, one after the other; while it is at it, the schedule does not fire it again. A
/// job that the host stops at is free for the next start.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class JobSweep(JobWorker worker, ILogger<JobSweep> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        while (await worker.RunNext(cancellationToken))
        {
            // the next one
        }
    }
}
