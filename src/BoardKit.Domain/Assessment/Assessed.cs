namespace BoardKit.Domain.Assessment;

/// <summary>How a criterion stands.</summary>
public enum CriterionState
{
    /// <summary>Met, or nothing speaks against it.</summary>
    Met,
    /// <summary>Something speaks against it.</summary>
    Unmet,
    /// <summary>Nobody has looked: no score can be made of it.</summary>
    Unknown,
    /// <summary>There was nothing to look at.</summary>
    NotApplicable,
}

/// <summary>A fact with what it takes away.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Points">Points; 0 where it is taken out; null where they cannot be told.</param>
/// <param name="TakenOut">Whether an objection has taken it out: it stays visible and counts for nothing.</param>
/// <param name="Joined">Whether points are taken for another fact of the same item or place already.</param>
public sealed record Deduction(Fact Fact, decimal? Points, bool TakenOut, bool Joined = false);

/// <summary>A criterion of a unit.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="State">How it stands.</param>
/// <param name="Facts">What speaks against it, what was taken out too.</param>
/// <param name="Points">What it takes away in all, at most what it may; 0 in a component of criteria.</param>
/// <param name="Share">How much of it is met, 0 to 1; null where it is not applicable or nobody has looked.</param>
/// <param name="Judgement">What an inspector found last; null where nobody has or the data say it.</param>
public sealed record AssessedCriterion(Criterion Criterion, CriterionState State, IReadOnlyList<Deduction> Facts, decimal Points,
    decimal? Share, Judgement? Judgement);

/// <summary>A component of a unit.</summary>
/// <param name="Component">The component.</param>
/// <param name="Score">Its score; null where something is missing, never zero for it.</param>
/// <param name="Criteria">Its criteria.</param>
/// <param name="Missing">What is missing, in the words of a list: 上半年（未核定）.</param>
public sealed record AssessedComponent(SchemeComponent Component, decimal? Score, IReadOnlyList<AssessedCriterion> Criteria,
    IReadOnlyList<string> Missing);

/// <summary>The assessment of a unit for a year.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Components">Its parts.</param>
/// <param name="Total">The weighted sum, exact; null while a part has no score.</param>
/// <param name="Ungated">The grade by the total alone; null without a total.</param>
/// <param name="Grade">The grade; null while it cannot be told.</param>
/// <param name="Unmet">Essential criteria that are not met.</param>
/// <param name="Unlooked">Essential criteria that nobody has looked at.</param>
public sealed record Assessed(Scheme Scheme, IReadOnlyList<AssessedComponent> Components, decimal? Total, Grade? Ungated, Grade? Grade,
    IReadOnlyList<Criterion> Unmet, IReadOnlyList<Criterion> Unlooked)
{
    /// <summary>The total as it is shown; null without one.</summary>
    public string? TotalText => Total is { } total ? Scheme.Show(total) : null;

    /// <summary>还缺：第三方机构评估（未核定）; empty where nothing is.</summary>
    public string MissingText
    {
        get
        {
            IEnumerable<string> missing = [.. Components.SelectMany(c => c.Missing),
                .. Unmet.Count > 0 ? [] : Unlooked.Select(c => $"必备项“{c.Name}”（还没有核定）")];
            var all = missing.Distinct().ToList();
            return all.Count == 0 ? "" : $"还缺：{string.Join("、", all)}";
        }
    }

    /// <summary>Why the grade is what it is where essentials have a say; empty otherwise.</summary>
    public string GateText => Unmet.Count == 0 ? ""
        : $"必备项没有全部达到（{string.Join("、", Unmet.Select(c => c.Name))}），最高评“{Scheme.Gate!.Cap}”"
            + (Ungated is { } by && Grade is { } held && by != held ? $"；只按总分是“{by.Name}”" : "");
}
