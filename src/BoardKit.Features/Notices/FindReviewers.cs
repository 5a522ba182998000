using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Whether anybody could review what a unit submits: without a reviewer above it a submission waits for ever, and its clerk should know.
/// </summary>
public sealed class FindReviewers(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>The unit that submits.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>True when an account that is not locked has the duty in an area that the unit lies in.</summary>
    public async Task<bool> Handle(Request request, CancellationToken cancellationToken)
    {
        var (areas, now) = (request.Unit.Ancestors().Prepend(request.Unit).Select(u => u.Value).ToList(), clock.GetUtcNow());
        var roles = Authority.RolesWith(Capability.ReviewNotices);
        var locks = await (
            from membership in db.Memberships
            join user in db.Users on membership.UserId equals user.Id
            where roles.Contains(membership.Role) && areas.Contains(membership.Unit)
            select user.LockoutEnd).ToListAsync(cancellationToken);
        return locks.Exists(until => until is null || until <= now);   // SQLite cannot compare it
    }
}
