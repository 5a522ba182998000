using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Deletes finished files after a day. Every node cleans its folder, also where all have the same one.</summary>
[DisallowConcurrentExecution]
internal sealed class JobFileSweep(IServiceScopeFactory scopes, ILogger<JobFileSweep> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")));
        _ = await scope.ServiceProvider.GetRequiredService<SweepJobFiles>().Handle(cancellationToken);
    }
}
