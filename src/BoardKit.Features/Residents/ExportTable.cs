using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Features.Residents;

/// <summary>A section of a notice as a plain table: heads, rows, totals.</summary>
internal static class ExportTable
{
    /// <summary>
    /// The published columns of every section that the notice gives, with a totals row at the end; of a nil return the heads of all.
    /// </summary>
    public static IReadOnlyList<PlainTable> Of(Form form, Edition edition, NoticeContent content)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{edition.Title}（第{edition.Number}版）");
        var warning = edition.IsMadeWith(form) ? null : FormText.Changed;
        return [.. form.Sections.Where(s => content.Nil || content.Section(s.Key) is not null)
            .Select(section => Table(section, content.Section(section.Key), title, warning))];
    }

    private static PlainTable Table(FormSection section, ContentSection? content, string title, string? warning)
    {
        var (rows, erased) = (content?.Rows ?? [], content?.Erased);
        var shown = Enumerable.Range(0, section.Columns.Count).Where(i => section.Columns[i].IsPublished).ToArray();
        var shape = new SectionShape(section, content);
        var lines = rows.Select(row => shown.Select(i => Cell(section.Columns[i], row, i, shape)).ToArray()).ToList();
        if (erased is not null)
        {
            lines.Add(Labelled([.. shown.Select(i => (object?)Gone(erased, section.Columns[i]))], erased.Text));
        }
        if (shape.HasTotals)
        {
            lines.Add(Labelled([.. shown.Select(i => section.Totals.Contains(section.Columns[i].Key)
                ? (object?)Total(rows.Select(r => Number(r.Cells[i])).Append(Gone(erased, section.Columns[i]))) : null)], "合计"));
        }
        if (shape.HasComputed)
        {
            lines.Add([CellText.ComputedNote]);
        }
        return new(section.Label, title, warning, [.. shown.Select(i => CellText.Head(section.Columns[i], shortened: false,
            shape.IsComputed(i)))], lines);
    }

    private static object? Cell(FormColumn column, ContentRow row, int i, SectionShape shape) =>
        column.Type == CellType.Sequence ? (decimal)row.RowNumber
        : column.Key == shape.Section.LineColumn ? shape.LineLabel(row)
        : column.IsNumber && Number(row.Cells[i]) is { } number ? number
        : row.Cells[i];

    private static decimal? Gone(ErasedRows? erased, FormColumn column) =>
        erased is not null && erased.Sums.TryGetValue(column.Key, out var sum) ? sum : null;

    /// <summary>A column that nobody filled has no total.</summary>
    private static decimal? Total(IEnumerable<decimal?> values) =>
        values.OfType<decimal>().ToList() is { Count: > 0 } filled ? filled.Sum() : null;

    private static object?[] Labelled(object?[] cells, string label)
    {
        if (Array.IndexOf(cells, null) is >= 0 and var free)
        {
            cells[free] = label;
        }
        return cells;
    }

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
