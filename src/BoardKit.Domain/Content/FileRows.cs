using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>An attached file as a content names it.</summary>
/// <param name="Slot">Where the form has room for it.</param>
/// <param name="Row">The row that names it.</param>
/// <param name="Hash">Its hash.</param>
public sealed record NamedFile(FileSlot Slot, ContentRow Row, string Hash)
{
    /// <summary>
    /// What it is called: its caption; of a file in a row the column and the number of the row, which stays when other rows go (照片 14).
    /// </summary>
    public string? Caption => Slot.RowColumn is { } column ? FileRows.Mark(column, Row) : Row.Cells[FilesSection.Caption];
}

/// <summary>The rows of a content that name attached files.</summary>
public static class FileRows
{
    /// <summary>Every file that a content names, in reading order; one that two rows name comes twice.</summary>
    public static IEnumerable<NamedFile> Of(Form form, NoticeContent content, bool publicOnly = false) =>
        from slot in FileSlot.Of(form)
        where slot.Public || !publicOnly
        from row in content.Section(slot.Section.Key)?.Rows ?? []
        where row.Cells[slot.Column] is not null
        select new NamedFile(slot, row, row.Cells[slot.Column]!);

    /// <summary>Hashes of the files that a content names, each once.</summary>
    public static IReadOnlySet<string> Hashes(Form form, NoticeContent content, bool publicOnly = false) =>
        Of(form, content, publicOnly).Select(f => f.Hash).ToHashSet(StringComparer.Ordinal);

    /// <summary>What page and paper call the file of a row: 照片 14.</summary>
    public static string Mark(FormColumn column, ContentRow row) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{column.ShortLabel ?? column.Label} {row.RowNumber}");

    /// <summary>The content as it is published: files that are not public are no part of it.</summary>
    public static NoticeContent Published(Form form, NoticeContent content) =>
        FilesSection.Of(form).All(s => s.Public) ? content : content with
        {
            Sections = [.. content.Sections.Where(s => form.Section(s.Key) is not { Kind: SectionKind.Files, Public: false })]
        };

    /// <summary>The content without the files of its rows: they belong to the notice that they were read and cleared for.</summary>
    public static NoticeContent WithoutOfRows(Form form, NoticeContent content) => content with
    {
        Sections = [.. content.Sections.Select(s => FileSlot.Of(form.Section(s.Key)).Where(f => f.IsOfRow).ToList() is { Count: > 0 } slots
            ? s with { Rows = [.. s.Rows.Select(r => slots.Aggregate(r, (row, slot) => With(row, slot.Column, null)))] } : s)],
    };

    /// <summary>
    /// The files of rows of an earlier content in the rows of one that came from a spreadsheet, which holds none: a row gets the file of
    /// the one row that is called the same, by its line or its required texts.
    /// </summary>
    /// <returns>The content, and of each slot how many files found no row.</returns>
    public static (NoticeContent Content, IReadOnlyList<(FileSlot Slot, int Lost)> Lost) Carried(Form form, NoticeContent before,
        NoticeContent content)
    {
        var lost = new List<(FileSlot, int)>();
        foreach (var slot in FileSlot.Of(form).Where(s => s.IsOfRow))
        {
            var files = (before.Section(slot.Section.Key)?.Rows ?? []).Where(r => r.Cells[slot.Column] is not null).ToList();
            if (files.Count == 0)
            {
                continue;
            }
            var names = (before.Section(slot.Section.Key)?.Rows ?? []).CountBy(r => Name(slot.Section, r)).ToDictionary();
            var byName = files.Where(r => names[Name(slot.Section, r)] == 1)
                .ToDictionary(r => Name(slot.Section, r), r => r.Cells[slot.Column], StringComparer.Ordinal);
            var (section, taken) = (content.Section(slot.Section.Key), 0);
            if (section is not null)
            {
                var now = section.Rows.CountBy(r => Name(slot.Section, r)).ToDictionary();
                string? FileOf(ContentRow row) => Name(slot.Section, row) is { Length: > 0 } name && now[name] == 1
                    && byName.TryGetValue(name, out var hash) ? hash : null;
                taken = section.Rows.Count(r => FileOf(r) is not null);
                content = content with
                {
                    Sections = [.. content.Sections.Select(s => s != section ? s
                        : s with { Rows = [.. s.Rows.Select(r => FileOf(r) is { } hash ? With(r, slot.Column, hash) : r)] })],
                };
            }
            if (files.Count > taken)
            {
                lost.Add((slot, files.Count - taken));
            }
        }
        return (content, lost);
    }

    /// <summary>A row with another file, or none.</summary>
    public static ContentRow With(ContentRow row, int column, string? hash) =>
        row with { Cells = [.. row.Cells.Select((text, i) => i == column ? hash : text)] };

    private static string Name(FormSection section, ContentRow row) => row.Line ?? string.Join('\u001f',
        section.Columns.Select((c, i) => c is { Type: CellType.Text, Required: true } ? row.Cells[i] : null).Where(t => t is not null));
}
