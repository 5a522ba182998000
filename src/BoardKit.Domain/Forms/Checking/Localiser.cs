namespace BoardKit.Domain.Forms.Checking;

/// <summary>A condition that does not hold at a place.</summary>
internal sealed record Violation(Constraint Constraint, Frame At, bool Overflowed = false)
{
    /// <summary>The places it depends on, collected once.</summary>
    public HashSet<Cell> Cells { get; } = Constraint.Cells(At);

    /// <summary>Whether a whole column takes part, so that it cannot name a cell by itself.</summary>
    public bool OverColumns => Constraint.IsTotal || Cells.Any(c => c.Row == Cell.WholeColumn);
}

/// <summary>What was found: the cell, what it should hold when that is known, and the conditions that it explains.</summary>
internal sealed record Finding(Cell? Cell, decimal? Expected, Violation Main, IReadOnlyList<Violation> Explains);

/// <summary>
/// Finds the very cell that is wrong. Equations that share cells are looked at together: a cell is the culprit when a single other value of it
/// mends the conditions that do not hold and breaks none that holds. So where a row rule and a column total cross, a wrong area is told
/// from a wrong amount. Where no cell can be singled out, the place named by the rule (or its left side) is.
/// </summary>
internal sealed class Localiser(CompiledForm form, Ledger ledger)
{
    /// <summary>A condition over more cells than this names no cell by itself.</summary>
    private const int MostCells = 64;

    private readonly Repair _repair = new(form, ledger);

    /// <summary>Explains all violations; each is explained by exactly one finding.</summary>
    public IReadOnlyList<Finding> Explain(IReadOnlyList<Violation> violations)
    {
        var findings = new List<Finding>();
        var equations = violations.Where(v => v.Constraint.IsEquation && !v.Overflowed).ToList();
        findings.AddRange(violations.Except(equations).Select(Blamed));
        var overColumns = equations.Where(v => v.OverColumns).ToList();
        foreach (var group in Groups(equations.Where(v => !v.OverColumns)))
        {
            Explain(group, overColumns, findings);
        }
        findings.AddRange(Unexplained(overColumns, findings).Select(Blamed));
        return findings;
    }

    private void Explain(List<Violation> group, List<Violation> overColumns, List<Finding> findings)
    {
        while (group.Count > 0)
        {
            var best = Best(group, overColumns);
            var finding = best is null ? Blamed(group[0]) : best.ToFinding();
            findings.Add(finding);
            group.RemoveAll(finding.Explains.Contains);
        }
    }

    private Candidate? Best(List<Violation> group, List<Violation> overColumns)
    {
        var blamed = group[0].Constraint.BlameCell(group[0].At);
        Candidate? best = null;
        var isAlone = true;
        foreach (var cell in group.Where(v => v.Cells.Count <= MostCells).SelectMany(v => v.Cells).Distinct())
        {
            var candidate = _repair.Try(cell, group, overColumns);
            if (candidate is not null && (best is null || candidate.Beats(best, blamed)))
            {
                (best, isAlone) = (candidate, true);
            }
            else if (candidate is not null && !best!.Beats(candidate, blamed))
            {
                isAlone = false;
            }
        }
        // several cells would do equally well: rather the place that the rule names than a guess
        return isAlone || blamed is null ? best : null;
    }

    /// <summary>With every repair in place, the totals that still do not hold have an error of their own.</summary>
    private List<Violation> Unexplained(List<Violation> overColumns, List<Finding> findings)
    {
        var repairs = findings.Where(f => f is { Cell: { IsPrevious: false, Row: not Cell.WholeColumn }, Expected: not null } && ledger.Number(f.Cell.Value) is not null).ToList();
        var before = repairs.ConvertAll(f => ledger.Number(f.Cell!.Value));
        repairs.ForEach(f => ledger.Try(f.Cell!.Value, f.Expected));
        var left = overColumns.Where(v => !Repair.Holds(v.Constraint, v.At)).ToList();
        for (var i = repairs.Count - 1; i >= 0; i--)
        {
            ledger.Try(repairs[i].Cell!.Value, before[i]);
        }
        return left;
    }

    private static Finding Blamed(Violation violation)
    {
        var cell = violation.Constraint.BlameCell(violation.At);
        var left = violation.Constraint is { IsEquation: true, Left.Place: { } place } && cell == place(violation.At);
        decimal? expected = null;
        if (left && !violation.Overflowed)
        {
            expected = violation.Constraint.Right!.Number!(violation.At);
        }
        return new(cell, expected, violation, [violation]);
    }

    /// <summary>Violations that share a cell, directly or through others.</summary>
    private static List<List<Violation>> Groups(IEnumerable<Violation> violations)
    {
        var groupOf = new Dictionary<Cell, List<Violation>>();
        var groups = new List<List<Violation>>();
        foreach (var violation in violations)
        {
            var home = new List<Violation> { violation };
            foreach (var other in violation.Cells.Select(c => groupOf.GetValueOrDefault(c)).OfType<List<Violation>>().Distinct().ToList())
            {
                var (small, large) = other.Count < home.Count ? (other, home) : (home, other);
                large.AddRange(small);
                small.SelectMany(v => v.Cells).ToList().ForEach(c => groupOf[c] = large);
                groups.Remove(small);
                home = large;
            }
            violation.Cells.ToList().ForEach(c => groupOf[c] = home);
            if (!groups.Contains(home))
            {
                groups.Add(home);
            }
        }
        return groups;
    }
}
