namespace BoardKit.Domain.Forms.Checking;

/// <summary>A cell that one other value would mend.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Value">The value that mends most.</param>
/// <param name="Mends">Conditions that then hold.</param>
/// <param name="MendsColumns">How many conditions over whole columns then hold.</param>
/// <param name="Touches">How many conditions that do not hold depend on it.</param>
internal sealed record Candidate(Cell Cell, decimal Value, IReadOnlyList<Violation> Mends, int MendsColumns, int Touches)
{
    /// <summary>Mends more, or as much while it stands in more of what is wrong, or is the cell that the rule itself would name.</summary>
    public bool Beats(Candidate other, Cell? blamed) =>
        (Mends.Count + MendsColumns, Touches, Cell == blamed ? 1 : 0).CompareTo((other.Mends.Count + other.MendsColumns, other.Touches, other.Cell == blamed ? 1 : 0)) > 0;

    /// <summary>As a finding.</summary>
    public Finding ToFinding() => new(Cell, Value, Mends[0], Mends);
}

/// <summary>Tries single changes of a cell: solves a broken equation for it and looks whether everything else that depends on it holds.</summary>
internal sealed class Repair(CompiledForm form, Ledger ledger)
{
    /// <summary>Most conditions evaluated over one check; beyond it the rule's own place is named. Keeps a hopeless file from costing minutes.</summary>
    private const int Budget = 4_000_000;

    private const int MostEquationsSolved = 6;

    private readonly List<(Constraint Constraint, Frame At, HashSet<Cell> Cells)> _ofNotice =
        [.. form.OfNotice.Select(c => (c, new Frame(ledger, -1, 0))).Select(c => (c.c, c.Item2, c.c.Cells(c.Item2)))];

    private int _spent;

    /// <summary>Whether it holds; an overflow does not.</summary>
    public static bool Holds(Constraint constraint, Frame at) => Asked(constraint, at) is true;

    /// <summary>The best single change of the cell that mends something and breaks nothing, or null.</summary>
    public Candidate? Try(Cell cell, IReadOnlyList<Violation> group, IReadOnlyList<Violation> overColumns)
    {
        if (!IsWritten(cell) || _spent > Budget)
        {
            return null;
        }
        var here = group.Where(v => v.Cells.Contains(cell)).ToList();
        var columns = overColumns.Where(v => v.Cells.Contains(cell) || (cell.IsInRow && v.Cells.Contains(cell.AsWholeColumn))).ToList();
        var holding = Affected(cell).Where(c => Asked(c.Constraint, c.At) is true).ToList();
        _spent += holding.Count;
        Candidate? best = null;
        foreach (var value in columns.Concat(here).Take(MostEquationsSolved).SelectMany(v => Equation.Solve(ledger, v.Constraint, v.At, cell, Decimals(cell))).Distinct())
        {
            var candidate = Try(cell, value, here, columns, holding);
            if (candidate is not null && (best is null || candidate.Beats(best, null)))
            {
                best = candidate;
            }
        }
        return best;
    }

    private Candidate? Try(Cell cell, decimal value, List<Violation> here, List<Violation> columns, List<(Constraint Constraint, Frame At)> holding)
    {
        var before = ledger.Number(cell);
        ledger.Try(cell, value);
        _spent += holding.Count + here.Count + columns.Count;
        var mends = here.Where(v => Holds(v.Constraint, v.At)).ToList();
        var breaks = mends.Count == 0 || holding.Exists(c => Asked(c.Constraint, c.At) is false);
        var mendsColumns = breaks ? 0 : columns.Count(v => Holds(v.Constraint, v.At));
        ledger.Try(cell, before);
        return breaks ? null : new(cell, value, mends, mendsColumns, here.Count + columns.Count);
    }

    private bool IsWritten(Cell cell) =>
        ledger.Number(cell) is not null && !cell.IsPrevious && cell.Row != Cell.WholeColumn
        && !(cell.IsInRow && ledger.Sections[cell.Section].IsDerived(cell.Row, cell.Column));

    private int Decimals(Cell cell) => cell.IsInput ? form.Form.Inputs[cell.Column].MaxDecimals : form.Form.Sections[cell.Section].Columns[cell.Column].MaxDecimals;

    /// <summary>
    /// Every condition that could change with the cell: those over the notice; for a cell in a row, the rules of the rows that share its value,
    /// of the row below each (balance[i-1]) and of the line above it in a tree; for an input, the rules of all rows.
    /// </summary>
    private IEnumerable<(Constraint Constraint, Frame At)> Affected(Cell cell)
    {
        foreach (var (constraint, at, cells) in _ofNotice.Where(c => c.Cells.Contains(cell) || (cell.IsInRow && c.Cells.Contains(cell.AsWholeColumn))))
        {
            // a sum with a condition walks the whole table each time it is asked
            _spent += constraint.IsTotal || !cell.IsInRow ? 1 : ledger.Sections[cell.Section].Count;
            yield return (constraint, at);
        }
        foreach (var constraint in form.OfRows.Where(c => cell.IsInput || c.Section == cell.Section))
        {
            foreach (var row in Rows(cell, constraint.Section))
            {
                yield return (constraint, new(ledger, constraint.Section, row));
            }
        }
    }

    private IEnumerable<int> Rows(Cell cell, int section)
    {
        var rows = ledger.Sections[section];
        if (cell.IsInput)
        {
            return Enumerable.Range(0, rows.Count);
        }
        return cell.IsInRow
            ? rows.RowsSharing(cell.Row, cell.Column).SelectMany(r => new[] { r, r + 1, rows.Lines?.Parent(r) ?? -1 }).Where(r => r >= 0 && r < rows.Count).Distinct()
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
