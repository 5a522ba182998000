using BoardKit.Import.Cells;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Mapping;

/// <summary>What stands above, in and below rows that may be a heading: whether they are one, and of which section.</summary>
internal static class HeaderSigns
{
    /// <summary>Lines of a tree that make it this one, whatever its title says.</summary>
    private const int FewestLines = 3;
    private const int MostOfOneLine = 2;   // 其他 of income and of outlay
    private const int RowsOfLabels = 40;

    /// <summary>Whether anything but signatures and page numbers stands below a heading.</summary>
    public static bool HasValues(SheetView sheet, int row) =>
        sheet.Sheet.Rows.Skip(sheet.Sheet.IndexOf(row + 1)).Any(
            r => r.Cells.Any(c => !c.IsBlank && (c.Kind != RawKind.Text || CellNumber.Of(c) is not null || !RowWords.IsFoot(c.Text!))));

    /// <summary>
    /// Whether the rows below are the lines of the form: then it is this tree, however its title calls it. A journal whose entries are
    /// called like lines says them again and again.
    /// </summary>
    public static bool HasLines(SectionLabels labels, HeaderMatch match, SheetView sheet)
    {
        var column = labels.Section is { Lines.Count: > 0, LineColumn: { } line } ? match.Columns[labels.Section.IndexOf(line)] : -1;
        if (column < 0)
        {
            return false;
        }
        var lines = new LineMatcher(labels.Section);
        var known = sheet.Sheet.Rows.Skip(sheet.Sheet.IndexOf(match.Rows.LastRow + 1)).Take(RowsOfLabels)
            .Where(r => r[column] is { Kind: RawKind.Text, Text: { } text } && lines.Knows(text))
            .Select(r => TextCleaner.Compact(r[column].Text!)).ToList();
        return known.Distinct().Count() >= FewestLines && known.CountBy(t => t).Max(t => t.Value) <= MostOfOneLine;
    }

    /// <summary>A label with nothing to its right: without merged cells (csv) it stands over the columns that follow.</summary>
    private static bool IsOpen(RawRow? labels, int column) => labels is not null && !labels[column].IsBlank && labels[column + 1].IsBlank;

    /// <summary>The row below is still of the header: texts only, under columns of numbers (水田 | 旱地 | 小计).</summary>
    public static bool EndsTooSoon(HeaderMatch match, SheetView sheet)
    {
        if (sheet.Sheet.Row(match.Rows.LastRow + 1) is not { } next
            || next.Cells.Any(c => c.Kind is RawKind.Number or RawKind.Date || IsNumberText(c)))
        {
            return false;
        }
        return next.Cells.Count(c => c.Kind == RawKind.Text && c.Text!.Length <= 12 && !MeasureUnit.IsKnown(c.Text!)) >= 2
            && Enumerable.Range(0, match.Rows.Width)
            .Any(c => next[c].Kind == RawKind.Text && match.Columns.Contains(c)
                && (sheet.RangeAt(match.Rows.LastRow, c) is { } range ? range.LastColumn > range.FirstColumn
                    : IsOpen(sheet.Sheet.Row(match.Rows.LastRow), c) && next[c + 1].Kind == RawKind.Text));
    }

    /// <summary>A header that reaches into rows of values: its last row has numbers in matched columns.</summary>
    public static bool IsSpreadOverValues(HeaderMatch match, SheetView sheet) =>
        match.Rows.LastRow > match.Rows.FirstRow && match.Columns.Any(c => c >= 0 && sheet.Sheet.Row(match.Rows.LastRow) is { } row
            && (row[c].Kind is RawKind.Number or RawKind.Date || IsNumberText(row[c])));

    public static bool IsNumberText(RawCell cell) =>
        cell.Kind == RawKind.Text && NumberText.TryRead(cell.Text!, out _) == NumberDefect.None;

    /// <summary>The heading of the section as sheet name or in the rows above.</summary>
    public static bool IsHeaded(SectionLabels labels, SheetView sheet, int row)
    {
        if (labels.IsHeading(sheet.Sheet.Name))
        {
            return true;
        }
        var at = sheet.Sheet.IndexOf(row);
        for (var i = at - 1; i >= Math.Max(0, at - 4); i--)
        {
            if (sheet.Sheet.Rows[i].Cells.Any(c => c.Kind == RawKind.Text && labels.IsHeading(c.Text!)))
            {
                return true;
            }
        }
        return false;
    }
}
