using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Every minute counts what waits, where somebody measures.</summary>
[DisallowConcurrentExecution]
internal sealed class MeasureRound(IServiceScopeFactory scopes, ILogger<MeasureRound> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        _ = await scope.ServiceProvider.GetRequiredService<CountQueues>().Handle(cancellationToken);
    }
}
