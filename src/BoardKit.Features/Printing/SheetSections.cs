using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>The rows of an edition as tables and records of a sheet. Columns that nobody filled are left off the paper; erased rows become one counted line.</summary>
internal static class SheetSections
{
    public static IEnumerable<SheetSection> Of(Form form, IReadOnlyList<EditionRow> rows)
    {
        foreach (var section in form.Sections)
        {
            var own = rows.Where(r => r.Section == section.Key).Select(r => (r.Line, Cells: r.Cells is null ? null : ContentCodec.Cells(section, r.Cells))).ToList();
            if (own.Count == 0 && section.EmptyText is null)
            {
                continue;
            }
            yield return section.Kind == SectionKind.Record ? Record(section, own) : Table(form, section, own);
        }
    }

    private static SheetRecord Record(FormSection section, List<(string? Line, string?[]? Cells)> rows)
    {
        var cells = rows.Count > 0 ? rows[0].Cells : null;
        return new SheetRecord
        {
            Key = section.Key,
            Label = section.Label,
            EmptyText = section.EmptyText,
            Fields = cells is null ? [] : [.. section.Columns
                .Select((column, i) => (column, Text: cells[i]))
                .Where(f => f.column.IsPublished && f.Text is not null)
                .Select(f => new SheetField(f.column.Label, CellText.Show(f.column, f.Text, CellText.Decimals(f.column, [f.Text])), f.column.Unit))],
        };
    }

    private static SheetTable Table(Form form, FormSection section, List<(string? Line, string?[]? Cells)> rows)
    {
        var kept = Enumerable.Range(0, section.Columns.Count).Where(i => IsPrinted(form, section.Columns[i], i, rows)).ToList();
        var levels = Levels(section, rows);
        var printed = rows
            .Select((row, i) => (row.Cells, Level: levels[i]))
            .Where(row => row.Cells is not null)
            .Select(row => new SheetRow([.. kept.Select(i => Text(section.Columns[i], row.Cells![i]))], row.Level))
            .ToList();
        var erased = rows.Count(r => r.Cells is null);
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
    private static bool IsPrinted(Form form, FormColumn column, int index, List<(string? Line, string?[]? Cells)> rows) => column.Type switch
    {
        CellType.Sequence => true,
        CellType.Blank => column.Publish != Publish.Omit,
        _ => column.IsPublished && rows.Any(r => r.Cells?[index] is not null) && !(form.Inputs.Any(i => i.Key == column.Key) && rows.Select(r => r.Cells?[index]).Distinct().Count() == 1),
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

    /// <summary>Depth of each row: by the form's lines, or by the code column (201 → 20103 → 2010301).</summary>
    private static int[] Levels(FormSection section, List<(string? Line, string?[]? Cells)> rows)
    {
        var levels = new int[rows.Count];
        if (section.Kind != SectionKind.Tree)
        {
            return levels;
        }
        var parents = section.Lines.ToDictionary(l => l.Key, l => l.Parent, StringComparer.Ordinal);
        var codeAt = section.CodeColumn is { } code ? section.IndexOf(code) : -1;
        var codes = codeAt < 0 ? [] : rows.Select(r => r.Cells?[codeAt]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            for (var above = rows[i].Line is { } line ? parents.GetValueOrDefault(line) : null; above is not null; above = parents.GetValueOrDefault(above))
            {
                levels[i]++;
            }
            if (codeAt >= 0 && rows[i].Cells?[codeAt] is { } own)
            {
                levels[i] += codes.Count(c => c.Length < own.Length && own.StartsWith(c, StringComparison.Ordinal));
            }
        }
        return levels;
    }
}
