using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Frame;

/// <summary>
/// Runs a change in one transaction: what was refused leaves nothing behind, and a race lost is a refusal in the user's words. The one
/// place that opens transactions, and the one that repeats. A database that is busy or away before the commit is thrown as it is, and
/// nothing was saved. When only the answer to the commit is lost, nobody knows: then the act is looked for by the id that was made before
/// the first try (the key of its line in the audit), and repeated once where it is not there. Both tries carry the same key, so that of a
/// first one which arrives late after all and its repetition only one can stand.
/// </summary>
public sealed class AllOrNothing(BoardDbContext db, Acts acts, ClockMarks clocks) : IUseCasePart
{
    /// <summary>How often the act is looked for, and the pauses between: the connection that broke takes a moment to come back.</summary>
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.Zero, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    /// <summary>
    /// Saves and commits unless <paramref name="work"/> is refused; gives <paramref name="lost"/> when another change of the same rows was
    /// faster. The work may run twice: it reads what it changes itself. Where the request had loaded rows to be changed before, it is not
    /// repeated. Throws <see cref="UnsureException"/> when nobody can say whether the act was saved.
    /// </summary>
    public async Task<Outcome<T>> Run<T>(Func<Task<Outcome<T>>> work, Fault lost, CancellationToken cancellationToken)
    {
        var mayRepeat = !db.ChangeTracker.Entries().Any();
        try
        {
            return await Run(acts.Begin(), mayRepeat, work, lost, cancellationToken);
        }
        finally
        {
            acts.End();
        }
    }

    private async Task<Outcome<T>> Run<T>(ActId act, bool mayRepeat, Func<Task<Outcome<T>>> work, Fault lost,
        CancellationToken cancellationToken)
    {
        var first = await Try(work, lost, cancellationToken);
        if (first.Lost is not { } cause)
        {
            return first.Outcome;
        }
        if (act.Unit is not { } unit)
        {
            throw cause;   // it leaves no line: whoever asks again counts once more, and that is all
        }
        if (await IsSaved(unit, act.Id, cause, cancellationToken))
        {
            return first.Outcome;
        }
        if (!mayRepeat)
        {
            throw new UnsureException(cause);
        }
        act.Again();
        try
        {
            var second = await Try(work, lost, cancellationToken);
            if (second.Lost is { } again)
            {
                return await IsSaved(unit, act.Id, again, cancellationToken) ? second.Outcome : throw new UnsureException(again);
            }
            // refused although nothing stood in its way before: the first one arrived after all
            return second.Outcome.Failed && await IsSaved(unit, act.Id, cause, cancellationToken) ? first.Outcome : second.Outcome;
        }
        catch (Exception e) when (StorageTroubles.Passes(e) && e is not UnsureException)
        {
            throw new UnsureException(e);
        }
    }

    private async Task<Tried<T>> Try<T>(Func<Task<Outcome<T>>> work, Fault lost, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        Outcome<T> done;
        try
        {
            done = await work();
            if (done.Failed)
            {
                db.Abandon();
                return new(done, null);
            }
            await clocks.Compare(cancellationToken);
            _ = await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            db.Abandon();
            return new(lost, null);
        }
        catch
        {
            db.Abandon();   // what was not saved must not go with somebody's next save
            throw;
        }
        try
        {
            await transaction.CommitAsync(CancellationToken.None);   // a commit that is called off is a commit nobody knows of
            return new(done, null);
        }
        catch (Exception e) when (StorageTroubles.Passes(e))
        {
            return new(done, e);
        }
    }

    private async Task<bool> IsSaved(long unit, Guid id, Exception cause, CancellationToken cancellationToken)
    {
        db.Abandon();
        foreach (var pause in Pauses)
        {
            await Task.Delay(pause, cancellationToken);
            try
            {
                return await db.AuditLog.AsNoTracking().AnyAsync(line => line.Unit == unit && line.Id == id, cancellationToken);
            }
            catch (Exception e) when (StorageTroubles.Passes(e))
            {
                // not back yet
            }
        }
        throw new UnsureException(cause);
    }

    /// <summary>What a try came to, and why the answer to its commit is not known; null when it is.</summary>
    private readonly record struct Tried<T>(Outcome<T> Outcome, Exception? Lost);
}
