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
    public sealed record Request(UnitCode Unit, ReviewChain? Chain = null);

    /// <summary>True when for each step of the review an account that is not locked has the duty in an area around the unit.</summary>
    public async Task<bool> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = true;
        foreach (var step in (request.Chain ?? ReviewChain.Usual).Steps.Where(s => !s.IsRecorded))
        {
            found = found && await HasSomebody(step, request.Unit, cancellationToken);
        }
        return found;
    }

    private async Task<bool> HasSomebody(ReviewStep step, UnitCode unit, CancellationToken cancellationToken)
    {
        var found = false;
        foreach (var decider in step.Deciders)
        {
            found = found || await HasSomebody(decider, unit, cancellationToken);
        }
        return found;
    }

    private async Task<bool> HasSomebody(Decider step, UnitCode unit, CancellationToken cancellationToken)
    {
        var (areas, roles, now) = (step.Seats(unit).Select(u => u.Value).ToList(), step.Roles, clock.GetUtcNow());
        var locks = await (
            from membership in db.Memberships
            join user in db.Users on membership.UserId equals user.Id
            where roles.Contains(membership.Role) && areas.Contains(membership.Unit)
            select user.LockoutEnd).ToListAsync(cancellationToken);
        return locks.Exists(until => until is null || until <= now);   // SQLite cannot compare it
    }
}
