using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>The tallies of one try, read and written in its transaction.</summary>
public sealed class LookUpTallies(BoardDbContext db) : IUseCasePart
{
    /// <summary>
    /// Opens the four tallies of a try. The one of the notice is touched first: its row lock makes the tries at a notice wait for each
    /// other, so that many at once cannot pass a budget that each of them still found unspent.
    /// </summary>
    public async Task<OpenTallies> Open(Notice notice, LookUpKeys keys, DateOnly today, CancellationToken cancellationToken)
    {
        var (unit, id, month) = (notice.Unit, notice.Id, new DateOnly(today.Year, today.Month, 1));
        _ = await db.LookUpTallies.Where(t => t.Unit == unit && t.NoticeId == id && t.Day == today && t.Key == keys.Notice)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.Count, x => x.Count), cancellationToken);
        var stored = await db.LookUpTallies.Where(t => t.Unit == unit && t.NoticeId == id
            && ((t.Day == today && (t.Key == keys.Client || t.Key == keys.Name || t.Key == keys.Notice))
                || (t.Day == month && t.Key == keys.NameByMonth))).ToListAsync(cancellationToken);
        return new(At(today, keys.Client), At(today, keys.Name), At(month, keys.NameByMonth), At(today, keys.Notice));

        LookUpTally At(DateOnly day, byte[] key)
        {
            if (stored.Find(t => t.Day == day && t.Key.AsSpan().SequenceEqual(key)) is { } tally)
            {
                return tally;
            }
            var first = new LookUpTally(unit, id, day, key);
            _ = db.LookUpTallies.Add(first);
            return first;
        }
    }

    /// <summary>
    /// Counts the try, and saves. A hit writes the same rows as a miss, though only what missed is counted against the name and the notice.
    /// </summary>
    public async Task Count(OpenTallies tallies, bool missed, CancellationToken cancellationToken)
    {
        tallies.Client.Add(1);
        foreach (var tally in (LookUpTally[])[tallies.Name, tallies.NameByMonth, tallies.Notice])
        {
            tally.Add(missed ? 1 : 0);
            if (db.Entry(tally) is { State: EntityState.Unchanged } unchanged)
            {
                unchanged.Property(t => t.Count).IsModified = true;   // equal work tells nobody whether it was a hit
            }
        }
        _ = await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The tallies of a try.</summary>
public sealed record OpenTallies(LookUpTally Client, LookUpTally Name, LookUpTally NameByMonth, LookUpTally Notice)
{
    /// <summary>What is left.</summary>
    public LookUpBudget Budget => new(Client.Count, Name.Count, NameByMonth.Count, Notice.Count);
}
