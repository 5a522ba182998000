using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BoardKit.Features.Audit;

/// <summary>
/// Deletes what the audit and the log of sign-ins hold from before their time (<see cref="AuditOptions.KeepMonths"/>), in small portions,
/// each committed by itself: nobody waits for it, and what is not finished the next round does. Any number of nodes may do it at once. It
/// tells of itself in the audit.
/// </summary>
public sealed class ForgetLogs(BoardDbContext db, Acts acts, IOptions<AuditOptions> options, TimeProvider clock) : IUseCase
{
    /// <summary>The verb in the audit.</summary>
    internal const string Act = "audit.forget";

    /// <summary>Entries of one portion, more where several are of the same moment.</summary>
    internal const int Portion = 1_000;

    /// <summary>What was deleted.</summary>
    public sealed record Response(int Acts, int SignIns);

    /// <summary>Deletes.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken)
    {
        var before = ChinaTime.Start(clock.Today().AddMonths(-options.Value.KeepMonths));
        var units = await db.AuditLog.Where(e => e.AtUtc < before).Select(e => e.Unit).Distinct().ToListAsync(cancellationToken);
        var deleted = new List<(long Unit, int Count)>();
        foreach (var unit in units)
        {
            var old = db.AuditLog.Where(e => e.Unit == unit && e.AtUtc < before);
            deleted.Add((unit, await InPortions(old.Select(e => e.AtUtc),
                last => old.Where(e => e.AtUtc <= last).ExecuteDeleteAsync(cancellationToken), cancellationToken)));
        }
        var tries = db.SignInLog.Where(e => e.AtUtc < before);
        var signIns = await InPortions(tries.Select(e => e.AtUtc),
            last => tries.Where(e => e.AtUtc <= last).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        await Tell(deleted, ChinaTime.Day(before), cancellationToken);
        return new(deleted.Sum(d => d.Count), signIns);
    }

    private static async Task<int> InPortions(IQueryable<DateTime> times, Func<DateTime, Task<int>> deleteUpTo,
        CancellationToken cancellationToken)
    {
        var deleted = 0;
        while (await times.OrderBy(at => at).Take(Portion).MaxAsync(at => (DateTime?)at, cancellationToken) is { } last)
        {
            deleted += await deleteUpTo(last);
        }
        return deleted;
    }

    /// <summary>Every place that hands forms down is told how many entries of its area went.</summary>
    private async Task Tell(List<(long Unit, int Count)> deleted, DateOnly before, CancellationToken cancellationToken)
    {
        foreach (var place in await acts.Overseers(cancellationToken))
        {
            var area = UnitCode.From(place).Area;
            if (deleted.Where(d => area.Contains(d.Unit)).Sum(d => d.Count) is > 0 and var count)
            {
                acts.Write(place, Act, before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"{count} entries"));
            }
        }
        _ = await db.SaveChangesAsync(cancellationToken);
    }
}
