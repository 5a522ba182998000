using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>甲 乙 1 2, or (3)=(1)-(2): the numbering of columns below a heading.</summary>
internal static class Numbering
{
    /// <summary>Whether a row is one.</summary>
    public static bool Is(RawRow row, IReadOnlyList<int> mapped)
    {
        var (marks, running, before) = (0, 0, 0d);
        foreach (var column in mapped)
        {
            var cell = row[column];
            var text = cell.Kind == RawKind.Text ? TextCleaner.Compact(cell.Text!) : "";
            if (text is "甲" or "乙" or "丙" or "丁" || IsFormula(text))
            {
                marks++;
            }
            else if (NumberOf(cell, text) is { } number && (number == before + 1 || (running == 0 && number is 1 or 2 or 3)))
            {
                (running, before) = (running + 1, number);
            }
            else if (!cell.IsBlank)
            {
                return false;
            }
        }
        return marks + running >= 3 && marks + running >= mapped.Count - 1;
    }

    private static bool IsFormula(string text) =>
        text.Length > 0 && text.Contains('=', StringComparison.Ordinal) && text.All(c => char.IsAsciiDigit(c) || "()=+-*/×÷.%".Contains(c, StringComparison.Ordinal));

    private static double? NumberOf(RawCell cell, string text) =>
        cell.Kind == RawKind.Number ? cell.Number : NumberText.TryRead(text.Trim('(', ')'), out var number) == NumberDefect.None ? (double)number.Value : null;
}
