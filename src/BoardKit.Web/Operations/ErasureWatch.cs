using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy.Erasing;

namespace BoardKit.Web.Operations;

/// <summary>
/// Before the first request is answered: a database that was put back from an older backup loses again what had been erased in the
/// meantime.
/// </summary>
internal sealed partial class ErasureWatch(IServiceScopeFactory scopes, ILogger<ErasureWatch> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("start")));
            if (await scope.ServiceProvider.GetRequiredService<RepeatErasures>().Handle(cancellationToken) is > 0 and var rows)
            {
                LogAgain(rows);
            }
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            LogFailed(e);   // a database that is not there yet; migrate does the same
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1020, LogLevel.Warning,
        "The database holds {Rows} rows that had been erased: it was put back from an older backup. They are erased again")]
    private partial void LogAgain(int rows);

    [LoggerMessage(1021, LogLevel.Error, "The journal of erasures could not be compared with the database")]
    private partial void LogFailed(Exception e);
}
