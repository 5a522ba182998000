using System.Text.RegularExpressions;

namespace BoardKit.Import.Reading;

/// <summary>
/// Finds formulas that nobody ever calculated. Systems that write files without calculating leave the value out or write 0 for every
/// formula. A 0 may be right, so a whole file is doubted only when no formula has another value and one of them cannot be 0: a plain sum
/// or product of cells that are greater.
/// </summary>
internal sealed partial class FormulaWatch
{
    private const int Most = 16;
    private const int Longest = 200;
    private const string Cell = @"\$?[A-Z]{1,3}\$?\d+";
    private const string Range = $"(?<range>{Cell}(?::{Cell})?)";
    private readonly List<(string Text, int Sheet)> _zeros = [];
    private bool _calculated;
    private int _sheet;

    /// <summary>Whether the text of the next formula is of use.</summary>
    public bool WantsText => !_calculated && _zeros.Count < Most;

    /// <summary>Ends a sheet.</summary>
    public void EndSheet() => _sheet++;

    /// <summary>Takes a formula with its cached value; what comes back is the cell.</summary>
    public RawCell Saw(RawCell cached, string formula, bool isText)
    {
        _calculated |= !cached.IsBlank && !IsZero(cached);
        if (WantsText && IsZero(cached) && formula.Length is > 0 and <= Longest)
        {
            _zeros.Add((formula, _sheet));
        }
        return cached with { IsFormula = true, IsUncalculated = cached.IsBlank && !isText };   // a text may be empty: =IF(A1>0,A1,"")
    }

    /// <summary>Takes the zeros out of a file that was never calculated.</summary>
    public void Clear(IReadOnlyList<RawSheet> sheets)
    {
        if (_calculated || !_zeros.Exists(z => CannotBeZero(z.Text, sheets[z.Sheet])))
        {
            return;
        }
        foreach (var cells in sheets.SelectMany(s => s.Rows).Select(r => r.Cells))
        {
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column].IsFormula && IsZero(cells[column]))
                {
                    cells[column] = new RawCell { IsFormula = true, IsUncalculated = true };
                }
            }
        }
    }

    private static bool IsZero(RawCell cell) => cell is { Kind: RawKind.Number or RawKind.Date, Number: 0 };

    private static bool CannotBeZero(string formula, RawSheet sheet)
    {
        var plain = Plain().Match(formula);
        return plain.Success && plain.Groups["range"].Captures.All(r => IsPositive(r.Value, sheet));
    }

    /// <summary>Whether a range holds a number above 0 and none below.</summary>
    private static bool IsPositive(string range, RawSheet sheet)
    {
        var ends = range.Split(':');
        var positive = false;
        if (!CellReference.TryParse(ends[0], out var first) || !CellReference.TryParse(ends[^1], out var last))
        {
            return false;
        }
        for (var i = sheet.IndexOf(first.Row); i < sheet.Rows.Count && sheet.Rows[i].Number <= last.Row; i++)
        {
            for (var column = first.Column; column <= Math.Min(last.Column, sheet.Rows[i].Cells.Length - 1); column++)
            {
                var number = sheet.Rows[i][column] is { Kind: RawKind.Number } cell ? cell.Number : 0;
                if (number < 0)
                {
                    return false;
                }
                positive |= number > 0;
            }
        }
        return positive;
    }

    /// <summary>SUM(D3:D10), D3*E3, D3+E3, with or without ROUND.</summary>
    [GeneratedRegex(
        $@"^=?(?:ROUND\()?(?:SUM\({Range}(?:,{Range})*\)|(?<range>{Cell})(?:[*+](?<range>{Cell}))+)(?:,\d\))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
