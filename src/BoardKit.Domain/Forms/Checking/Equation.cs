using BoardKit.Domain.Forms.Expressions;
namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// Solves an equation for one cell by secants: exact for sums and products, close enough for quotients and rounding to be settled by the
/// cell's decimals.
/// </summary>
internal static class Equation
{
    private const int Steps = 6;

    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>
    /// Values of the cell, of at most so many decimals, for which the equation holds; fewest decimals first. The cell is left as it was.
    /// </summary>
    public static IReadOnlyList<decimal> Solve(Ledger ledger, Constraint constraint, Frame at, Cell cell, int decimals)
    {
        var before = ledger.Number(cell);
        try
        {
            return Search(ledger, constraint, at, cell, decimals, before ?? 0);
        }
        catch (OverflowException)
        {
            return [];
        }
        finally
        {
            ledger.Try(cell, before);
        }
    }

    private static IReadOnlyList<decimal> Search(Ledger ledger, Constraint constraint, Frame at, Cell cell, int decimals, decimal start)
    {
        decimal? Residual(decimal value)
        {
            ledger.Try(cell, value);
            return constraint.Residual(at);
        }
        var (x0, x1) = (start, start + Math.Max(1, Math.Abs(start)));
        var (f0, f1) = (Residual(x0), Residual(x1));
        for (var step = 0; step < Steps && f0 is { } a && f1 is { } b && a != b; step++)
        {
            var next = x1 - b * (x1 - x0) / (b - a);
            if (Math.Abs(next) > Largest)
            {
                break;
            }
            // 15 digits before the point and 12 after it: adding and taking away again stays exact, so the kept sums do too
            next = Math.Round(next, 12, MidpointRounding.AwayFromZero);
            for (var places = 0; places <= decimals; places++)
            {
                var value = Math.Round(next, places, MidpointRounding.AwayFromZero);
                ledger.Try(cell, value);
                if (constraint.Holds(at) is true)
                {
                    return [value];
                }
            }
            (x0, f0, x1, f1) = (x1, f1, next, Residual(next));
        }
        return [];
    }
}
