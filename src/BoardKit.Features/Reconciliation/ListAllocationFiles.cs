using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>The lists of allocations that were taken in for a place or for areas that it lies in, the newest first.</summary>
public sealed class ListAllocationFiles(BoardDbContext db) : IUseCase
{
    /// <summary>Most that are shown.</summary>
    public const int Most = 50;

    /// <summary>Whose.</summary>
    public sealed record Request(UnitCode Scope);

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<IReadOnlyList<AllocationFile>>> Handle(Request request, CancellationToken cancellationToken) =>
        !db.Access.Oversees(request.Scope) ? UnitFaults.Unknown(request.Scope.ToString())
        : await db.AllocationFiles.AsNoTracking().Where(f => f.From <= request.Scope.Value && f.To >= request.Scope.Value)
            .OrderByDescending(f => f.AtUtc).Take(Most).ToListAsync(cancellationToken);
}
