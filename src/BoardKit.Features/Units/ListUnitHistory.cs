using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>What a place was called before, which place took over, and of which it took over; the tree of places is public.</summary>
public sealed class ListUnitHistory(BoardDbContext db) : IUseCase
{
    /// <summary>Which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>What was.</summary>
    /// <param name="Before">Names and official codes, the last one first.</param>
    /// <param name="Heir">The place that took over; null while there is none.</param>
    /// <param name="Heritage">The places whose heir this one is.</param>
    public sealed record Response(IReadOnlyList<UnitHistory> Before, Unit? Heir, IReadOnlyList<Unit> Heritage);

    /// <summary>Reads. Refuses nothing.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var code = request.Unit.Value;
        return new(
            await db.UnitHistory.AsNoTracking().Where(h => h.Unit == code).OrderByDescending(h => h.ValidTo).ToListAsync(cancellationToken),
            await db.Units.AsNoTracking().Where(u => db.Units.Any(own => own.Code == code && own.Heir == u.Code))
                .SingleOrDefaultAsync(cancellationToken),
            await db.Units.AsNoTracking().Where(u => u.Heir == code).OrderBy(u => u.Code).ToListAsync(cancellationToken));
    }
}
