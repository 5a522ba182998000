using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// The clerks and reviewers of an area by place, to say whose turn it is where nobody in particular asks: in the reminder of an office.
/// Accounts that are locked are nobody's turn.
/// </summary>
public sealed class PlacePeople(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    /// <summary>By place number.</summary>
    public async Task<ILookup<long, Access>> Of(UnitCode area, CancellationToken cancellationToken)
    {
        var ((low, high), now) = (area.Area, clock.GetUtcNow());
        var found = await (
            from membership in db.Memberships.AsNoTracking()
            join user in db.Users on membership.UserId equals user.Id
            where membership.Unit >= low && membership.Unit <= high && (membership.Role == Role.Clerk || membership.Role == Role.Reviewer)
            select new { membership.Unit, membership.Role, user.Id, user.DisplayName, user.LockoutEnd }).ToListAsync(cancellationToken);
        return found.Where(f => f.LockoutEnd is null || f.LockoutEnd <= now)   // SQLite cannot compare it
            .ToLookup(f => f.Unit, f => Access.Member(new(ActorKind.Account, f.Id.ToString(), f.DisplayName), f.Role,
                UnitCode.From(f.Unit)));
    }

    /// <summary>
    /// Whether a matter of a unit waits for somebody of an office: somebody there can do it, and nobody can who sits nearer to the unit.
    /// </summary>
    public static bool Waits(ILookup<long, Access> people, UnitCode unit, UnitCode office, Func<Access, bool> can) =>
        unit.Ancestors().Prepend(unit).FirstOrDefault(place => people[place.Value].Any(can)) == office;
}
