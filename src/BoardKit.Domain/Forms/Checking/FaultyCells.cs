using BoardKit.Domain.Forms.Expressions;
namespace BoardKit.Domain.Forms.Checking;

/// <summary>A condition that does not hold at a place.</summary>
internal sealed record Violation(Constraint Constraint, Frame At, bool Overflowed = false)
{
    /// <summary>The places it depends on, collected once.</summary>
    public HashSet<Cell> Cells { get; } = Constraint.Cells(At);

    /// <summary>Whether a whole column takes part, so that it cannot name a cell by itself.</summary>
    public bool OverColumns => Constraint.IsTotal || Cells.Any(c => c.Row == Cell.WholeColumn);

    /// <summary>Whether it compares with the period or the phase before: the mistake may lie in either notice.</summary>
    public bool IsOverNotices => Cells.Any(c => c.IsElsewhere);
}

/// <summary>What was found: the cell, what it should hold when that is known, and the conditions that it explains.</summary>
/// <param name="Cell">The cell, or null when none can be singled out.</param>
/// <param name="Others">Cells that would do as well; without a <paramref name="Cell"/> the wrong one is among them.</param>
/// <param name="Expected">What the cell should hold.</param>
/// <param name="Main">The condition that is told.</param>
/// <param name="Explains">The conditions that are explained.</param>
/// <param name="TotalFollows">Whether the stated total agrees with the wrong number and has to be changed with it.</param>
internal sealed record Finding(Cell? Cell, IReadOnlyList<Cell> Others, decimal? Expected, Violation Main,
    IReadOnlyList<Violation> Explains, bool TotalFollows = false);

/// <summary>
/// Finds the very cell that is wrong. Equations that share cells are looked at together: a cell is the culprit when a single other value of
/// it mends the conditions that do not hold and breaks none that holds. So where a row rule and a column total cross, a wrong area is told
/// from a wrong amount. Where several cells would do, the one that the rule names is told with the others; where the rule's own is
/// confirmed by another equation, the others alone. A number that another rule confirms is never called wrong.
/// </summary>
internal sealed class FaultyCells(CompiledForm form, Ledger ledger)
{
    /// <summary>A condition over more cells than this names no cell by itself.</summary>
    private const int MostCells = 64;

    private readonly Repair _repair = new(form, ledger);

    /// <summary>Explains all violations; each is explained by exactly one finding.</summary>
    public IReadOnlyList<Finding> Explain(IReadOnlyList<Violation> violations)
    {
        var findings = new List<Finding>();
        findings.AddRange(violations.Where(v => v.Overflowed).Select(Unsolved));
        var equations = violations.Where(v => v.Constraint.IsEquation && !v.Overflowed && !v.OverColumns && !v.IsOverNotices).ToList();
        var beside = violations.Where(v => !v.Overflowed).Except(equations).ToList();
        foreach (var group in Groups(equations))
        {
            Explain(group, beside, findings);
        }
        findings.AddRange(Unexplained(beside, findings).Select(Unsolved));
        return findings;
    }

    /// <summary>The value of a cell for which the equation of a violation holds, or null.</summary>
    public decimal? Solved(Violation violation, Cell cell) => _repair.Solved(violation, cell);

    private void Explain(List<Violation> group, List<Violation> beside, List<Finding> findings)
    {
        while (group.Count > 0)
        {
            var finding = Best(group, beside, totalFollows: false) ?? Best(group, beside, totalFollows: true) ?? Unsolved(group[0]);
            findings.Add(finding);
            group.RemoveAll(finding.Explains.Contains);
        }
    }

    private Finding? Best(List<Violation> group, List<Violation> beside, bool totalFollows)
    {
        var best = new List<Candidate>();
        foreach (var cell in group.Where(v => v.Cells.Count <= MostCells).SelectMany(v => v.Cells).Distinct())
        {
            if (_repair.Try(cell, group, beside, totalFollows) is not { } candidate)
            {
                continue;
            }
            var order = best.Count == 0 ? 1 : candidate.CompareTo(best[0]);
            if (order > 0)
            {
                best.Clear();
            }
            if (order >= 0)
            {
                best.Add(candidate);
            }
        }
        if (best.Count == 0)
        {
            return null;
        }
        var blamed = group[0].Constraint.BlameCell(group[0].At);
        var named = best.Count == 1 ? best[0] : best.Find(c => c.Cell == blamed);
        List<Cell> others = [.. best.Where(c => c != named).Select(c => c.Cell)];
        return named is not null
            ? new(named.Cell, others, named.Value, named.Mends[0], named.Mends, totalFollows)
            : new(null, others, null, best[0].Mends[0], best[0].Mends, totalFollows);
    }

    /// <summary>With every repair in place, what still does not hold has an error of its own.</summary>
    private List<Violation> Unexplained(List<Violation> beside, List<Finding> findings)
    {
        var repairs = findings.Where(f => f is { Cell: { IsElsewhere: false, Row: not Cell.WholeColumn }, Expected: not null }
            && ledger.Number(f.Cell.Value) is not null).ToList();
        var before = repairs.ConvertAll(f => ledger.Number(f.Cell!.Value));
        repairs.ForEach(f => ledger.Try(f.Cell!.Value, f.Expected));
        var left = beside.Where(v => !Repair.Holds(v.Constraint, v.At)).ToList();
        for (var i = repairs.Count - 1; i >= 0; i--)
        {
            ledger.Try(repairs[i].Cell!.Value, before[i]);
        }
        return left;
    }

    /// <summary>
    /// No single change mends it. The rule's own place is named, unless another equation confirms the number there; of an inequality then
    /// the other side, of an equation the column or none. Nothing is called the right value of a number that is compared with another
    /// period.
    /// </summary>
    private Finding Unsolved(Violation violation)
    {
        var (constraint, at) = (violation.Constraint, violation.At);
        var cell = constraint.BlameCell(at) is { } blamed && ledger.Exists(blamed)
            ? blamed : violation.Cells.Where(c => !c.IsElsewhere && ledger.Exists(c)).Select(c => (Cell?)c).FirstOrDefault();
        if (cell is not { } named || violation.Overflowed || violation.IsOverNotices)
        {
            return new(cell, [], null, violation, [violation]);
        }
        decimal? expected = constraint is { IsEquation: true, Left.Place: { } place } && place(at) == named
            ? constraint.Right!.Number!(at) : null;
        if (named.Row == Cell.WholeColumn || !_repair.IsConfirmed(named, expected))
        {
            return new(named, [], expected, violation, [violation]);
        }
        var free = violation.Cells.Where(c => c.IsInRow && c != named && ledger.Number(c) is not null && !_repair.IsConfirmed(c, null))
            .ToList();
        Cell? whole = violation.Cells.Where(c => c.Row == Cell.WholeColumn).Take(2).ToList() is [var column] ? column : null;
        return new(constraint.IsEquation ? whole : free is [var other] ? other : named, [], null, violation, [violation]);
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
