using BoardKit.Data;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Whether anybody could review what a unit submits: without a reviewer above it a submission waits for ever, and its clerk should know.
/// </summary>
public sealed class FindReviewers(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>The unit that submits.</summary>
    /// <param name="Unit">Which unit.</param>
    /// <param name="Chain">The steps of its submission; null for what every notice passes.</param>
    /// <param name="Hands">Who touched the draft, and so can decide none of them.</param>
    public sealed record Request(UnitCode Unit, ReviewChain? Chain = null, IReadOnlyList<Actor>? Hands = null);

    /// <summary>
    /// True when for each step that is signed in an account that is not locked has the duty in an area around the unit, and there are as
    /// many of them as steps that ask for another person.
    /// </summary>
    public async Task<bool> Handle(Request request, CancellationToken cancellationToken)
    {
        var (steps, people) = ((request.Chain ?? ReviewChain.Usual).Steps.Where(s => !s.IsRecorded).ToList(), new HashSet<Guid>());
        var hands = (request.Hands ?? []).Where(h => h.Kind == ActorKind.Account).Select(h => h.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var able = new HashSet<Guid>();
            foreach (var decider in step.Deciders)
            {
                able.UnionWith(await Able(decider, request.Unit, cancellationToken));
            }
            able.RemoveWhere(account => hands.Contains(account.ToString()));
            if (able.Count == 0)
            {
                return false;
            }
            people.UnionWith(able);
        }
        return people.Count >= steps.Count(s => s.Order == OrderRule.AnotherPerson);
    }

    private async Task<IEnumerable<Guid>> Able(Decider decider, UnitCode unit, CancellationToken cancellationToken)
    {
        var (areas, roles, now) = (decider.Seats(unit).Select(u => u.Value).ToList(), decider.Roles, clock.GetUtcNow());
        var found = await (
            from membership in db.Memberships
            join user in db.Users on membership.UserId equals user.Id
            where roles.Contains(membership.Role) && areas.Contains(membership.Unit)
            select new { user.Id, user.LockoutEnd }).ToListAsync(cancellationToken);
        return found.Where(f => f.LockoutEnd is null || f.LockoutEnd <= now).Select(f => f.Id);   // SQLite cannot compare it
    }
}
