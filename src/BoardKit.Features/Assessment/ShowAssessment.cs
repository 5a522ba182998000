using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>
/// The assessment of the units of an area for a year: parts, total, grade, what is missing. Worked out of what is there whenever it is
/// asked for; nothing of it is stored.
/// </summary>
public sealed class ShowAssessment(BoardDbContext db, SchemeShelf shelf, FactReader facts, TimeProvider clock) : IUseCase
{
    /// <summary>Years that can be asked for.</summary>
    public const int FirstYear = 2000, LastYear = 2200;

    /// <summary>Which units: of an area and a scheme.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Scheme">Key of the scheme; the first that holds where nothing is said.</param>
    public sealed record Request(UnitCode Scope, int Year, string? Scheme = null);

    /// <summary>A unit.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Above">Name of the place above it.</param>
    /// <param name="Result">How it stands.</param>
    /// <param name="OpenObjections">Objections that wait for an answer.</param>
    public sealed record Line(Unit Unit, string Above, Assessed Result, int OpenObjections);

    /// <summary>The units.</summary>
    /// <param name="Area">The area.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Scheme">The scheme.</param>
    /// <param name="Schemes">Those that hold for the area in the year.</param>
    /// <param name="Lines">The units by their numbers: no ranking.</param>
    /// <param name="AsOfUtc">When it was looked up.</param>
    /// <param name="IsOver">Whether the year is over; until then everything may still change.</param>
    public sealed record Response(Unit Area, int Year, Scheme Scheme, IReadOnlyList<Scheme> Schemes, IReadOnlyList<Line> Lines,
        DateTime AsOfUtc, bool IsOver);

    /// <summary>A year that is none.</summary>
    internal static Fault YearUnfit => Fault.Invalid("year-unfit", $"年份应在{FirstYear}到{LastYear}之间。");

    /// <summary>Works it out. Faults: <c>unit-unknown</c>, <c>year-unfit</c>, <c>scheme-none</c>, <c>scheme-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = db.Access.Oversees(request.Scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken) : null;
        if (area is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        if (request.Year is < FirstYear or > LastYear)
        {
            return YearUnfit;
        }
        var schemes = await shelf.Of(request.Scope, request.Year, cancellationToken);
        var scheme = SchemeShelf.Find(schemes, request.Year, request.Scheme);
        if (scheme.Failed)
        {
            return scheme.Fault;
        }
        var today = clock.Today();
        var units = await Units(request.Scope, request.Year, scheme.Value, cancellationToken);
        var data = await facts.Of(request.Scope, request.Year, today, cancellationToken);
        var rows = await AssessmentRows.Read(db, request.Scope, request.Year, scheme.Value.Key, cancellationToken);
        var parents = units.Select(u => u.Place.Parent?.Value ?? 0).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => parents.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return new Response(area, request.Year, scheme.Value, schemes,
            [.. units.Select(u => new Line(u, names.GetValueOrDefault(u.Place.Parent?.Value ?? 0, ""),
                Scoring.Of(scheme.Value, rows.Of(u.Place, data)), rows.Objections[u.Code].Count(o => o.Upheld is null)))],
            clock.GetUtcNow().UtcDateTime, today.Year > request.Year);
    }

    /// <summary>Those of the scheme's levels that were open at some time of the year, open at its end or still.</summary>
    private async Task<List<Unit>> Units(UnitCode scope, int year, Scheme scheme, CancellationToken cancellationToken)
    {
        var ((from, to), levels) = (scope.Area, scheme.Levels.ToArray());
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && levels.Contains(u.Level) && u.IsGovernment
                && (u.Opened == null || u.Opened <= last) && (u.Closed == null || u.Closed >= first))
            .OrderBy(u => u.Code).ToListAsync(cancellationToken);
    }
}
