using System.Globalization;

namespace BoardKit.Import.Reading;

/// <summary>Column letters and cell references (A, AB, C12).</summary>
public static class CellReference
{
    private const int LastColumn = 16_384;

    /// <summary>Letters of a 0-based column.</summary>
    public static string Letters(int column)
    {
        Span<char> letters = stackalloc char[4];
        var at = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('A' + (rest - 1) % 26);
        }
        return new string(letters[at..]);
    }

    /// <summary>The 0-based column of letters, with or without a row number behind them.</summary>
    public static bool TryColumn(ReadOnlySpan<char> reference, out int column)
    {
        column = -1;
        var number = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }
            number = number * 26 + (c | 0x20) - 'a' + 1;
            if (number > LastColumn)
            {
                return false;
            }
        }
        column = number - 1;
        return number > 0;
    }

    /// <summary>Column (0-based) and row (1-based) of a reference such as C12 or $C$12.</summary>
    public static bool TryParse(string reference, out (int Column, int Row) cell)
    {
        var plain = reference.Replace("$", "", StringComparison.Ordinal).Trim();
        var digits = plain.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        cell = (-1, 0);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out cell.Row) && cell.Row > 0
            && TryColumn(plain, out cell.Column);
    }
}
