using BoardKit.Features.Jobs;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Every few seconds does what waits in the queue of jobs, one after the other; while it is at it, the schedule does not fire it again.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class JobSweep(JobWorker worker) : IJob
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            while (await worker.RunNext(cancellationToken))
            {
                // the next one
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the host stops; the job it was at is free for the next start
        }
        catch (System.Data.Common.DbException e)
        {
            throw new JobExecutionException(e);   // Quartz logs it; the next firing tries again
        }
    }
}
