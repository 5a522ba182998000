using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Frame;

/// <summary>
/// Runs a change in one transaction: what was refused leaves nothing behind, and a race lost is a refusal in the user's words.
/// </summary>
public sealed class AllOrNothing(BoardDbContext db) : IUseCasePart
{
    /// <summary>
    /// Saves and commits unless <paramref name="work"/> is refused; gives <paramref name="lost"/> when another change of the same rows was
    /// faster.
    /// </summary>
    public async Task<Outcome<T>> Run<T>(Func<Task<Outcome<T>>> work, Fault lost, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var done = await work();
            if (done.Failed)
            {
                db.ChangeTracker.Clear();
                return done;
            }
            _ = await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return done;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
            return lost;
        }
    }
}
