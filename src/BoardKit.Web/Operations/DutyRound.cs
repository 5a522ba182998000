using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Features.Frame;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Makes the rows of duties of the months ahead: soon after the start and every six hours. On most rounds there is nothing to make.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class DutyRound(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DutyRound> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <summary>Minutes after the start: whoever has just started has more urgent work.</summary>
    public const int Wait = 10;

    private const int MonthsAhead = 4;

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        var done = await scope.ServiceProvider.GetRequiredService<GenerateDuties>()
            .Handle(new(null, clock.Today().AddMonths(MonthsAhead)), cancellationToken);
        if (!done.Failed && done.Value.Made + done.Value.Dropped > 0)
        {
            LogMade(Log, done.Value.Made, done.Value.Dropped);
        }
    }

    [LoggerMessage(1026, LogLevel.Information, "Duties made: {Made}, dropped because nobody asks for them any more: {Dropped}")]
    private static partial void LogMade(ILogger logger, int made, int dropped);
}
