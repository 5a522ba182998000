using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Residents;

/// <summary>A section of a notice as a plain table: heads, rows, totals.</summary>
internal static class ExportTable
{
    /// <summary>What has to be known of all rows; the column is there only when there is something.</summary>
    private const string Notes = "说明";

    /// <summary>
    /// The published columns of every section that the notice gives, with a totals row at the end; of a nil return one table that says so.
    /// </summary>
    public static IReadOnlyList<PlainTable> Of(Form form, Edition edition, NoticeContent content)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{edition.Title}（第{edition.Number}版）");
        var warning = edition.IsMadeWith(form) ? null : FormText.Changed;
        return content.Nil
            ? [new(CellText.None, title, warning, ["说明"], [[CellText.None]])]
            : [.. form.Sections.Where(s => content.Section(s.Key) is not null)
                .Select(section => Table(section, content.Section(section.Key), title, warning))];
    }

    /// <summary>
    /// The same for programs: the heads are the first line, and each row says whose it is, of which period and edition, and whether it is a
    /// row of the list (明细) or stands below it. Tables without rows are left out where others have some.
    /// </summary>
    public static IReadOnlyList<PlainTable> ForPrograms(Form form, Edition edition, NoticeContent content, string unit)
    {
        if (content.Nil)
        {
            return [Marked(Of(form, edition, content)[0], edition, unit, [])];
        }
        var tables = new List<PlainTable>();
        foreach (var section in form.Sections)
        {
            if (content.Section(section.Key) is { } given)
            {
                tables.Add(Marked(Table(section, given, "", edition.IsMadeWith(form) ? null : FormText.Changed), edition, unit,
                    [.. given.Erased is null ? [] : (string[])["已删除"], "合计", .. SubtotalLine.Of(section, given).Select(_ => "小计")]));
            }
        }
        return tables.Exists(t => t.Rows.Count + t.Foot.Count > 0) ? tables.FindAll(t => t.Rows.Count + t.Foot.Count > 0) : tables;
    }

    /// <summary>With the columns of the notice; a note above or below the rows is no row and stands in a column of its own.</summary>
    private static PlainTable Marked(PlainTable table, Edition edition, string unit, IReadOnlyList<string> below)
    {
        var notes = string.Join("；",
            table.Foot.Where(r => r.Length < table.Heads.Count).Select(r => r[0]).Prepend(table.Warning).OfType<string>());
        object?[] noted = notes.Length > 0 ? [notes] : [];
        object?[] Of(object?[] row, string kind) => [.. row, unit, UnitCode.From(edition.Unit).ToString(), edition.Leaf.Period,
            edition.Leaf.Code, (decimal)edition.Number, kind, .. noted];
        return new(table.Name, null, null, [.. table.Heads, .. NoticeColumns.Heads, .. noted.Length > 0 ? [Notes] : (string[])[]],
            [.. table.Rows.Select(r => Of(r, "明细"))])
        {
            Foot = [.. table.Foot.Where(r => r.Length == table.Heads.Count).Take(below.Count).Select((r, i) => Of(r, below[i]))],
        };
    }

    private static PlainTable Table(FormSection section, ContentSection? content, string title, string? warning)
    {
        var (rows, erased) = (content?.Rows ?? [], content?.Erased);
        if (section.Kind == SectionKind.Text)
        {
            return Paragraphs(section, rows, erased, title, warning);
        }
        var shown = Enumerable.Range(0, section.Columns.Count).Where(i => section.Columns[i].IsPublished).ToArray();
        var shape = new SectionShape(section, content);
        var foot = new List<object?[]>();
        if (erased is not null)
        {
            foot.Add(Labelled([.. shown.Select(i => (object?)Gone(erased, section.Columns[i]))], erased.Text));
        }
        if (shape.HasTotals)
        {
            foot.Add(Labelled([.. shown.Select(i => section.Totals.Contains(section.Columns[i].Key)
                ? (object?)Total(rows.Select(r => Number(r.Cells[i])).Append(Gone(erased, section.Columns[i]))) : null)], "合计"));
            foot.AddRange(SubtotalLine.Of(section, content).Select(part => Labelled([.. shown.Select(
                i => part.Sums.TryGetValue(section.Columns[i].Key, out var sum) ? (object?)sum : null)], part.Label)));
        }
        if (shape.HasComputed)
        {
            foot.Add([CellText.ComputedNote]);
        }
        return new(section.Label, title, warning, [.. shown.Select(i => CellText.Head(section.Columns[i], shortened: false,
            shape.IsComputed(i)))], [.. rows.Select(row => shown.Select(i => Cell(section.Columns[i], row, i, shape)).ToArray())])
        {
            Foot = foot,
            Above = HeadSpan.Above(shown.Select(i => section.Columns[i].Head)),
        };
    }

    /// <summary>A paragraph a row: what element it belongs to, its level and number, its words.</summary>
    private static PlainTable Paragraphs(FormSection section, IReadOnlyList<ContentRow> rows, ErasedRows? erased, string title,
        string? warning) =>
        new(section.Label, title, warning, ["序号", "要素", "层级", "编号", section.Columns[TextSection.Text].Label],
            [.. TextOutline.Of(section, rows).Where(l => l.Row is not null).Select(l => (object?[])
                [(decimal)l.Row!.RowNumber, l.Element?.Name, (decimal)l.Level, l.Number.Length > 0 ? l.Number.TrimEnd() : null, l.Text])])
        {
            Foot = erased is null ? [] : [[null, null, null, null, erased.Text]],
        };

    private static object? Cell(FormColumn column, ContentRow row, int i, SectionShape shape) =>
        column.Type == CellType.Sequence ? (decimal)row.RowNumber
        : column.Type == CellType.File ? row.Cells[i]
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
