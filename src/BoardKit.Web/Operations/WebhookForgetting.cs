using BoardKit.Features.Webhooks;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Every few hours deletes what webhooks were told a month ago.</summary>
[DisallowConcurrentExecution]
internal sealed class WebhookForgetting(DeliverWebhooks deliver) : IJob
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = await deliver.Forget(cancellationToken);
        }
        catch (System.Data.Common.DbException e)
        {
            throw new JobExecutionException(e);
        }
    }
}
