using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>甲 乙 1 2, or (3)=(1)-(2): the numbering of columns below a heading.</summary>
internal static class Numbering
{
    /// <summary>Whether a row is one.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">First column of the block.</param>
    /// <param name="last">Its last column.</param>
    /// <param name="isCertain">Whether a number stands where the name of an entry would: then two are enough.</param>
    public static bool Is(RawRow row, int first, int last, bool isCertain)
    {
        var (marks, running, before) = (0, 0, 0d);
        for (var column = first; column < row.Cells.Length && column <= last; column++)
        {
            var cell = row[column];
            var text = cell.Kind == RawKind.Text ? TextCleaner.Compact(cell.Text!) : "";
            if (text is "甲" or "乙" or "丙" or "丁" or "戊" or "栏次" || IsFormula(text))
            {
                marks++;
            }
            else if (NumberOf(cell, text) is { } number
                && ((running > 0 && number > before && number <= before + 3) || (running == 0 && number is 1 or 2 or 3)))
            {
                (running, before) = (running + 1, number);
            }
            else if (!cell.IsBlank)
            {
                return false;
            }
        }
        return marks + running >= 3 || ((marks >= 1 || isCertain) && marks + running >= 2);
    }

    private static bool IsFormula(string text) =>
        text.Length > 0 && text.Contains('=', StringComparison.Ordinal)
            && text.All(c => char.IsAsciiDigit(c) || "()=+-*/×÷.%".Contains(c, StringComparison.Ordinal));

    private static double? NumberOf(RawCell cell, string text) =>
        cell.Kind == RawKind.Number
            ? cell.Number : NumberText.TryRead(text.Trim('(', ')'), out var number) == NumberDefect.None ? (double)number.Value : null;
}
