using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// At start and every quarter of an hour keeps what hangs today at every board. What a round does not finish the next does; on most rounds
/// there is nothing to write.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class ImprintRound(IServiceScopeFactory scopes, ILogger<ImprintRound> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        var done = await scope.ServiceProvider.GetRequiredService<KeepImprints>().Handle(cancellationToken);
        if (done.Kept > 0)
        {
            LogKept(Log, done.Kept);
        }
    }

    [LoggerMessage(1024, LogLevel.Information, "Imprints of boards kept: {Count}")]
    private static partial void LogKept(ILogger logger, int count);
}
