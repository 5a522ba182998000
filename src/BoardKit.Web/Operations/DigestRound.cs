using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Reminders;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Every ten minutes makes the reminders of the day that are not made yet; on all rounds but the first of a morning there is nothing to
/// make.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class DigestRound(IServiceScopeFactory scopes, DeliverMail deliver, ILogger<DigestRound> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        var done = await scope.ServiceProvider.GetRequiredService<SendDigests>().Handle(cancellationToken);
        _ = await deliver.Forget(cancellationToken);
        if (done.Made + done.Failed > 0)
        {
            LogMade(Log, done.Made, done.Silent, done.Failed);
        }
    }

    [LoggerMessage(1028, LogLevel.Information, "Reminders of the day made: {Made}, units without anything to do: {Silent}, that failed: {Failed}")]
    private static partial void LogMade(ILogger logger, int made, int silent, int failed);
}
