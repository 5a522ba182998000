using BoardKit.Domain.Assessment;

namespace BoardKit.Features.Assessment;

/// <summary>An assessment of a unit as command line and API say it: points as decimal texts, null where nobody knows.</summary>
public sealed record AssessmentSummary(string Unit, string Name, string Scheme, int Year, string? Total, string? Grade,
    string? GradeByTotal, IReadOnlyList<string> Missing, IReadOnlyList<string> UnmetEssentials,
    IReadOnlyList<AssessmentSummary.AssessedPart> Components)
{
    /// <summary>A component.</summary>
    public sealed record AssessedPart(string Key, string Name, string Weight, string? Score, IReadOnlyList<AssessedItem> Criteria);

    /// <summary>A criterion with what speaks against it.</summary>
    public sealed record AssessedItem(string Key, string State, string Points, IReadOnlyList<AssessedFact> Facts);

    /// <summary>A fact.</summary>
    public sealed record AssessedFact(string Id, string Unit, string What, string? Points, bool TakenOut, string? Page);

    /// <summary>The units of an answer.</summary>
    public static IReadOnlyList<AssessmentSummary> All(ShowAssessment.Response shown) => [.. shown.Lines.Select(l => Of(l, shown.Year))];

    private static AssessmentSummary Of(ShowAssessment.Line line, int year)
    {
        var result = line.Result;
        return new(line.Unit.Place.ToString(), line.Unit.Name, result.Scheme.Key, year,
            result.Total is { } total ? Numbers.Text(total) : null,
            result.Grade?.Name, result.Ungated?.Name,
            [.. result.Components.SelectMany(c => c.Missing), .. result.Unlooked.Select(c => c.Name)],
            [.. result.Unmet.Select(c => c.Name)],
            [.. result.Components.Select(c => new AssessedPart(c.Component.Key, c.Component.Name, Numbers.Text(c.Component.Weight),
                c.Score is { } score ? Numbers.Text(score) : null, [.. c.Criteria.Select(Of)]))]);
    }

    private static AssessedItem Of(AssessedCriterion one) => new(one.Criterion.Key, one.State switch
    {
        CriterionState.Met => "met",
        CriterionState.Unmet => "unmet",
        CriterionState.Unknown => "unknown",
        CriterionState.NotApplicable => "notApplicable",
    }, Numbers.Text(one.Points), [.. one.Facts.Select(f => new AssessedFact(f.Fact.Id, $"{f.Fact.Unit}", f.Fact.What,
        f.Points is { } points ? Numbers.Text(points) : null, f.TakenOut, f.Fact.Link))]);
}
