using BoardKit.Features.Webhooks;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Every few seconds sends what webhooks are to be told; while it is at it, the schedule does not fire it again. What was being sent when
/// the host stops is due again in a minute.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class WebhookSweep(DeliverWebhooks deliver, ILogger<WebhookSweep> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override Task Work(CancellationToken cancellationToken) => deliver.RunDue(cancellationToken);
}
