using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy.Erasing;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Before the first request is answered: a database that was put back from an older backup loses again what had been erased in the
/// meantime. Where the database is not there yet the server starts all the same, and it is done within seconds of its coming. One for the
/// process: once it is done its rounds do nothing.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class ErasureWatch(IServiceScopeFactory scopes, ILogger<ErasureWatch> log) : ScheduledRound(log), IHostedService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile bool _done;

    public Task StartAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task Work(CancellationToken cancellationToken)
    {
        if (_done)
        {
            return;
        }
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("start")));
        if (await scope.ServiceProvider.GetRequiredService<RepeatErasures>().Handle(cancellationToken) is > 0 and var rows)
        {
            LogAgain(Log, rows);
        }
        _done = true;
    }

    [LoggerMessage(1020, LogLevel.Warning,
        "The database holds {Rows} rows that had been erased: it was put back from an older backup. They are erased again")]
    private static partial void LogAgain(ILogger logger, int rows);
}
