using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>亩 | 元/亩 | 元: the units of the columns in a row of their own below the labels.</summary>
internal static class UnitRow
{
    /// <summary>Whether every text of a row is a unit; those of the columns that are read then hold for the block.</summary>
    public static bool Read(RawRow row, Block block)
    {
        var found = new List<(string Key, string Unit)>();
        for (var column = block.Span.First; column < row.Cells.Length && column <= block.Span.Last; column++)
        {
            if (row[column].IsBlank)
            {
                continue;
            }
            var text = TextCleaner.Compact(row[column].Text!).Trim('(', ')');
            text = text.StartsWith("单位:", StringComparison.Ordinal) ? text[3..] : text;
            if (!MeasureUnit.IsKnown(text))
            {
                return false;
            }
            if (Array.IndexOf(block.Columns, column) is var i and >= 0)
            {
                found.Add((block.Section.Columns[i].Key, text));
            }
        }
        foreach (var (key, unit) in found)
        {
            block.Units[key] = unit;
        }
        return found.Count > 0;
    }
}
