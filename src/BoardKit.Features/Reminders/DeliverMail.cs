using BoardKit.Data;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Reminders;

/// <summary>
/// Sends the letters that are due. A letter is taken by one conditional update that moves its next attempt on: of several nodes one gets
/// it, and where that one dies it is due again. A letter is of its day: what was not taken by midnight is given up, the next morning says
/// it anew.
/// </summary>
public sealed partial class DeliverMail(IServiceScopeFactory scopes, MailSender sender, TimeProvider clock, ILogger<DeliverMail> log)
{
    /// <summary>How long a letter that was taken stays with who took it; longer than an attempt may last.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long it is known that a reminder was made.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int AtOnce = 100, MostPauses = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly Actor Self = Actor.AtConsole("reminders");

    /// <summary>Sends what is due now, at most a hundred letters; returns how many the server took.</summary>
    public async Task<int> RunDue(CancellationToken cancellationToken)
    {
        if (!sender.IsOn)
        {
            return 0;
        }
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Self));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var (now, today, sent) = (clock.GetUtcNow().UtcDateTime, clock.Today(), 0);
        foreach (var letter in await db.DeskDigests.AsNoTracking().Where(d => d.DueAtUtc <= now).OrderBy(d => d.DueAtUtc)
            .ThenBy(d => d.Unit).Take(AtOnce).ToListAsync(cancellationToken))
        {
            var mine = db.DeskDigests.Where(d => d.Unit == letter.Unit && d.Day == letter.Day);
            if (letter.Day < today)
            {
                await End(mine, null, cancellationToken);
                LogGivenUp(letter.Unit, letter.Attempts);
                continue;
            }
            var (leased, attempt) = (clock.GetUtcNow().UtcDateTime + Lease, letter.Attempts + 1);
            if (await mine.Where(d => d.DueAtUtc == letter.DueAtUtc).ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAtUtc, leased)
                .SetProperty(x => x.Attempts, attempt), cancellationToken) == 0)
            {
                continue;   // another node was faster
            }
            if (await sender.Send(letter, cancellationToken))
            {
                await End(mine, clock.GetUtcNow().UtcDateTime, cancellationToken);
                sent++;
                continue;
            }
            var next = clock.GetUtcNow().UtcDateTime + FirstPause * Math.Pow(2, Math.Min(attempt - 1, MostPauses));
            _ = await mine.ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAtUtc, next), cancellationToken);
            LogFailed(letter.Unit, attempt);
            break;   // the server is the same for all: it is left alone for the rest of the sweep
        }
        return sent;
    }

    /// <summary>Deletes what was made a month ago.</summary>
    public async Task<int> Forget(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Self));
        var before = clock.GetUtcNow().UtcDateTime - Kept;
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().DeskDigests.Where(d => d.CreatedAtUtc < before)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Over: the words are no longer needed.</summary>
    private static Task<int> End(IQueryable<DeskDigest> mine, DateTime? sent, CancellationToken cancellationToken) =>
        mine.ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAtUtc, (DateTime?)null).SetProperty(x => x.SentAtUtc, sent)
            .SetProperty(x => x.Text, (string?)null), cancellationToken);

    [LoggerMessage(7101, LogLevel.Warning, "The reminder of unit {Unit} was not taken by the mail server; attempt {Attempt}")]
    private partial void LogFailed(long unit, int attempt);

    [LoggerMessage(7102, LogLevel.Warning, "The reminder of unit {Unit} was given up at midnight after {Attempts} attempts")]
    private partial void LogGivenUp(long unit, int attempts);
}
