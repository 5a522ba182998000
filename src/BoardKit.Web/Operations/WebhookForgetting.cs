using BoardKit.Features.Webhooks;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Every few hours deletes what webhooks were told a month ago.</summary>
[DisallowConcurrentExecution]
internal sealed class WebhookForgetting(DeliverWebhooks deliver, ILogger<WebhookForgetting> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override Task Work(CancellationToken cancellationToken) => deliver.Forget(cancellationToken);
}
