namespace BoardKit.Domain.Forms;

/// <summary>
/// Where a form has room for attached files: a section of them, each file a row; or a column of a table, each row with at most one file (a
/// photo of each asset). Both are cells that hold a hash, so files are found, counted, released, erased and proved alike.
/// </summary>
/// <param name="Section">The section.</param>
/// <param name="Column">Index of the column whose cells name files.</param>
public sealed record FileSlot(FormSection Section, int Column)
{
    /// <summary>Whether it belongs to rows of a table.</summary>
    public bool IsOfRow => Section.Kind != SectionKind.Files;

    /// <summary>The column: the form's own in a table, the product's in a section of files.</summary>
    public FormColumn Cell => Section.Columns[Column];

    /// <summary>The column of the table; null for a section of files.</summary>
    public FormColumn? RowColumn => IsOfRow ? Cell : null;

    /// <summary>What it is called: 现场照片, 固定资产的照片.</summary>
    public string Label => IsOfRow ? $"{Section.Label}的{Cell.Label}" : Section.Label;

    /// <summary>What may be attached; none named: pictures and PDF.</summary>
    public IReadOnlyList<FileKind> Kinds => IsOfRow ? Cell.Kinds : Section.Kinds;

    /// <summary>Whether its files are published. Those of a row are: what is not public has a section of its own.</summary>
    public bool Public => IsOfRow || Section.Public;

    /// <summary>Whether the paper shows its pictures.</summary>
    public bool Band => IsOfRow ? Cell.Band : Section.Band;

    /// <summary>Whether a file of a kind may be attached.</summary>
    public bool Takes(FileKind kind) => Kinds.Count == 0 || Kinds.Contains(kind);

    /// <summary>All of a form, in reading order.</summary>
    public static IEnumerable<FileSlot> Of(Form form) => form.Sections.SelectMany(Of);

    /// <summary>Those of a section.</summary>
    public static IEnumerable<FileSlot> Of(FormSection section) =>
        section.Columns.Index().Where(c => c.Item.Type == CellType.File).Select(c => new FileSlot(section, c.Index));

    /// <summary>
    /// The one with a key: of a section of files by its own, of a table by the section's and the column's; null when there is none.
    /// </summary>
    public static FileSlot? Find(Form form, string section, string? column) => Of(form).FirstOrDefault(s => s.Section.Key == section
        && (s.IsOfRow ? s.Cell.Key == column : column is null));
}
