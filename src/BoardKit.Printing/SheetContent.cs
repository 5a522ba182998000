using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Printing;

/// <summary>Rows of a section that were erased after publication: shown as one line 已删除 n 行, so that rows and totals still come to what was published.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Missing">By column key, the frozen total less what is left.</param>
public sealed record ErasedRows(int Count, IReadOnlyDictionary<string, decimal> Missing);

/// <summary>From an edition's content to what a sheet prints, by the same rules as the page (<see cref="CellText"/>).</summary>
public static class SheetContent
{
    /// <summary>The sections of a form with the rows of an edition, in the order of the form. A section without rows stays, with its <see cref="FormSection.EmptyText"/>; a nil return has none.</summary>
    /// <param name="form">The version of the form that the edition was made with.</param>
    /// <param name="content">The edition's rows.</param>
    /// <param name="erased">Erased rows by section key, if any.</param>
    public static IReadOnlyList<SheetSection> Sections(Form form, NoticeContent content, IReadOnlyDictionary<string, ErasedRows>? erased = null) =>
        content.Nil ? [] :
        [
            .. form.Sections.Where(s => Holds(s, content)).Select(section => section.Kind == SectionKind.Record
                ? Record(section, content.Section(section.Key)?.Rows, Label(form, section))
                : (SheetSection)Table(form, section, content.Section(section.Key)?.Rows ?? [], erased?.GetValueOrDefault(section.Key))),
        ];

    /// <summary>The key figures of a form with their values, at most four.</summary>
    public static IReadOnlyList<SheetFigure> Figures(Form form, IReadOnlyList<FigureValue> values) =>
    [
        .. form.Figures.Where(f => f.Headline)
            .Select(f => (Figure: f, Value: values.FirstOrDefault(v => v.Key == f.Key)))
            .Where(f => f.Value is not null)
            .Take(4)
            .Select(f => new SheetFigure(f.Figure.Label, CellText.Number(f.Value!.Value.ToString(), f.Figure.Decimals), f.Figure.Measure)),
    ];

    private static bool Holds(FormSection section, NoticeContent content) =>
        section.Required || section.EmptyText is not null || content.Section(section.Key)?.Rows.Count > 0;

    /// <summary>A form of one section needs no heading: the title says it.</summary>
    private static string? Label(Form form, FormSection section) => form.Sections.Count > 1 ? section.Label : null;

    private static SheetRecord Record(FormSection section, IReadOnlyList<ContentRow>? rows, string? label) => new()
    {
        Key = section.Key,
        Label = label,
        EmptyText = section.EmptyText,
        Fields =
        [
            .. (rows ?? []).Take(1).SelectMany(row => section.Columns
                .Select((column, i) => (Column: column, Cell: Cell(row, i)))
                .Where(c => c.Column.IsPublished && c.Column.Type != CellType.Sequence)
                .Select(c => new SheetField(c.Column.Label, CellText.Show(c.Column, c.Cell, c.Column.MinShown), c.Column.IsNumber && c.Cell is not null ? c.Column.Unit : null))),
        ],
    };

    private static SheetTable Table(Form form, FormSection section, IReadOnlyList<ContentRow> rows, ErasedRows? erased)
    {
        var shown = Enumerable.Range(0, section.Columns.Count).Where(i => section.Columns[i].Publish != Publish.Omit).ToList();
        var numbered = section.Kind == SectionKind.List && !shown.Exists(i => section.Columns[i].Type == CellType.Sequence);
        var offset = numbered ? 1 : 0;
        var levels = section.Kind == SectionKind.Tree ? TreeLevels.Of(section, rows) : [];
        SheetRow Row(ContentRow row, int index) => new(
            [.. numbered ? new[] { Number(row.Place) } : [], .. shown.Select(i => section.Columns[i].Type == CellType.Sequence ? Number(row.Place) : Text(section.Columns[i], Cell(row, i)))],
            levels.Count == 0 ? 0 : levels[index]);
        return new SheetTable
        {
            Key = section.Key,
            Label = Label(form, section),
            EmptyText = section.EmptyText,
            Columns = [.. numbered ? new[] { new SheetColumn("序号", SheetColumnKind.Sequence) } : [], .. shown.Select(i => Column(section, section.Columns[i]))],
            Rows = [.. rows.Select(Row), .. erased is null ? [] : new[] { Erased(section, shown, numbered, erased) }],
            Totals = section.Kind == SectionKind.Tree ? [] : [.. shown.Select((column, i) => (Column: section.Columns[column], At: i + offset)).Where(c => c.Column.IsNumber && section.Totals.Contains(c.Column.Key)).Select(c => c.At)],
            CountUnit = form.Figures.FirstOrDefault(f => f.Value.Replace(" ", "", StringComparison.Ordinal) == $"count({section.Key})")?.Measure,
        };
    }

    private static SheetColumn Column(FormSection section, FormColumn column)
    {
        var labels = section.Kind == SectionKind.Tree && (column.Key == section.LineColumn || (section.LineColumn is null && IsFirstText(section, column)));
        var kind = column.Type switch
        {
            CellType.Integer or CellType.Decimal or CellType.Percent => SheetColumnKind.Number,
            CellType.Sequence => SheetColumnKind.Sequence,
            CellType.Blank => SheetColumnKind.Blank,
            CellType.Date or CellType.Month or CellType.Enum or CellType.IdCard or CellType.BankCard or CellType.Phone => SheetColumnKind.Short,
            CellType.Text => column.Key == section.GroupColumn || column.Key == section.CodeColumn ? SheetColumnKind.Short : SheetColumnKind.Text,
        };
        // in a list of receipts and payments each row has only one of the two; in a tree every line should have its figure
        var missing = section.Kind == SectionKind.List && !column.Required ? "—" : CellText.NotReported;
        return new SheetColumn(column.Label, kind, column.Unit ?? (column.Type == CellType.Percent ? "%" : null), column.MinShown, labels, missing);
    }

    private static bool IsFirstText(FormSection section, FormColumn column) =>
        ReferenceEquals(section.Columns.FirstOrDefault(c => c.Type == CellType.Text && c.Key != section.CodeColumn), column);

    private static SheetRow Erased(FormSection section, List<int> shown, bool numbered, ErasedRows erased)
    {
        var text = shown.FindIndex(i => section.Columns[i].Type == CellType.Text && section.Columns[i].Key != section.GroupColumn);
        var cells = shown.Select((column, i) => i == text ? string.Create(CultureInfo.InvariantCulture, $"已删除 {erased.Count} 行")
            : erased.Missing.TryGetValue(section.Columns[column].Key, out var missing) ? missing.ToString("0.########", CultureInfo.InvariantCulture)
            : section.Columns[column].Type == CellType.Sequence ? "" : null);
        return new SheetRow([.. numbered ? Enumerable.Repeat("", 1) : [], .. cells], 0, erased.Count);
    }

    private static string? Text(FormColumn column, string? cell) => column.IsNumber || column.Type == CellType.Blank ? cell : CellText.Show(column, cell, 0);

    private static string? Cell(ContentRow row, int column) => column < row.Cells.Count ? row.Cells[column] : null;

    private static string Number(int place) => place.ToString(CultureInfo.InvariantCulture);
}
