using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>One unit's assessment down to its facts, with what people wrote of it and what may be done about it.</summary>
public sealed class ShowAssessedUnit(BoardDbContext db, SchemeShelf shelf, FactReader facts, TimeProvider clock) : IUseCase
{
    /// <summary>Which unit, year and scheme; the first scheme of the unit's level where nothing is said.</summary>
    public sealed record Request(UnitCode Unit, int Year, string? Scheme = null);

    /// <summary>The unit.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Result">How it stands.</param>
    /// <param name="Schemes">The schemes by which it is assessed in the year.</param>
    /// <param name="Scores">Scores said and verified.</param>
    /// <param name="Events">What inspectors entered, what was taken back too.</param>
    /// <param name="Objections">Objections with their answers.</param>
    /// <param name="AsOfUtc">When it was looked up.</param>
    /// <param name="IsOver">Whether the year is over.</param>
    public sealed record Response(Unit Unit, int Year, Assessed Result, IReadOnlyList<Scheme> Schemes,
        IReadOnlyList<AssessmentScore> Scores, IReadOnlyList<AssessmentEvent> Events,
        IReadOnlyList<AssessmentObjection> Objections, DateTime AsOfUtc, bool IsOver)
    {
        /// <summary>The objection to a fact; null where there is none.</summary>
        public AssessmentObjection? Of(string fact) => Objections.FirstOrDefault(o => o.Fact == fact);

        /// <summary>The score of an input; null where nobody has said it.</summary>
        public AssessmentScore? Of(SchemeComponent component, ScoreInput input) =>
            Scores.FirstOrDefault(s => s.Component == component.Key && s.Input == input.Key);
    }

    /// <summary>Shows it. Faults: <c>unit-unknown</c>, <c>year-unfit</c>, <c>scheme-none</c>, <c>scheme-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = db.Access.Oversees(request.Unit)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) : null;
        if (unit is null)
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        if (request.Year is < ShowAssessment.FirstYear or > ShowAssessment.LastYear)
        {
            return ShowAssessment.YearUnfit;
        }
        var schemes = (await shelf.Of(request.Unit, request.Year, cancellationToken)).Where(s => s.Levels.Contains(unit.Level)).ToList();
        if (schemes.FirstOrDefault(s => request.Scheme is null || s.Key == request.Scheme) is not { } scheme)
        {
            return SchemeShelf.None(request.Year, request.Scheme);
        }
        var today = clock.Today();
        var rows = await AssessmentRows.Read(db, request.Unit, request.Year, scheme.Key, cancellationToken);
        var result = Scoring.Of(scheme, rows.Of(request.Unit, await facts.Of(request.Unit, request.Year, today, cancellationToken)));
        return new Response(unit, request.Year, result, schemes, [.. rows.Scores[unit.Code]], [.. rows.Events[unit.Code]],
            [.. rows.Objections[unit.Code]], clock.GetUtcNow().UtcDateTime, today.Year > request.Year);
    }
}
