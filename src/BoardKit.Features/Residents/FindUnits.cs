using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>Finds places by name for people who have no paper at hand; without a name, the counties that the service knows.</summary>
public sealed class FindUnits(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>Most places shown.</summary>
    public const int Most = 50;

    private const int LongestName = 40;

    /// <summary>Part of a name; empty for the counties.</summary>
    public sealed record Request(string? Name);

    /// <summary>Places found with the name of the place above, and whether there are more.</summary>
    public sealed record Response(IReadOnlyList<FoundPlace> Places, bool HasMore);

    /// <summary>A place found.</summary>
    public sealed record FoundPlace(long Code, string Name, string? Above);

    /// <summary>Never refused: an odd name finds nothing.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (name, today) = (request.Name?.Trim() ?? "", clock.Today());
        name = name.Length > LongestName ? name[..LongestName] : name;
        var units = db.Units.AsNoTracking().Where(u => u.Closed == null || u.Closed >= today);
        units = name.Length == 0 ? units.Where(u => u.Level == UnitLevel.County) : units.Where(u => u.Name.Contains(name));
        var found = await units.OrderBy(u => u.Level).ThenBy(u => u.Code).Take(Most + 1).Select(u => new { u.Code, u.Name })
            .ToListAsync(cancellationToken);
        var above = found.Select(f => UnitCode.From(f.Code).Parent?.Value ?? 0).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => above.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return new Response([.. found.Take(Most).Select(
            f => new FoundPlace(f.Code, f.Name, names.GetValueOrDefault(UnitCode.From(f.Code).Parent?.Value ?? 0)))], found.Count > Most);
    }
}
