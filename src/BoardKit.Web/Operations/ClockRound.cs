using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Every minute looks whether the clock can be believed; what it finds is in the audit and, for operators, in the log.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ClockRound(IServiceScopeFactory scopes, ClockStart start, TimeProvider clock, ILogger<ClockRound> log)
    : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        var found = await scope.ServiceProvider.GetRequiredService<WatchClock>().Handle(
            new(clock.GetElapsedTime(start.Timestamp), !start.Looked, Environment.MachineName), cancellationToken);
        start.Looked = true;
        foreach (var (trouble, by, than) in found)
        {
            LogFound(Log, trouble, by, than);
        }
    }

    [LoggerMessage(1023, LogLevel.Critical,
        "The clock cannot be believed ({Trouble} by {By}, compared with {Than:u}): set it by a time server. It is marked in the audit")]
    private static partial void LogFound(ILogger logger, ClockTrouble trouble, TimeSpan by, DateTime than);
}

/// <summary>Where the steady counter of the process began, and whether the clock was looked at since.</summary>
internal sealed class ClockStart(TimeProvider clock)
{
    public long Timestamp { get; } = clock.GetTimestamp();

    public bool Looked { get; set; }
}
