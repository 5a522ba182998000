using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>As whom a request decides the open step of a notice: for itself, or in the name of a reviewer who is away.</summary>
public sealed class StandIns(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    private IReadOnlyList<Delegation>? _given;

    /// <summary>
    /// The access itself where it holds the open step or nobody is stood in for; otherwise that of a stand-in. Asked only where it matters:
    /// most requests hold the step or have nothing to decide.
    /// </summary>
    public async Task<Access> For(Notice notice, Access by, CancellationToken cancellationToken)
    {
        if (by is not { Actor: { Kind: ActorKind.Account } actor, Role: not null } || notice.AsSubmitted() is null
            || notice.IsReviewedBy(notice.Chain, by))
        {
            return by;
        }
        var (today, unit) = (clock.Today(), UnitCode.From(notice.Unit));
        _given ??= await Given(actor, today, cancellationToken);
        return _given.Select(delegation => delegation.Acting(by, unit, today)).OfType<Access>()
            .FirstOrDefault(acting => notice.IsReviewedBy(notice.Chain, acting)) ?? by;
    }

    /// <summary>Whoever is no reviewer there any more has nothing to leave to anybody.</summary>
    private async Task<IReadOnlyList<Delegation>> Given(Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        var given = await db.Delegations.AsNoTracking()
            .Where(d => d.StandInId == actor.Id && d.From <= today && d.To >= today && d.EndedAtUtc == null).ToListAsync(cancellationToken);
        var absent = given.Select(d => Guid.TryParse(d.AbsentId, out var id) ? id : Guid.Empty).ToList();
        var seats = absent.Count == 0 ? [] : await db.Memberships.AsNoTracking()
            .Where(m => absent.Contains(m.UserId) && m.Role == Role.Reviewer).Select(m => new { m.UserId, m.Unit })
            .ToListAsync(cancellationToken);
        return [.. given.Where(d => seats.Exists(s => s.Unit == d.Unit && s.UserId.ToString() == d.AbsentId))];
    }
}
