using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BoardKit.Features.Frame;

/// <summary>
/// Runs a change in one transaction: what was refused leaves nothing behind, and a race lost is a refusal in the user's words. The one
/// place that opens transactions, and the one that repeats. A database that is busy or away before the commit is thrown as it is, and
/// nothing was saved. When only the answer to the commit is lost, nobody knows: then the act is looked for by the id that was made before
/// the first try (the key of its line in the audit), and repeated once where it is not there. Both tries carry the same key, so that of a
/// first one which arrives late after all and its repetition only one can stand.
/// </summary>
public sealed class AllOrNothing(BoardDbContext db, Acts acts, ClockMarks clocks, StampReader stamps, UnitStampRaiser raiser) : IUseCasePart
{
    /// <summary>How often work goes ahead of its transaction; then it is done inside, where nobody can come between.</summary>
    private const int MostAhead = 2;

    /// <summary>How often the act is looked for, and the pauses between: the connection that broke takes a moment to come back.</summary>
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.Zero, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    /// <summary>
    /// Saves and commits unless <paramref name="work"/> is refused; gives <paramref name="lost"/> when another change of the same rows was
    /// faster. The work may run twice: it reads what it changes itself. Where the request had loaded rows to be changed before, it is not
    /// repeated. Throws <see cref="UnsureException"/> when nobody can say whether the act was saved.
    /// </summary>
    public Task<Outcome<T>> Run<T>(Func<Task<Outcome<T>>> work, Fault lost, CancellationToken cancellationToken) =>
        Begin<T>(act => Try(act, null, work, lost, cancellationToken), cancellationToken);

    /// <summary>The same for a change of one place: its stamp is raised first, so that two of them wait for each other.</summary>
    public Task<Outcome<T>> Run<T>(UnitCode place, Func<Task<Outcome<T>>> work, Fault lost, CancellationToken cancellationToken) =>
        Begin<T>(act => Try(act, place, work, lost, cancellationToken), cancellationToken);

    /// <summary>
    /// The same for what takes long to work out, in one place: while a SQLite file is written it belongs to nobody else. The work goes
    /// ahead of the transaction, and inside it is only written, if no stamp of the place or of those above it has moved meanwhile; if one
    /// has, the work is done again, in the end inside the transaction. So the work may run several times. Raises the place's stamp.
    /// </summary>
    public Task<Outcome<T>> RunAhead<T>(UnitCode place, Func<Task<Outcome<T>>> work, Fault lost, CancellationToken cancellationToken)
    {
        var mayGoAhead = !db.ChangeTracker.HasChanges();   // what the request changed before would be forgotten with a first try
        return Begin<T>(async act =>
        {
            try
            {
                for (var tries = 0; mayGoAhead && tries < MostAhead; tries++)
                {
                    if (await TryAhead(act, place, work, lost, cancellationToken) is { } tried)
                    {
                        return tried;
                    }
                }
            }
            catch (EarlyWriteException)
            {
                // rare: the first of a new year makes its digest key. Nothing was written
            }
            return await Try(act, place, work, lost, cancellationToken);
        }, cancellationToken);
    }

    private async Task<Outcome<T>> Begin<T>(Func<ActId, Task<Tried<T>>> attempt, CancellationToken cancellationToken)
    {
        var mayRepeat = !db.ChangeTracker.Entries().Any();
        try
        {
            return await Run(acts.Begin(), mayRepeat, attempt, cancellationToken);
        }
        finally
        {
            acts.End();
        }
    }

    private async Task<Outcome<T>> Run<T>(ActId act, bool mayRepeat, Func<ActId, Task<Tried<T>>> attempt,
        CancellationToken cancellationToken)
    {
        var first = await attempt(act);
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
        try
        {
            var second = await attempt(act);
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

    /// <summary>
    /// Works outside, writes inside; null, and nothing saved, when somebody else was in between. Throws <see cref="EarlyWriteException"/>.
    /// </summary>
    private async Task<Tried<T>?> TryAhead<T>(ActId act, UnitCode place, Func<Task<Outcome<T>>> work, Fault lost,
        CancellationToken cancellationToken)
    {
        var before = await stamps.ReadOwnAsync(place, cancellationToken);
        act.Again();
        Outcome<T> done;
        try
        {
            db.IsAhead = true;
            done = await work();
        }
        catch
        {
            db.Abandon();
            throw;
        }
        finally
        {
            db.IsAhead = false;
        }
        if (done.Failed)
        {
            db.Abandon();
            return await stamps.ReadOwnAsync(place, cancellationToken) == before ? new(done, null) : null;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await Write(transaction, lost, async () =>
        {
            await raiser.Raise(place.Value, cancellationToken);
            // behind the raise: now whoever changes this place waits
            return (await stamps.ReadOwnAsync(place, cancellationToken)).Sum == before.Sum + 1 ? done : null;
        }, cancellationToken);
    }

    private async Task<Tried<T>> Try<T>(ActId act, UnitCode? place, Func<Task<Outcome<T>>> work, Fault lost,
        CancellationToken cancellationToken)
    {
        act.Again();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return (await Write<T>(transaction, lost, async () =>
        {
            if (place is { } unit)
            {
                await raiser.Raise(unit.Value, cancellationToken);
            }
            return await work();
        }, cancellationToken))!.Value;   // null comes of null alone
    }

    /// <summary>
    /// Saves and commits what is done, unless it is refused; null, and nothing saved, where it is not to be. Of a commit whose answer was
    /// lost it gives the cause too.
    /// </summary>
    private async Task<Tried<T>?> Write<T>(IDbContextTransaction transaction, Fault lost, Func<Task<Outcome<T>?>> work,
        CancellationToken cancellationToken)
    {
        Outcome<T> done;
        try
        {
            if (await work() is not { } worked)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                db.Abandon();
                return null;
            }
            done = worked;
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
