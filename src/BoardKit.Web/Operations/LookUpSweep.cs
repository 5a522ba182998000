using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Deletes the tallies of look-ups whose time is over. Any number of nodes may do it at once: the second finds nothing.</summary>
[DisallowConcurrentExecution]
internal sealed class LookUpSweep(IServiceScopeFactory scopes) : IJob
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")));
            _ = await scope.ServiceProvider.GetRequiredService<SweepLookUps>().Handle(cancellationToken);
        }
        catch (System.Data.Common.DbException e)
        {
            throw new JobExecutionException(e);   // Quartz logs it; the next firing tries again
        }
    }
}
