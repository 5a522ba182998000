using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy;
using BoardKit.Features.Register;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// At start and every hour: a year that began gets its version of the digest key, and a key file that is missing, foreign or open to others
/// is cried out. The site goes on serving what is published; imports and look-ups under that key are refused until it is mended.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class DigestKeyWatch(IServiceScopeFactory scopes, ILogger<DigestKeyWatch> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        _ = await scope.ServiceProvider.GetRequiredService<RenewDigestKeys>().Handle(null, cancellationToken);
        foreach (var (version, state) in await scope.ServiceProvider.GetRequiredService<ExamineDigestKeys>().Handle(cancellationToken))
        {
            LogBad(Log, version, state);
        }
    }

    [LoggerMessage(1008, LogLevel.Critical,
        "Digest key {Version} is {State}: imports and look-ups that need it are refused. It must hold the 32 bytes that it was made with and belong to this service alone (mode 0600, or mounted read-only)")]
    private static partial void LogBad(ILogger logger, int version, KeyFileState state);
}
