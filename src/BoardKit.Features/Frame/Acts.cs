using BoardKit.Data;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Frame;

/// <summary>
/// The one writer of the audit. Who acts, from where and when comes from the request, never from the caller; the entry is saved with what
/// was done, or not at all.
/// </summary>
public sealed class Acts(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    /// <summary>Who acts.</summary>
    public Actor Actor =>
        db.Access.Actor ?? throw new InvalidOperationException("A request without an actor reached a use case that writes.");

    /// <summary>Now, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Appends an entry to the log of a unit.</summary>
    /// <param name="unit">Whose log.</param>
    /// <param name="action">The verb. Verbs that were written once stay as they are.</param>
    /// <param name="subject">What it was done to: a code, an id.</param>
    /// <param name="detail">An edition number, a count; never a cell value and no reason, which may name a resident: the log forgets
    /// nothing.</param>
    public void Write(long unit, string action, string subject, string? detail = null) =>
        db.AuditLog.Add(new AuditEntry(unit, Actor, action, subject, detail, db.Access.Origin, Now));

    /// <summary>
    /// Appends an entry unless the actor has one of the same verb and subject in this unit within the hour: what people are refused, they
    /// try again, and a flood of it must not fill the log. Saved at once.
    /// </summary>
    public async Task WriteOnceAnHour(long unit, string action, string subject, string? detail, CancellationToken cancellationToken)
    {
        var (since, actor) = (Now.AddHours(-1), Actor.Id);
        if (!await db.AuditLog.AnyAsync(e => e.Unit == unit && e.AtUtc > since && e.ActorId == actor && e.Action == action
            && e.Subject == subject, cancellationToken))
        {
            Write(unit, action, subject, detail);
            _ = await db.SaveChangesAsync(cancellationToken);
        }
    }
}
