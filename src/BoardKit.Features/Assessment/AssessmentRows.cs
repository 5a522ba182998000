using BoardKit.Data;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>What people wrote for an area, a year and a scheme, by unit.</summary>
internal sealed record AssessmentRows(ILookup<long, AssessmentScore> Scores, ILookup<long, AssessmentEvent> Events,
    ILookup<long, AssessmentObjection> Objections)
{
    /// <summary>Reads it.</summary>
    public static async Task<AssessmentRows> Read(BoardDbContext db, UnitCode area, int year, string scheme,
        CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        return new(
            (await db.AssessmentScores.AsNoTracking().Where(x => x.Unit >= from && x.Unit <= to && x.Year == year && x.Scheme == scheme)
                .ToListAsync(cancellationToken)).ToLookup(x => x.Unit),
            (await db.AssessmentEvents.AsNoTracking().Where(x => x.Unit >= from && x.Unit <= to && x.Year == year && x.Scheme == scheme)
                .OrderBy(x => x.Day).ThenBy(x => x.AtUtc).ToListAsync(cancellationToken)).ToLookup(x => x.Unit),
            (await db.AssessmentObjections.AsNoTracking().Where(x => x.Unit >= from && x.Unit <= to && x.Year == year && x.Scheme == scheme)
                .OrderBy(x => x.AtUtc).ToListAsync(cancellationToken)).ToLookup(x => x.Unit));
    }

    /// <summary>All that is known of a unit: these rows and what the data say of it and the places below it.</summary>
    public KnownOfUnit Of(UnitCode unit, AreaFacts data)
    {
        var entries = Events[unit.Value].Where(e => e.TakenBack is null).ToList();
        var within = data.Within(unit).ToList();
        return new()
        {
            Unit = unit.Value,
            Facts = [.. within.SelectMany(p => p.Facts), .. entries.Where(e => e.Kind == EventKind.Problem).Select(Of)],
            Timed = within.Where(p => p.Unit == unit.Value).Sum(p => p.Timed),
            TimedBelow = within.Sum(p => p.Timed),
            Judgements = [.. entries.Where(e => e.Kind != EventKind.Problem)
                .Select(e => new Judgement(e.FactId, e.Criterion, e.Kind == EventKind.Met, e.Day, e.What))],
            Scores = [.. Scores[unit.Value].Where(s => s.Verified is not null)
                .Select(s => new VerifiedScore(s.Component, s.Input, AssessmentScore.PointsOf(s.Verified!.Value)))],
            TakenOut = Objections[unit.Value].Where(o => o.Upheld == true).Select(o => o.Fact).ToHashSet(StringComparer.Ordinal),
        };
    }

    private static Fact Of(AssessmentEvent entry) => new(FactSource.Entered, entry.FactId, entry.Unit, entry.What)
    {
        Criterion = entry.Criterion,
        Since = entry.Day,
        Evidence = $"{entry.Evidence}（{entry.By}录入）",
    };
}
