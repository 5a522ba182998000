using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Deletes finished files after a day. Every node cleans its own folder.</summary>
[DisallowConcurrentExecution]
internal sealed class JobFileSweep(IServiceScopeFactory scopes) : IJob
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")));
            _ = await scope.ServiceProvider.GetRequiredService<SweepJobFiles>().Handle(cancellationToken);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            throw new JobExecutionException(e);
        }
    }
}
