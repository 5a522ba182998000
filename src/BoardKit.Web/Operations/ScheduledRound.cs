using BoardKit.Data;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// One firing of a schedule. While the database is away or the disk is full it says so in the log and is over; the next firing tries again,
/// and the server goes on. A fault of our own is thrown: Quartz logs it.
/// </summary>
internal abstract partial class ScheduledRound(ILogger log) : IJob
{
    /// <summary>Where a round says what became of it.</summary>
    protected ILogger Log { get; } = log;

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Run(cancellationToken);

    /// <summary>Does the work of the round once; false when storage was in the way.</summary>
    public async Task<bool> Run(CancellationToken cancellationToken)
    {
        try
        {
            await Work(cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;   // the host stops; the next start goes on
        }
        catch (Exception e) when (StorageTroubles.Passes(e))
        {
            LogPassing(Log, GetType().Name, StorageTroubles.Cause(e));   // without a stack: it fires every few seconds
            return false;
        }
        catch (Exception e) when (StorageTroubles.Of(e) is not null || e is IOException or UnauthorizedAccessException)
        {
            LogFailed(Log, GetType().Name, e);
            return false;
        }
    }

    /// <summary>What the round does.</summary>
    protected abstract Task Work(CancellationToken cancellationToken);

    [LoggerMessage(1003, LogLevel.Warning, "{Round} waits for its next turn, the database does not answer: {Cause}")]
    private static partial void LogPassing(ILogger logger, string round, string cause);

    [LoggerMessage(1021, LogLevel.Error, "{Round} could not read or write; it tries again at its next turn")]
    private static partial void LogFailed(ILogger logger, string round, Exception e);
}
