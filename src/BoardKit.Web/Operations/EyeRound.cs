using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Oversight;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Soon after the start and every few minutes makes the maps of the county's eye, so that nobody waits for the first look of the day.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class EyeRound(IServiceScopeFactory scopes, ILogger<EyeRound> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Seconds after the start: whoever has just started has more urgent work.</summary>
    public const int Wait = 15;

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        _ = await scope.ServiceProvider.GetRequiredService<WarmEyes>().Handle(cancellationToken);
    }
}
