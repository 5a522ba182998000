using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;

namespace BoardKit.Web.Operations;

/// <summary>
/// Every few minutes deletes the uploads whose half hour is over. Any number of nodes may do it at once: the second finds nothing.
/// </summary>
internal sealed partial class UploadSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<UploadSweep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")));
                _ = await scope.ServiceProvider.GetRequiredService<ForgetUploads>().Handle(stoppingToken);
            }
            catch (System.Data.Common.DbException e)
            {
                LogFailed(e);   // the next round tries again; the server goes on
            }
        }
    }

    [LoggerMessage(1003, LogLevel.Warning, "Expired uploads could not be deleted")]
    private partial void LogFailed(Exception e);
}
