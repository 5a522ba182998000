using BoardKit.Domain.Forms.Expressions;
namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// What speaks for a value besides equations: a rate that nearly every other row has too, and a value within what the column can plausibly
/// hold. It weighs like one equation.
/// </summary>
internal sealed class Evidence(Ledger ledger)
{
    private const int FewestAlike = 5;

    /// <summary>Of so many rows one may differ.</summary>
    private const int OneIn = 10;

    private readonly Dictionary<(int Section, int Column), decimal?> _common = [];

    /// <summary>How much better a value fits a cell than the one that stands there: positive better, negative worse.</summary>
    public int Gain(Cell cell, decimal before, decimal value) => !cell.IsInRow ? 0
        : Fits(Common(cell.Section, cell.Column) is { } common ? v => v == common : null, before, value)
        + Fits(ledger.Form.Sections[cell.Section].Columns[cell.Column].Most is { } most ? v => v <= most : null, before, value);

    private static int Fits(Func<decimal, bool>? fits, decimal before, decimal value) =>
        fits is null ? 0 : (fits(value) ? 1 : 0) - (fits(before) ? 1 : 0);

    /// <summary>
    /// The value that all rows but a few have in a column of rates (no column that is added up, no whole numbers: people of a household are
    /// often two).
    /// </summary>
    private decimal? Common(int section, int column)
    {
        if (!_common.TryGetValue((section, column), out var known))
        {
            _common[(section, column)] = known = Find(ledger.Sections[section], column);
        }
        return known;
    }

    private static decimal? Find(SectionLedger rows, int column)
    {
        if (rows.Form.Kind != SectionKind.List || rows.Form.Columns[column] is not { Type: CellType.Decimal or CellType.Percent } form
            || rows.Form.Totals.Contains(form.Key))
        {
            return null;
        }
        var counts = new Dictionary<decimal, int>();
        var written = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Number(row, column) is { } value && !rows.IsDerived(row, column))
            {
                written++;
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }
        var most = counts.Count == 0 ? default : counts.MaxBy(c => c.Value);
        return written >= FewestAlike && written - most.Value <= Math.Max(1, written / OneIn) ? most.Key : null;
    }
}
