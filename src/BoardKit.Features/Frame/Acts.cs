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
    private ActId? _act;

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
        db.AuditLog.Add(new AuditEntry(unit, Actor, action, subject, detail, db.Access.Origin, Now, _act?.For(unit)));

    /// <summary>
    /// The places that hand forms down: in their logs stands what concerns the whole installation, and their administrators read it.
    /// </summary>
    public Task<List<long>> Overseers(CancellationToken cancellationToken) =>
        db.StoredForms.AsNoTracking().Select(f => f.Owner).Distinct().ToListAsync(cancellationToken);

    /// <summary>Begins an act: its first entry has the id that the act has now, so that it can be looked for.</summary>
    internal ActId Begin() => _act = new();

    /// <summary>The act is over: what is written now belongs to none.</summary>
    internal void End() => _act = null;

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

/// <summary>An act under way: an id made before it is tried, and the log that its first entry stands in.</summary>
internal sealed class ActId
{
    /// <summary>The id of its first entry.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Whose log its first entry stands in; null while there is none.</summary>
    public long? Unit { get; private set; }

    /// <summary>The id for the next entry; null for one after the first.</summary>
    public Guid? For(long unit)
    {
        if (Unit is not null)
        {
            return null;
        }
        Unit = unit;
        return Id;
    }

    /// <summary>Before the act is tried again.</summary>
    public void Again() => Unit = null;
}
