using BoardKit.Data;
using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>The jobs of the actor's area, a page at a time.</summary>
public sealed class ListJobs(BoardDbContext db, CurrentAccess current, JobDesk desk) : IUseCase
{
    /// <summary>Jobs on one page.</summary>
    public const int PageSize = 20;

    /// <summary>Of which kind, and which page, from 1.</summary>
    public sealed record Request(string Kind, int Page = 1);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Job>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = (current.Access.Write.From, current.Access.Write.To);
        var found = await db.Jobs.AsNoTracking().Where(j => j.Kind == request.Kind && j.Unit >= from && j.Unit <= to)
            .OrderByDescending(j => j.CreatedAtUtc).ThenByDescending(j => j.Id).Skip((Math.Max(1, request.Page) - 1) * PageSize)
            .Take(PageSize).ToListAsync(cancellationToken);
        // a clerk of the county writes its own unit, not its area
        return found.FindAll(j => desk.May(Domain.Units.UnitCode.From(j.Unit)));
    }
}
