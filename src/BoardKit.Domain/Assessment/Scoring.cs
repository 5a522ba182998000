namespace BoardKit.Domain.Assessment;

/// <summary>
/// Works an assessment out. Sums and products are exact, quotients keep four decimals (half away from zero), the grade is told from the
/// total before anything is rounded. A component whose score nobody knows leaves the total unknown: it is never zero.
/// </summary>
public static class Scoring
{
    /// <summary>The assessment of a unit by a scheme.</summary>
    public static Assessed Of(Scheme scheme, KnownOfUnit known)
    {
        var components = scheme.Components.Select(c => Component(scheme, c, known)).ToList();
        decimal? total = components.TrueForAll(c => c.Score is not null) ? components.Sum(c => c.Component.Weight * c.Score!.Value) : null;
        var essential = components.SelectMany(c => c.Criteria).Where(c => c.Criterion.Essential).ToList();
        var unmet = essential.Where(c => c.State == CriterionState.Unmet).Select(c => c.Criterion).ToList();
        var unlooked = essential.Where(c => c.State == CriterionState.Unknown).Select(c => c.Criterion).ToList();
        var ungated = total is { } sum ? scheme.GradeOf(sum) : null;
        var grade = ungated is null ? null
            : unmet.Count > 0 ? Capped(scheme, ungated)
            : unlooked.Count > 0 ? null : ungated;
        return new(scheme, components, total, ungated, grade, unmet, unlooked);
    }

    /// <summary>The worse of a grade and the cap: a gate never lifts.</summary>
    private static Grade Capped(Scheme scheme, Grade grade)
    {
        var (own, cap) = (scheme.Grades.ToList().IndexOf(grade), scheme.Grades.ToList().FindIndex(g => g.Name == scheme.Gate?.Cap));
        return scheme.Grades[Math.Max(own, cap)];
    }

    private static AssessedComponent Component(Scheme scheme, SchemeComponent part, KnownOfUnit known) => part.Kind switch
    {
        ComponentKind.Deductions => Deductions(scheme, part, known),
        ComponentKind.Criteria => Criteria(scheme, part, known),
        ComponentKind.Average or ComponentKind.Score => Scores(part, known),
    };

    private static AssessedComponent Scores(SchemeComponent part, KnownOfUnit known)
    {
        var inputs = part.Scores()
            .Select(i => (i.Name, known.Scores.FirstOrDefault(s => s.Component == part.Key && s.Input == i.Key)?.Value)).ToList();
        List<string> missing = [.. inputs.Where(i => i.Value is null)
            .Select(i => part.Kind == ComponentKind.Average ? $"{part.Name}（{i.Name}还没有核定）" : $"{part.Name}（还没有核定）")];
        return new(part, missing.Count > 0 ? null : Numbers.Divide(inputs.Sum(i => i.Value!.Value), inputs.Count), [], missing);
    }

    private static AssessedComponent Deductions(Scheme scheme, SchemeComponent part, KnownOfUnit known)
    {
        var criteria = part.Criteria.Select(c => Taken(scheme, c, known)).ToList();
        List<string> missing = [.. criteria.SelectMany(c => c.Facts.Where(f => f.Points is null)
            .Select(f => $"{part.Name}（“{f.Fact.What}”逾期的工作日算不出来）"))];
        var score = Math.Max(0, part.Base - criteria.Sum(c => c.Points));
        return new(part, missing.Count > 0 ? null : score, criteria, missing);
    }

    private static AssessedCriterion Taken(Scheme scheme, Criterion one, KnownOfUnit known)
    {
        var facts = Once(one, [.. Against(scheme, one, known).Select(f => Deduction(one, f, known))]);
        var points = facts.Sum(f => f.Points ?? 0);
        return new(one, facts.Exists(f => !f.TakenOut) ? CriterionState.Unmet : CriterionState.Met, facts,
            one.Most is { } most ? Math.Min(points, most) : points, null, null);
    }

    /// <summary>
    /// Of the facts of an item or place the one that takes most counts, the first of several; the others stay visible. One whose points
    /// nobody can tell counts before all: then nothing can be told.
    /// </summary>
    private static List<Deduction> Once(Criterion one, List<Deduction> facts)
    {
        if (one.Per == CountedPer.Fact)
        {
            return facts;
        }
        var counted = facts.Where(f => !f.TakenOut)
            .GroupBy(f => (f.Fact.Unit, one.Per switch
            {
                CountedPer.Item => f.Fact.Item ?? f.Fact.Id,
                CountedPer.Notice => f.Fact.Notice ?? f.Fact.Id,
                CountedPer.Fact or CountedPer.Place => "",
            }))
            .Select(g => g.FirstOrDefault(f => f.Points is null) ?? g.MaxBy(f => f.Points)!).ToHashSet(ReferenceEqualityComparer.Instance);
        return facts.ConvertAll(f => f.TakenOut || counted.Contains(f) ? f : f with { Points = 0, Joined = true });
    }

    private static Deduction Deduction(Criterion one, Fact fact, KnownOfUnit known) =>
        known.TakenOut.Contains(fact.Id) ? new(fact, 0, TakenOut: true)
        : fact.WorkingDays is null && (one.PerWorkingDays is not null || one.GraceWorkingDays > 0) ? new(fact, null, TakenOut: false)
        : new(fact, one.PerWorkingDays is { } days ? fact.WorkingDays!.Value / days * one.Points : one.Points, TakenOut: false);

    private static AssessedComponent Criteria(Scheme scheme, SchemeComponent part, KnownOfUnit known)
    {
        var criteria = part.Criteria.Select(c => c.Source == FactSource.Entered ? Judged(c, known)
            : c.Source == FactSource.OnTime ? OnTime(scheme, c, known) : Found(scheme, c, known)).ToList();
        List<string> missing = [.. criteria.Where(c => c.State == CriterionState.Unknown)
            .Select(c => $"{part.Name}（“{c.Criterion.Name}”还没有核定）")];
        var counted = criteria.Where(c => c.Share is not null).ToList();
        if (missing.Count == 0 && counted.Count == 0)
        {
            missing.Add($"{part.Name}（没有可以考核的事项）");
        }
        return new(part, missing.Count > 0 ? null : Numbers.Divide(100 * counted.Sum(c => c.Criterion.Weight * c.Share!.Value),
            counted.Sum(c => c.Criterion.Weight)), criteria, missing);
    }

    private static AssessedCriterion Judged(Criterion one, KnownOfUnit known)
    {
        if (known.Judgements.LastOrDefault(j => j.Criterion == one.Key) is not { } last)
        {
            return new(one, CriterionState.Unknown, [], 0, null, null);
        }
        var met = last.Met || known.TakenOut.Contains(last.Id);
        return new(one, met ? CriterionState.Met : CriterionState.Unmet, [], 0, met ? 1 : 0, last);
    }

    private static AssessedCriterion Found(Scheme scheme, Criterion one, KnownOfUnit known)
    {
        var facts = Against(scheme, one, known).Select(f => new Deduction(f, 0, known.TakenOut.Contains(f.Id))).ToList();
        var met = facts.TrueForAll(f => f.TakenOut);
        return new(one, met ? CriterionState.Met : CriterionState.Unmet, facts, 0, met ? 1 : 0, null);
    }

    private static AssessedCriterion OnTime(Scheme scheme, Criterion one, KnownOfUnit known)
    {
        var facts = Against(scheme, one, known).Select(f => new Deduction(f, 0, known.TakenOut.Contains(f.Id))).ToList();
        var (due, late) = (one.Below ? known.TimedBelow : known.Timed, facts.Count(f => !f.TakenOut));
        return due == 0 ? new(one, CriterionState.NotApplicable, facts, 0, null, null)
            : new(one, late == 0 ? CriterionState.Met : CriterionState.Unmet, facts, 0, Numbers.Divide(Math.Max(0, due - late), due), null);
    }

    /// <summary>
    /// The facts against a criterion. What was withdrawn is owed like anything else, unless the scheme looks at it by itself; whatever the
    /// grace covers is no fact yet.
    /// </summary>
    private static IEnumerable<Fact> Against(Scheme scheme, Criterion one, KnownOfUnit known)
    {
        var source = one.Source;
        var isOwed = source == FactSource.Overdue && !scheme.Criteria().Any(c => c.Criterion.Source == FactSource.Withdrawn);
        return known.Facts
            .Where(f => f.Unit == known.Unit || one.Below)
            .Where(f => one.Forms.Count == 0 || (f.Form is { } form && one.Forms.Contains(form)))
            .Where(f => source switch
            {
                FactSource.Entered => f.Source == FactSource.Entered && f.Criterion == one.Key,
                FactSource.OnTime => f.IsTimed,
                FactSource.Overdue => f.Source == FactSource.Overdue || (isOwed && f.Source == FactSource.Withdrawn && f.IsTimed),
                FactSource.Late or FactSource.Unposted or FactSource.Withdrawn or FactSource.StalePaper or FactSource.Corrected
                    or FactSource.Letter => f.Source == source,
            })
            .Where(f => one.GraceWorkingDays == 0 || f.WorkingDays is not { } days || days > one.GraceWorkingDays);
    }
}
