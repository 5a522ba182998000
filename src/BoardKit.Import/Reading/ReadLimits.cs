namespace BoardKit.Import.Reading;

/// <summary>How much of a file is taken. Beyond each limit the file is refused with one sentence; nothing is cut off silently.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits of the product.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Bytes of the file.</summary>
    public int FileBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bytes of the unpacked content, counted while unpacking (declared sizes may lie).</summary>
    public long UnpackedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Rows with a value, over all sheets.</summary>
    public int Rows { get; init; } = 200_000;

    /// <summary>The last column with a value.</summary>
    public int Columns { get; init; } = 512;

    /// <summary>Cell places (rows × width of each), over all sheets.</summary>
    public int Cells { get; init; } = 4_000_000;

    /// <summary>Characters of text, over all sheets.</summary>
    public int Characters { get; init; } = 40_000_000;

    /// <summary>Characters of one cell (Excel's own limit is 32,767).</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Paragraphs of a document, those of its tables too.</summary>
    public int Paragraphs { get; init; } = 10_000;

    /// <summary>Sheets.</summary>
    public int Sheets { get; init; } = 64;

    /// <summary>
    /// Pieces of work: rows, and in .xls every place that is looked at, empty ones too. A sheet of its largest size has 17 million; all are
    /// done in a few seconds.
    /// </summary>
    public int Steps { get; init; } = 100_000_000;
}
