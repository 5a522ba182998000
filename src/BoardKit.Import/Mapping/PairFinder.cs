using BoardKit.Domain.Forms;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Mapping;

/// <summary>Finds a record written as labels with their value to the right, in two or four columns.</summary>
internal static class PairFinder
{
    private const int RowsLookedAt = 300;

    /// <summary>The sheet with most labels of the section; null when fewer than two are found.</summary>
    public static SectionPlan? Find(SectionLabels labels, IReadOnlyList<SheetView> sheets)
    {
        SectionPlan? best = null;
        foreach (var sheet in sheets.Where(s => !s.Sheet.Hidden))
        {
            var plan = InSheet(labels, sheet);
            best = plan.Columns.Count > (best?.Columns.Count ?? 0) ? plan : best;
        }
        return best is null || best.Columns.Count < Math.Min(2, labels.Mappable) ? null : best;
    }

    private static SectionPlan InSheet(SectionLabels labels, SheetView sheet)
    {
        var (columns, units) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var (first, last) = (0, 0);
        foreach (var row in sheet.Sheet.Rows.Take(RowsLookedAt))
        {
            for (var column = 0; column < row.Cells.Length; column++)
            {
                if (row.Cells[column].Kind == RawKind.Text && Wanted(labels, row.Cells[column].Text!, columns) is { } wanted
                    && ValueOf(labels, sheet, row, column) is { } value)
                {
                    columns[wanted.Key] = CellReference.Letters(value)
                        + row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    (first, last) = (first == 0 ? row.Number : first, row.Number);
                    if (LabelKey.Of(row.Cells[column].Text).Unit is { } unit)
                    {
                        units[wanted.Key] = unit;
                    }
                }
            }
        }
        return new SectionPlan
        {
            Section = labels.Section.Key,
            Sheet = sheet.Name,
            Layout = SectionLayout.Pairs,
            FirstRow = first,
            LastRow = last,
            Columns = columns,
            Units = units
        };
    }

    private static FormColumn? Wanted(SectionLabels labels, string text, Dictionary<string, string> found)
    {
        var key = LabelKey.Of(text);
        var column = labels.Columns(key).Select(i => labels.Section.Columns[i])
            .FirstOrDefault(c => SectionLabels.IsMappable(c) && !found.ContainsKey(c.Key));
        return column;
    }

    /// <summary>
    /// The next cell to the right that the label's merged range does not cover; null when it is a label too and has no value of its own.
    /// </summary>
    private static int? ValueOf(SectionLabels labels, SheetView sheet, RawRow row, int column)
    {
        var next = (sheet.RangeAt(row.Number, column)?.LastColumn ?? column) + 1;
        var value = row[next];
        var isLabel = value.Kind == RawKind.Text && LabelKey.Of(value.Text) is var key && labels.Columns(key).Any();
        return isLabel ? null : next;
    }
}
