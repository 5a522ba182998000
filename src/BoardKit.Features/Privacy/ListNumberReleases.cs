using BoardKit.Data;
using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>Requests to let a number pass, in the scope of the request: those that wait first, then what was decided last.</summary>
public sealed class ListNumberReleases(BoardDbContext db) : IUseCase
{
    private const int MostDecided = 50;

    /// <summary>Which: one by its id, or all.</summary>
    public sealed record Request(Guid? Id = null);

    /// <summary>A request and the name of its unit.</summary>
    public sealed record Line(NumberRelease Release, string UnitName);

    /// <summary>The lines.</summary>
    public async Task<IReadOnlyList<Line>> Handle(Request request, CancellationToken cancellationToken)
    {
        var all =
            from release in db.NumberReleases.AsNoTracking()
            join unit in db.Units on release.Unit equals unit.Code
            where request.Id == null || release.Id == request.Id
            select new { release, unit.Name };
        var waiting = await all.Where(r => r.release.Granted == null).OrderBy(r => r.release.AskedAtUtc).ToListAsync(cancellationToken);
        var decided = await all.Where(r => r.release.Granted != null).OrderByDescending(r => r.release.DecidedAtUtc).Take(MostDecided).ToListAsync(cancellationToken);
        return [.. waiting.Concat(decided).Select(r => new Line(r.release, r.Name))];
    }
}
