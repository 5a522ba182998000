using BoardKit.Data;
using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>
/// Requests to let a number pass, in the scope of the request: all that wait, and what was decided, the last decision first, page by page.
/// </summary>
public sealed class ListNumberReleases(BoardDbContext db) : IUseCase
{
    private const int PageSize = 50;

    /// <summary>Which: one by its id, or all; and which page of those that were decided, from 1.</summary>
    public sealed record Request(Guid? Id = null, int Page = 1);

    /// <summary>A request and the name of its unit.</summary>
    public sealed record Line(NumberRelease Release, string UnitName);

    /// <summary>
    /// Those that wait, longest first, then the page of those that were decided; and how many pages of these there are, at least 1.
    /// </summary>
    public sealed record Response(IReadOnlyList<Line> Lines, int Pages)
    {
        /// <summary>How many wait.</summary>
        public int Waiting => Lines.Count(l => l.Release.Granted is null);
    }

    /// <summary>Never refused: an empty scope has none.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var all =
            from release in db.NumberReleases.AsNoTracking()
            join unit in db.Units on release.Unit equals unit.Code
            where request.Id == null || release.Id == request.Id
            select new { release, unit.Name };
        var waiting = await all.Where(r => r.release.Granted == null).OrderBy(r => r.release.AskedAtUtc).ToListAsync(cancellationToken);
        var over = all.Where(r => r.release.Granted != null);
        var count = await over.CountAsync(cancellationToken);
        var decided = await over.OrderByDescending(r => r.release.DecidedAtUtc).ThenBy(r => r.release.Id)
            .Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new([.. waiting.Concat(decided).Select(r => new Line(r.release, r.Name))], Math.Max(1, (count + PageSize - 1) / PageSize));
    }
}
