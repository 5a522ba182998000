namespace BoardKit.Domain.Forms;

/// <summary>
/// What every section of kind files has in common: a row is an attached file, and its columns are the product's, not the form's. So the
/// leaf of an attachment is the salted commitment of its row, and it is compared, erased, retired and verified like any row.
/// </summary>
public static class FilesSection
{
    /// <summary>Index of the column of the caption.</summary>
    public const int Caption = 0;

    /// <summary>Index of the column of the hash (of an attached file).</summary>
    public const int File = 1;

    /// <summary>Index of the column of the number of pages.</summary>
    public const int Pages = 2;

    /// <summary>Most files that any section may allow, and what a section allows whose form says nothing.</summary>
    public const int Most = 20;

    /// <summary>The columns.</summary>
    public static IReadOnlyList<FormColumn> Columns { get; } =
    [
        new() { Key = "caption", Label = "说明", Type = CellType.Text },
        new() { Key = "file", Label = "文件", Type = CellType.File, Required = true },
        new() { Key = "pages", Label = "页数", Type = CellType.Integer, Unit = "页", Required = true },
    ];

    /// <summary>The sections of files of a form, the public ones alone or all.</summary>
    public static IEnumerable<FormSection> Of(Form form, bool publicOnly = false) =>
        form.Sections.Where(s => s.Kind == SectionKind.Files && (s.Public || !publicOnly));

    /// <summary>How many files a section allows.</summary>
    public static int MostOf(FormSection section) => section.Max ?? Most;

    /// <summary>Whether a text is a hash: 64 hex digits in lower case.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
