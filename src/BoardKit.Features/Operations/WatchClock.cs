using BoardKit.Data;
using BoardKit.Domain.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>
/// Looks whether the clock of this node can be believed: against a steady counter since the last look, at the first look against the
/// latest moment that any node recorded, and against the clock of the database server, which all nodes share. What is found is marked in
/// the audit, where people see it.
/// </summary>
public sealed class WatchClock(BoardDbContext db, ClockJudge judge, ClockMarks marks, TimeProvider clock, IStorageCare? storage = null)
    : IUseCase
{
    private const int LongestNode = 40;

    /// <summary>What the look is compared by.</summary>
    /// <param name="Steady">A counter that nobody sets.</param>
    /// <param name="IsFirst">Whether this is the first look of the process.</param>
    /// <param name="Node">Name of this machine, for the finding that its clock and the server's differ.</param>
    public sealed record Request(TimeSpan Steady, bool IsFirst, string Node);

    /// <summary>Looks.</summary>
    public async Task<IReadOnlyList<ClockFinding>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (now, found) = (clock.GetUtcNow().UtcDateTime, new List<ClockFinding>());
        if (judge.Look(now, request.Steady) is { } jump)
        {
            await Mark(jump, ClockMarks.Moment(jump.Than));
        }
        if (request.IsFirst && await db.AuditLog.MaxAsync(e => (DateTime?)e.AtUtc, cancellationToken) is { } been
            && ClockJudge.Behind(now, been) is { } behind)
        {
            await Mark(behind, ClockMarks.Moment(been));
        }
        if (storage is null && await ServerTime(cancellationToken) is { } other && ClockJudge.Beside(now, other) is { } apart)
        {
            // once a day: it stays until somebody mends it
            var node = request.Node[..Math.Min(request.Node.Length, LongestNode)];
            await Mark(apart, $"{node} {ChinaTime.Day(now):yyyy-MM-dd}");
        }
        return found;

        async Task Mark(ClockFinding finding, string subject)
        {
            found.Add(finding);
            await marks.MarkEverywhere(finding, subject, cancellationToken);
        }
    }

    /// <summary>What the database server takes for now; null while there is no place in it.</summary>
    private async Task<DateTime?> ServerTime(CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // translated: it is the server that is asked, and that is the point
        var times = await db.Units.AsNoTracking().OrderBy(u => u.Code).Take(1).Select(u => DateTime.UtcNow).ToListAsync(cancellationToken);
#pragma warning restore RS0030
        return times.Count == 0 ? null : times[0];
    }
}
