using BoardKit.Data;
using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>Deletes the tallies of tries whose time is over.</summary>
public sealed class SweepLookUps(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>How many were deleted in the area of the access.</summary>
    public async Task<int> Handle(CancellationToken cancellationToken)
    {
        var before = clock.Today().AddDays(-LookUpBudget.DaysKept);
        return await db.LookUpTallies.Where(t => t.Day < before).ExecuteDeleteAsync(cancellationToken);
    }
}
