using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// One condition of a rule: the parts of a top-level <c>and</c> stand alone, so that a fault says which one failed. An equation of two
/// numbers can be solved for a cell, which is how the very cell is found.
/// </summary>
internal sealed class Constraint
{
    /// <summary>The rule it belongs to.</summary>
    public required FormRule Rule { get; init; }

    /// <summary>Section whose rows are asked, or -1 for a condition over the section or notice as a whole.</summary>
    public required int Section { get; init; }

    /// <summary>The condition.</summary>
    public required Term Condition { get; init; }

    /// <summary>Left side of a comparison of numbers.</summary>
    public Term? Left { get; init; }

    /// <summary>Right side of a comparison of numbers.</summary>
    public Term? Right { get; init; }

    /// <summary>==, &lt;= … of a comparison of numbers.</summary>
    public string? Sign { get; init; }

    /// <summary>Asked only where this is true.</summary>
    public Term? When { get; init; }

    /// <summary>Allowed difference.</summary>
    public Term? Tolerance { get; init; }

    /// <summary>Place that a fault names when nothing better is known.</summary>
    public Term? Blame { get; init; }

    /// <summary>Whether it compares the sum of a column with the total that the sheet states.</summary>
    public bool IsTotal { get; init; }

    /// <summary>Whether it looks from its row at rows of a table by a key (row.goods): then cells of other rows may mend it.</summary>
    public bool IsJoined { get; init; }

    /// <summary>The internal columns that it names, or that say where it is asked.</summary>
    public IReadOnlyList<(int Section, int Column)> Internal { get; init; } = [];

    /// <summary>
    /// The internal columns that it lacks here: one that is gone since a release is no empty cell, whatever <c>filled</c> or
    /// <c>coalesce</c> would make of it. Of the own row the cell counts, of a table every cell.
    /// </summary>
    public IEnumerable<(int Section, int Column)> Lacks(Frame at) => Internal.Where(c => c.Section == Section
        ? at.Ledger.Sections[c.Section].Text(at.Row, c.Column) is null
        : Enumerable.Range(0, at.Ledger.Sections[c.Section].Count)
            .Any(row => at.Ledger.Sections[c.Section].Text(row, c.Column) is null));

    /// <summary>Whether it can be solved for a cell.</summary>
    public bool IsEquation => Sign == "==";

    /// <summary>Whether the condition is asked here.</summary>
    public bool Applies(Frame at) => When is null || When.Truth!(at) is true;

    /// <summary>True, false, or null when something it needs is missing. May throw <see cref="OverflowException"/>.</summary>
    public bool? Holds(Frame at)
    {
        if (Tolerance is null || Sign is null)
        {
            return Condition.Truth!(at);
        }
        if (Left!.Number!(at) is not { } left || Right!.Number!(at) is not { } right || Tolerance.Number!(at) is not { } tolerance)
        {
            return null;
        }
        return Sign switch
        {
            "==" => Math.Abs(left - right) <= tolerance,
            "<=" or "<" => left - right <= tolerance,
            ">=" or ">" => right - left <= tolerance,
            _ => Math.Abs(left - right) > tolerance,
        };
    }

    /// <summary>Left minus right, or null.</summary>
    public decimal? Residual(Frame at) => Left!.Number!(at) - Right!.Number!(at);

    /// <summary>Both sides with their values: （补贴金额 1,240.76；补贴面积 13.92 × 补贴标准 86.39）; empty where they cannot be told.</summary>
    public string TellSides(Frame at, string more = "") =>
        Left?.Tell(at) is { } left && Right?.Tell(at) is { } right ? $"（{left}；{right}{more}）" : "";

    /// <summary>The places it depends on here; values that were copied down count as the cell they came from.</summary>
    public HashSet<Cell> Cells(Frame at)
    {
        var cells = new HashSet<Cell>();
        Condition.Cells(at, cells);
        Tolerance?.Cells(at, cells);
        return [.. cells.Select(c => Origin(at.Ledger, c))];
    }

    /// <summary>The place to name when nothing better is known.</summary>
    public Cell? BlameCell(Frame at) =>
        new[] { Blame, Left }.Where(t => t?.Place is not null).Select(t => (Cell?)t!.Place!(at))
            .FirstOrDefault(c => at.Ledger.Exists(c!.Value))
        ?? Cells(at).Select(c => (Cell?)c).FirstOrDefault();

    private static Cell Origin(Ledger ledger, Cell cell) =>
        cell.IsInRow && cell.Row < ledger.Sections[cell.Section].Count
            ? cell with { Row = ledger.Sections[cell.Section].OriginOf(cell.Row, cell.Column) } : cell;
}
