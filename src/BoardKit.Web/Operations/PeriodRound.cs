using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// At start and every hour makes the drafts of the periods that have begun, where the county wishes it. On all rounds but the first of a
/// month there is nothing to make.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class PeriodRound(IServiceScopeFactory scopes, ILogger<PeriodRound> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole(PrepareUnit.By)));
        var done = await scope.ServiceProvider.GetRequiredService<PrepareDrafts>().Handle(cancellationToken);
        if (done.Made + done.Dropped + done.Failed > 0)
        {
            LogPrepared(Log, done.Made, done.Dropped, done.Failed);
        }
    }

    [LoggerMessage(1025, LogLevel.Information,
        "Drafts of new periods made: {Made}, untouched ones dropped: {Dropped}, units that failed: {Failed}")]
    private static partial void LogPrepared(ILogger logger, int made, int dropped, int failed);
}
