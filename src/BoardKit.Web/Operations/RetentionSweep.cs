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
internal sealed partial class RetentionSweep(IServiceScopeFactory scopes, ILogger<RetentionSweep> log) : IJob
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(3);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
            var done = await scope.ServiceProvider.GetRequiredService<RetireEditions>().Handle(cancellationToken);
            if (done.Editions > 0)
            {
                LogRetired(done.Editions, done.Rows);
            }
        }
        catch (System.Data.Common.DbException e)
        {
            throw new JobExecutionException(e);   // Quartz logs it; the next firing tries again
        }
    }

    [LoggerMessage(1022, LogLevel.Information, "Rows about people left public view: {Rows} rows of {Editions} editions")]
    private partial void LogRetired(int editions, int rows);
}
