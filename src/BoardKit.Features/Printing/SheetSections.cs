using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>
/// The rows of an edition as tables and records of a sheet. A table that the notice does not give, and columns that nobody filled, are left
/// off the paper; erased rows become one counted line.
/// </summary>
internal static class SheetSections
{
    private static readonly Dictionary<string, byte[]> NoPictures = [];

    /// <param name="form">The form.</param>
    /// <param name="content">What it says.</param>
    /// <param name="pictures">Attached pictures by their hashes; null: none is printed.</param>
    /// <param name="said">Keys of the inputs that stand elsewhere on the sheet.</param>
    public static IEnumerable<SheetSection> Of(Form form, NoticeContent content,
        IReadOnlyDictionary<string, byte[]>? pictures = null, IReadOnlySet<string>? said = null)
    {
        var above = form.Inputs.Where(i => said?.Contains(i.Key) == true).ToList();
        var within = TextOutline.Printed(form);
        foreach (var own in form.Sections)
        {
            if (own.Kind == SectionKind.Files)
            {
                if (Band(own, content.Section(own.Key), pictures ?? NoPictures) is { } band)
                {
                    yield return band;
                }
                continue;
            }
            if (ShownUnits.Of(own, content.Section(own.Key)) is not (var section, { } given))
            {
                continue;
            }
            SheetSection part = section.Kind switch
            {
                SectionKind.Record => Record(section, given.Rows, given.Computed, pictures ?? NoPictures),
                SectionKind.Text => Text(section, given.Rows, given.Erased, content),
                SectionKind.List or SectionKind.Tree => Table(form, section, given, pictures ?? NoPictures,
                    [.. section.Columns.Where(c => IsSaid(above, c, section.IndexOf(c.Key), content, given.Rows)).Select(c => c.Key)]),
                SectionKind.Files => throw new InvalidOperationException("Files are printed as a band or not at all."),
            };
            yield return part with { Within = within.Contains(section.Key) };
            foreach (var band in FileSlot.Of(own).Select(slot => BandOfRows(slot, given.Rows, pictures ?? NoPictures))
                .OfType<SheetPictures>())
            {
                yield return band;
            }
        }
    }

    /// <summary>
    /// The pictures of a table's rows that the form wants on the paper, below the table: its rows stay as high as their words. More than a
    /// section of files may show stay on the page, and their rows say so.
    /// </summary>
    private static SheetPictures? BandOfRows(FileSlot slot, IReadOnlyList<ContentRow> rows, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var shown = RowsInBand(slot, rows, pictures).Select(r => new SheetPicture(pictures[r.Cells[slot.Column]!],
            FileRows.Mark(slot.Cell, r))).ToList();
        return shown.Count == 0 ? null
            : new() { Key = $"{slot.Section.Key}.{slot.Cell.Key}", Label = slot.Label, Pictures = shown };
    }

    private static IEnumerable<ContentRow> RowsInBand(FileSlot slot, IReadOnlyList<ContentRow> rows,
        IReadOnlyDictionary<string, byte[]> pictures) => !slot.Band ? []
            : rows.Where(r => r.Cells[slot.Column] is { } hash && pictures.ContainsKey(hash)).Take(FilesSection.Most);

    /// <summary>What stands in a row instead of its file: 照片 14 where it is printed below, 见网页照片 14 where it is not.</summary>
    private static string? InRow(FileSlot slot, ContentRow row, HashSet<int> inBand) => row.Cells[slot.Column] is null ? null
        : (inBand.Contains(row.RowNumber) ? "" : "见网页") + FileRows.Mark(slot.Cell, row);

    /// <summary>Attached pictures that the form wants on the paper: pictures alone, a PDF is read on the page.</summary>
    private static SheetPictures? Band(FormSection section, ContentSection? given, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var shown = (section.Band ? given?.Rows ?? [] : []).Where(r => r.Cells[FilesSection.File] is { } hash && pictures.ContainsKey(hash))
            .Select(r => new SheetPicture(pictures[r.Cells[FilesSection.File]!], r.Cells[FilesSection.Caption] ?? "")).ToList();
        return shown.Count == 0 ? null : new() { Key = section.Key, Label = section.Label, Pictures = shown };
    }

    private static SheetText Text(FormSection section, IReadOnlyList<ContentRow> rows, ErasedRows? erased, NoticeContent content) => new()
    {
        Key = section.Key,
        EmptyText = section.EmptyText ?? CellText.None,
        Lines = [.. TextOutline.Of(section, rows, key => content.Section(key) is not null)
            .Select(l => new SheetLine(l.Level, l.Whole, l.IsHeading, l.Section, l.Element?.Flush == true)),
            .. erased is null ? (SheetLine[])[] : [new SheetLine(0, erased.Text)]],
    };

    private static SheetRecord Record(FormSection section, IReadOnlyList<ContentRow> rows, IReadOnlyList<string> computed,
        IReadOnlyDictionary<string, byte[]> pictures) => new()
        {
            Key = section.Key,
            Label = section.Label,
            EmptyText = section.EmptyText ?? CellText.None,
            Fields = rows.Count == 0 ? [] : [.. section.Columns
            .Select((column, i) => (column, Text: rows[0].Cells[i], At: i))
            .Where(f => f.column.IsPublished && f.Text is not null)
            .Select(f => new SheetField(CellText.Label(f.column, shortened: false, computed.Contains(f.column.Key)),
                f.column.Type == CellType.File ? InRow(new(section, f.At), rows[0], Places(new(section, f.At), rows, pictures))
                    : CellText.Show(f.column, f.Text, CellText.Decimals(f.column, [f.Text])), f.column.Unit))],
        };

    private static HashSet<int> Places(FileSlot slot, IReadOnlyList<ContentRow> rows, IReadOnlyDictionary<string, byte[]> pictures) =>
        [.. RowsInBand(slot, rows, pictures).Select(r => r.RowNumber)];

    private static SheetTable Table(Form form, FormSection section, ContentSection given, IReadOnlyDictionary<string, byte[]> pictures,
        HashSet<string> said)
    {
        var (rows, erased, computed) = (given.Rows, given.Erased, given.Computed);
        var files = FileSlot.Of(section).ToDictionary(s => s.Column, s => (Slot: s, Places: Places(s, rows, pictures)));
        var kept = Enumerable.Range(0, section.Columns.Count)
            .Where(i => IsPrinted(section.Columns[i], i, rows, said) || erased?.Sum(section.Columns[i].Key) is not null
                || (erased is not null && section.Columns[i].Key == section.HouseholdColumn)).ToList();
        var levels = TreeLevels.Of(section, rows);
        var printed = rows.Select((row, at) => new SheetRow([.. kept.Select(i => files.TryGetValue(i, out var file)
            ? InRow(file.Slot, row, file.Places) : Text(section.Columns[i], row, i))], levels[at])).ToList();
        var label = Math.Max(kept.FindIndex(i => Kind(section.Columns[i]) == SheetColumnKind.Text), 0);
        SheetRow Line(string text, Func<string, string?> sumOf, int count) => new([.. kept.Select((i, at) => at == label ? text
            : Kind(section.Columns[i]) == SheetColumnKind.Sequence ? "" : sumOf(section.Columns[i].Key))], 0, count);
        if (erased is not null)
        {
            printed.Add(Line(erased.Text, erased.Sum, erased.Count));
        }
        printed.AddRange(SubtotalLine.Of(section, given).Select(part => Line(part.Label, part.Sum, 0)));
        var above = HeadSpan.Above(kept.Select(i => section.Columns[i].Head));
        return new SheetTable
        {
            Key = section.Key,
            Label = form.HasSeveralParts ? section.Label : null,
            EmptyText = section.EmptyText ?? CellText.None,
            Columns = [.. kept.Select((i, at) =>
                Column(section, section.Columns[i], computed.Contains(section.Columns[i].Key), above[at]))],
            Rows = printed,
            Totals = section.Kind == SectionKind.List
                ? [.. section.Totals.Select(t => kept.IndexOf(section.IndexOf(t))).Where(i => i >= 0)] : [],
            CountUnit = form.Figures.FirstOrDefault(
                f => f.Value.Replace(" ", "", StringComparison.Ordinal) == $"count({section.Key})")?.Measure,
        };
    }

    /// <summary>
    /// Row numbers always; space to sign in where the form wants it on the wall; of the rest what somebody filled and the sheet does not
    /// say above the table.
    /// </summary>
    private static bool IsPrinted(FormColumn column, int index, IReadOnlyList<ContentRow> rows, HashSet<string> said) => column.Type switch
    {
        CellType.Sequence => true,
        CellType.Blank => column.Publish != Publish.Omit,
        _ => column.IsPublished && rows.Any(r => r.Cells[index] is not null) && !said.Contains(column.Key),
    };

    /// <summary>
    /// Whether a column would only repeat in every row what stands above the table: an input of the same key and name with this very value
    /// (the rate in the sentence). A key alone says nothing: 层数 of a house and 层数上限 of the plan are two things.
    /// </summary>
    private static bool IsSaid(List<FormInput> above, FormColumn column, int index, NoticeContent content,
        IReadOnlyList<ContentRow> rows) =>
        above.Find(i => i.Key == column.Key && i.Label == column.Label && i.Unit == column.Unit) is { } input
        && content.Inputs.TryGetValue(input.Key, out var value) && rows.All(r => IsSame(r.Cells[index], value));

    private static bool IsSame(string? cell, string value) => cell == value || (cell is not null
        && FormValues.TryNumber(cell, out var one) && FormValues.TryNumber(value, out var other) && one == other);

    private static SheetColumn Column(FormSection section, FormColumn column, bool computed, string? above) =>
        new(CellText.Label(column, shortened: true, computed, isBelow: above is not null), Kind(column),
            column.Unit ?? (column.Type == CellType.Percent ? "%" : null), column.IsNumber ? column.MinShown : 0,
            section.LineColumn == column.Key)
        { Above = above };

    private static SheetColumnKind Kind(FormColumn column) => column.Type switch
    {
        CellType.Integer or CellType.Decimal or CellType.Percent => SheetColumnKind.Number,
        CellType.Sequence => SheetColumnKind.Sequence,
        CellType.Blank => SheetColumnKind.Blank,
        CellType.Date or CellType.Month or CellType.Enum or CellType.IdCard or CellType.BankCard or CellType.Phone
            or CellType.File => SheetColumnKind.Short,
        CellType.Text or CellType.OfficePhone => SheetColumnKind.Text,
    };

    /// <summary>A row keeps its number when others were erased: what the wall calls line 14 is line 14 on page and slip.</summary>
    private static string? Text(FormColumn column, ContentRow row, int index) =>
        Kind(column) == SheetColumnKind.Sequence ? row.RowNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : row.Cells[index] is not { } canonical || Kind(column) == SheetColumnKind.Number
        ? row.Cells[index] : CellText.Show(column, canonical, 0);
}
