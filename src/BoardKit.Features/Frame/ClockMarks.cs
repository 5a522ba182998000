using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Review;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Frame;

/// <summary>
/// Marks in the audit that a time in it is not to be trusted. Whatever is written is compared with what the log of the same unit holds,
/// also by another process or node and before a restart; each finding is marked once.
/// </summary>
public sealed class ClockMarks(BoardDbContext db, Acts acts) : IUseCasePart
{
    private const string Beginning = "clock.";

    /// <summary>The verb of a finding.</summary>
    public static string VerbOf(ClockTrouble trouble) => trouble switch
    {
        ClockTrouble.Back => Beginning + "back",
        ClockTrouble.Ahead => Beginning + "ahead",
        ClockTrouble.Apart => Beginning + "apart",
    };

    /// <summary>Marks, beside what is about to be saved, that the log knows later moments. Saves nothing by itself.</summary>
    internal async Task Compare(CancellationToken cancellationToken)
    {
        var written = db.ChangeTracker.Entries<AuditEntry>().Select(e => e.Entity).GroupBy(e => e.Unit).ToList();
        foreach (var log in written)
        {
            var last = await db.AuditLog.Where(e => e.Unit == log.Key).MaxAsync(e => (DateTime?)e.AtUtc, cancellationToken);
            if (last is { } been && ClockJudge.Behind(log.Min(e => e.AtUtc), been) is { } found)
            {
                await Mark(log.Key, found, Moment(been), cancellationToken);
            }
        }
    }

    /// <summary>
    /// Marks a finding that concerns the whole installation: in the log of every place that hands forms down, once for a subject. Saves.
    /// </summary>
    internal async Task MarkEverywhere(ClockFinding found, string subject, CancellationToken cancellationToken)
    {
        foreach (var place in await acts.Overseers(cancellationToken))
        {
            await Mark(place, found, subject, cancellationToken);
        }
        _ = await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A moment as a subject: 2026-03-05T02:00:00Z.</summary>
    internal static string Moment(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task Mark(long unit, ClockFinding found, string subject, CancellationToken cancellationToken)
    {
        var verb = VerbOf(found.Trouble);
        if (!await db.AuditLog.AnyAsync(e => e.Unit == unit && e.Subject == subject && e.Action == verb, cancellationToken))
        {
            acts.Write(unit, verb, subject, found.By.TotalDays >= 2
                ? string.Create(CultureInfo.InvariantCulture, $"{(int)found.By.TotalDays} days")
                : string.Create(CultureInfo.InvariantCulture, $"{(int)found.By.TotalMinutes} minutes"));
        }
    }
}
