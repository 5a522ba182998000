using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>The rows of an edition as tables and records of a sheet. Columns that nobody filled are left off the paper; erased rows become one counted line.</summary>
internal static class SheetSections
{
    public static IEnumerable<SheetSection> Of(Form form, NoticeContent content, IReadOnlyDictionary<string, int> erased)
    {
        foreach (var section in form.Sections)
        {
            var (rows, gone) = (content.Section(section.Key)?.Rows ?? [], erased.GetValueOrDefault(section.Key));
            if (rows.Count + gone == 0 && section.EmptyText is null)
            {
                continue;
            }
            yield return section.Kind == SectionKind.Record ? Record(section, rows) : Table(form, section, rows, gone);
        }
    }

    private static SheetRecord Record(FormSection section, IReadOnlyList<ContentRow> rows) => new()
    {
        Key = section.Key,
        Label = section.Label,
        EmptyText = section.EmptyText,
        Fields = rows.Count == 0 ? [] : [.. section.Columns
            .Select((column, i) => (column, Text: rows[0].Cells[i]))
            .Where(f => f.column.IsPublished && f.Text is not null)
            .Select(f => new SheetField(f.column.Label, CellText.Show(f.column, f.Text, CellText.Decimals(f.column, [f.Text])), f.column.Unit))],
    };

    private static SheetTable Table(Form form, FormSection section, IReadOnlyList<ContentRow> rows, int erased)
    {
        var kept = Enumerable.Range(0, section.Columns.Count).Where(i => IsPrinted(form, section.Columns[i], i, rows)).ToList();
        var levels = TreeLevels.Of(section, rows);
        var printed = rows.Select((row, at) => new SheetRow([.. kept.Select(i => Text(section.Columns[i], row.Cells[i]))], levels[at])).ToList();
        if (erased > 0)
        {
            var first = kept.FindIndex(i => Kind(section.Columns[i]) == SheetColumnKind.Text);
            printed.Add(new SheetRow([.. kept.Select((_, at) => at == Math.Max(first, 0) ? $"已删除 {erased} 行" : null)], 0, erased));
        }
        return new SheetTable
        {
            Key = section.Key,
            Label = form.Sections.Count > 1 ? section.Label : null,
            EmptyText = section.EmptyText,
            Columns = [.. kept.Select(i => Column(section, section.Columns[i]))],
            Rows = printed,
            Totals = section.Kind == SectionKind.List ? [.. section.Totals.Select(t => kept.IndexOf(section.IndexOf(t))).Where(i => i >= 0)] : [],
            CountUnit = form.Figures.FirstOrDefault(f => f.Value.Replace(" ", "", StringComparison.Ordinal) == $"count({section.Key})")?.Measure,
        };
    }

    /// <summary>
    /// Row numbers always; space to sign in where the form wants it on the wall; of the rest what somebody filled, less a column that says in every row
    /// what an input of the same key says once (the rate stands in the sentence above the table).
    /// </summary>
    private static bool IsPrinted(Form form, FormColumn column, int index, IReadOnlyList<ContentRow> rows) => column.Type switch
    {
        CellType.Sequence => true,
        CellType.Blank => column.Publish != Publish.Omit,
        _ => column.IsPublished && rows.Any(r => r.Cells[index] is not null) && !(form.Inputs.Any(i => i.Key == column.Key) && rows.Select(r => r.Cells[index]).Distinct().Count() == 1),
    };

    private static SheetColumn Column(FormSection section, FormColumn column) =>
        new(column.ShortLabel ?? column.Label, Kind(column), column.Unit, column.IsNumber ? column.MinShown : 0, section.LineColumn == column.Key);

    private static SheetColumnKind Kind(FormColumn column) => column.Type switch
    {
        CellType.Integer or CellType.Decimal or CellType.Percent => SheetColumnKind.Number,
        CellType.Sequence => SheetColumnKind.Sequence,
        CellType.Blank => SheetColumnKind.Blank,
        CellType.Date or CellType.Month or CellType.Enum or CellType.IdCard or CellType.BankCard or CellType.Phone => SheetColumnKind.Short,
        CellType.Text => SheetColumnKind.Text,
    };

    private static string? Text(FormColumn column, string? canonical) =>
        canonical is null || Kind(column) == SheetColumnKind.Number ? canonical : CellText.Show(column, canonical, 0);
}
