using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Deletes the tallies of look-ups whose time is over. Any number of nodes may do it at once: the second finds nothing.</summary>
[DisallowConcurrentExecution]
internal sealed class LookUpSweep(IServiceScopeFactory scopes, ILogger<LookUpSweep> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")));
        _ = await scope.ServiceProvider.GetRequiredService<SweepLookUps>().Handle(cancellationToken);
    }
}
