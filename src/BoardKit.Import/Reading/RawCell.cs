namespace BoardKit.Import.Reading;

/// <summary>What a cell of a file holds.</summary>
public enum RawKind : byte
{
    /// <summary>Nothing, or white space only.</summary>
    Blank,
    /// <summary>Text.</summary>
    Text,
    /// <summary>A number (a formula's cached value included).</summary>
    Number,
    /// <summary>A date: <see cref="RawCell.Number"/> is days since 1899-12-30, whatever the date system of the file.</summary>
    Date,
    /// <summary>True or false.</summary>
    Bool,
    /// <summary>An error value, #REF! and the like.</summary>
    Error,
}

/// <summary>One cell as read: what is stored, and by its format what is shown. It stays within 32 bytes: a file has millions.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The text, or the name of the error.</param>
/// <param name="Number">The number, the date's serial, or 1 and 0 for true and false.</param>
/// <param name="IsPercent">Whether the number is shown as a percentage: 0.22 means 22%.</param>
public readonly record struct RawCell(RawKind Kind, string? Text, double Number = 0, bool IsPercent = false)
{
    /// <summary>Whether there is nothing in it.</summary>
    public bool IsBlank => Kind == RawKind.Blank;

    /// <summary>The number format; null for General, and in files that have none.</summary>
    public NumberFormat? Format { get; init; }

    /// <summary>Whether a formula stands there.</summary>
    public bool IsFormula { get; init; }

    /// <summary>
    /// Whether a formula stands there that nobody ever calculated: blank for us, though whoever opens the file in a spreadsheet sees a
    /// value.
    /// </summary>
    public bool IsUncalculated { get; init; }

    /// <summary>How the number is laid out: scale, places, literal text.</summary>
    public NumberLayout Layout =>
        Kind is RawKind.Number or RawKind.Date && Format is not null ? Format.Layout(Number) : NumberLayout.General;

    /// <summary>The text that the spreadsheet shows in this cell; made anew each time, so ask for it only where it is needed.</summary>
    public string Shown => Kind switch
    {
        RawKind.Blank => "",
        RawKind.Text => Format?.Show(Text ?? "") ?? Text ?? "",
        RawKind.Error => Text ?? "",
        RawKind.Bool => Number != 0 ? "TRUE" : "FALSE",
        RawKind.Number or RawKind.Date => Format?.Show(Number) ?? NumberFormat.General(Number),
    };

    /// <summary>A text cell; blank when there is only white space.</summary>
    public static RawCell Of(string? text) => string.IsNullOrWhiteSpace(text) ? default : new(RawKind.Text, text);

    /// <summary>A number.</summary>
    public static RawCell Of(double number, bool isPercent = false) => new(RawKind.Number, null, number, isPercent);

    /// <summary>A number with its format: a date where the format shows one.</summary>
    internal static RawCell Of(double number, NumberFormat? format)
    {
        if (format is null)
        {
            return Of(number);
        }
        var layout = format.Layout(number);
        return new(layout.Parts != DateParts.None ? RawKind.Date : RawKind.Number, null, number, layout.IsPercent) { Format = format };
    }
}
