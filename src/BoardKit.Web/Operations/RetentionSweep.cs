using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy.Erasing;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// At start and every few hours deletes the rows about people whose time in public is over. No reader waits for it: pages and downloads go
/// by the day. What it does not finish the next round does, and two nodes may do it at once.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class RetentionSweep(IServiceScopeFactory scopes, ILogger<RetentionSweep> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(3);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        var done = await scope.ServiceProvider.GetRequiredService<RetireEditions>().Handle(cancellationToken);
        if (done.Editions > 0)
        {
            LogRetired(Log, done.Editions, done.Rows);
        }
    }

    [LoggerMessage(1022, LogLevel.Information, "Rows about people left public view: {Rows} rows of {Editions} editions")]
    private static partial void LogRetired(ILogger logger, int editions, int rows);
}
