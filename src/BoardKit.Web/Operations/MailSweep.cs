using BoardKit.Features.Reminders;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Every half a minute sends the letters that are due; without a mail server there is nothing to send.</summary>
[DisallowConcurrentExecution]
internal sealed class MailSweep(DeliverMail deliver, ILogger<MailSweep> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override Task Work(CancellationToken cancellationToken) => deliver.RunDue(cancellationToken);
}
