using BoardKit.Domain.Forms.Expressions;
namespace BoardKit.Domain.Forms.Checking;

/// <summary>A cell that one other value would mend.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Value">The value that mends most.</param>
/// <param name="Mends">Conditions that then hold.</param>
/// <param name="Weight">How much speaks for it: conditions that then hold, those over whole columns too, and what else it fits.</param>
/// <param name="Touches">How many conditions that do not hold depend on it.</param>
internal sealed record Candidate(Cell Cell, decimal Value, IReadOnlyList<Violation> Mends, int Weight, int Touches)
{
    /// <summary>Whether more speaks for it: it mends more, or as much while it stands in more of what is wrong.</summary>
    public int CompareTo(Candidate other) => (Weight, Touches).CompareTo((other.Weight, other.Touches));
}

/// <summary>
/// Tries single changes of a cell: solves a broken equation for it and looks whether everything else that depends on it holds.
/// </summary>
internal sealed class Repair(CompiledForm form, Ledger ledger)
{
    /// <summary>
    /// Most conditions evaluated over one check; beyond it the rule's own place is named. Keeps a hopeless file from costing minutes.
    /// </summary>
    private const int Budget = 4_000_000;

    private const int MostEquationsSolved = 6;

    private readonly Evidence _evidence = new(ledger);

    private readonly List<(Constraint Constraint, Frame At, HashSet<Cell> Cells)> _ofNotice =
        [.. form.OfNotice.Select(c => (c, new Frame(ledger, -1, 0))).Select(c => (c.c, c.Item2, c.c.Cells(c.Item2)))];

    private ILookup<Cell, (Constraint Constraint, Frame At)>? _joined;
    private int _spent;

    /// <summary>Whether it holds; an overflow does not.</summary>
    public static bool Holds(Constraint constraint, Frame at) => Asked(constraint, at) is true;

    /// <summary>The best single change of the cell that mends something and breaks nothing, or null.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="group">Equations that do not hold.</param>
    /// <param name="beside">Other conditions that do not hold: over columns, and inequalities.</param>
    /// <param name="totalFollows">Whether the stated total of its column may change with it: in a file with =SUM() it agrees with any
    /// number.</param>
    public Candidate? Try(Cell cell, IReadOnlyList<Violation> group, IReadOnlyList<Violation> beside, bool totalFollows)
    {
        if (!IsWritten(cell) || _spent > Budget)
        {
            return null;
        }
        var here = group.Where(v => v.Cells.Contains(cell)).ToList();
        var columns = beside.Where(v => v.Cells.Contains(cell) || (cell.IsInRow && v.Cells.Contains(cell.AsWholeColumn))).ToList();
        var holding = Affected(cell).Where(c => !(totalFollows && c.Constraint.IsTotal) && Asked(c.Constraint, c.At) is true).ToList();
        _spent += holding.Count;
        Candidate? best = null;
        var solved = columns.Where(v => v.Constraint.IsEquation).Concat(here).Take(MostEquationsSolved);
        foreach (var value in solved.SelectMany(v => Equation.Solve(ledger, v.Constraint, v.At, cell, Decimals(cell))).Distinct())
        {
            var candidate = Try(cell, value, here, columns, holding);
            if (candidate is not null && (best is null || candidate.CompareTo(best) > 0))
            {
                best = candidate;
            }
        }
        return best;
    }

    /// <summary>Whether another rule that holds speaks for the number in a cell: with another number it would hold no more.</summary>
    public bool IsConfirmed(Cell cell, decimal? other)
    {
        if (cell.IsElsewhere || cell.Row == Cell.WholeColumn || ledger.Number(cell) is not { } value)
        {
            return false;
        }
        var holding = Affected(cell).Where(c => c.Constraint.IsEquation && Asked(c.Constraint, c.At) is true).ToList();
        ledger.Try(cell, other is { } expected && expected != value ? expected : value + 1);
        var broken = holding.Exists(c => Asked(c.Constraint, c.At) is false);
        ledger.Try(cell, value);
        return broken;
    }

    /// <summary>The value of a cell for which an equation holds, or null.</summary>
    public decimal? Solved(Violation violation, Cell cell) =>
        Equation.Solve(ledger, violation.Constraint, violation.At, cell, Decimals(cell)) is [var value] ? value : null;

    private Candidate? Try(Cell cell, decimal value, List<Violation> here, List<Violation> columns,
        List<(Constraint Constraint, Frame At)> holding)
    {
        var before = ledger.Number(cell);
        var gain = _evidence.Gain(cell, before ?? 0, value);
        ledger.Try(cell, value);
        _spent += holding.Count + here.Count + columns.Count;
        var mends = here.Where(v => Holds(v.Constraint, v.At)).ToList();
        var breaks = mends.Count == 0 || holding.Exists(c => Asked(c.Constraint, c.At) is false);
        var weight = breaks ? 0 : mends.Count + columns.Count(v => Holds(v.Constraint, v.At)) + gain;
        ledger.Try(cell, before);
        return weight <= 0 ? null : new(cell, value, mends, weight, here.Count + columns.Count);
    }

    private bool IsWritten(Cell cell) =>
        ledger.Number(cell) is not null && !cell.IsElsewhere && cell.Row != Cell.WholeColumn
        && !(cell.IsInRow && ledger.Sections[cell.Section].IsDerived(cell.Row, cell.Column));

    private int Decimals(Cell cell) =>
        cell.IsInput ? form.Form.Inputs[cell.Column].MaxDecimals : form.Form.Sections[cell.Section].Columns[cell.Column].MaxDecimals;

    /// <summary>
    /// Every condition that could change with the cell: those over the notice; for a cell in a row, the rules of the rows that share its
    /// value, of the row below each (balance[i-1]) and of the line above it in a tree; for an input, the rules of all rows.
    /// </summary>
    private IEnumerable<(Constraint Constraint, Frame At)> Affected(Cell cell)
    {
        foreach (var (constraint, at,
            cells) in _ofNotice.Where(c => c.Cells.Contains(cell) || (cell.IsInRow && c.Cells.Contains(cell.AsWholeColumn))))
        {
            // a sum with a condition walks the whole table each time it is asked
            _spent += constraint.IsTotal || !cell.IsInRow ? 1 : ledger.Sections[cell.Section].Count;
            yield return (constraint, at);
        }
        foreach (var joined in Joined[cell].Concat(cell.IsInRow ? Joined[cell.AsWholeColumn] : []))
        {
            yield return joined;
        }
        foreach (var constraint in form.OfRows.Where(c => !c.IsJoined && (cell.IsInput || c.Section == cell.Section)))
        {
            foreach (var row in Rows(cell, constraint.Section))
            {
                yield return (constraint, new(ledger, constraint.Section, row));
            }
        }
    }

    /// <summary>The joined rules of all rows, by the cells that they look at, of whatever table.</summary>
    private ILookup<Cell, (Constraint Constraint, Frame At)> Joined => _joined ??= (
        from constraint in form.OfRows
        where constraint.IsJoined
        from row in Enumerable.Range(0, ledger.Sections[constraint.Section].Count)
        let at = new Frame(ledger, constraint.Section, row)
        from cell in constraint.Cells(at)
        select (cell, constraint, at)).ToLookup(c => c.cell, c => (c.constraint, c.at));

    private IEnumerable<int> Rows(Cell cell, int section)
    {
        var rows = ledger.Sections[section];
        if (cell.IsInput)
        {
            return Enumerable.Range(0, rows.Count);
        }
        return cell.IsInRow
            ? rows.RowsSharing(cell.Row, cell.Column).SelectMany(r => new[] { r, r + 1, rows.Lines?.Parent(r) ?? -1 })
            .Where(r => r >= 0 && r < rows.Count).Distinct()
            : [];
    }

    private static bool? Asked(Constraint constraint, Frame at)
    {
        try
        {
            return constraint.Applies(at) ? constraint.Holds(at) : null;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
