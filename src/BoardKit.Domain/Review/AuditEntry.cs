using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>
/// Who did what, when, from where. Appended and never changed, deleted only when its time is over; holds no cell values, and whatever
/// number of a person is handed to it is masked.
/// </summary>
public sealed class AuditEntry : IUnitOwned
{
    /// <summary>An entry; under the id of the act that it tells of, where that was made before.</summary>
    public AuditEntry(long unit, Actor actor, string action, string subject, string? detail, string origin, DateTime atUtc, Guid? id = null)
    {
        (Unit, Id) = (unit, id ?? Guid.CreateVersion7());
        (ActorKind, ActorId, ActorName) = (actor.Kind, actor.Id, actor.Name);
        (Action, Subject, Detail) = (action, PersonalNumbers.Mask(subject, PrivacyRules.Default),
            detail is null ? null : PersonalNumbers.Mask(detail, PrivacyRules.Default));
        (Origin, AtUtc) = (origin, atUtc);
    }

    private AuditEntry() => (ActorId, ActorName, Action, Subject, Origin) = ("", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>How the actor is known.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Account or token id, or the folded name claimed at the console.</summary>
    public string ActorId { get; private set; }

    /// <summary>Name as shown.</summary>
    public string ActorName { get; private set; }

    /// <summary>Verb: notice.submit, notice.publish, account.reset …</summary>
    public string Action { get; private set; }

    /// <summary>What it was done to: a notice code, an account id.</summary>
    public string Subject { get; private set; }

    /// <summary>Edition number, reason and the like; never a cell value.</summary>
    public string? Detail { get; private set; }

    /// <summary>Network address, or “console”.</summary>
    public string Origin { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }
}
