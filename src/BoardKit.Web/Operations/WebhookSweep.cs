using BoardKit.Features.Webhooks;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Every few seconds sends what webhooks are to be told; while it is at it, the schedule does not fire it again.</summary>
[DisallowConcurrentExecution]
internal sealed class WebhookSweep(DeliverWebhooks deliver) : IJob
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = await deliver.RunDue(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the host stops; what was being sent is due again in a minute
        }
        catch (System.Data.Common.DbException e)
        {
            throw new JobExecutionException(e);   // Quartz logs it; the next firing tries again
        }
    }
}
