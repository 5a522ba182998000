namespace BoardKit.Import.Reading;

/// <summary>What of a moment a format shows.</summary>
[Flags]
public enum DateParts : byte
{
    /// <summary>It shows no date.</summary>
    None = 0,
    /// <summary>The year.</summary>
    Year = 1,
    /// <summary>The month.</summary>
    Month = 2,
    /// <summary>The day of the month.</summary>
    Day = 4,
    /// <summary>Hours, minutes or seconds.</summary>
    Time = 8,
    /// <summary>The day of the week.</summary>
    Weekday = 16,
}

/// <summary>How a number format lays a number out: whatever makes what is shown another number than what is stored.</summary>
public sealed record NumberLayout
{
    /// <summary>The number as it is.</summary>
    public static NumberLayout General { get; } = new();

    /// <summary>
    /// The stored number is so many times the one that is shown: 1,000 for each comma at the end (<c>0,</c>), 10,000 for a point that is
    /// only drawn (<c>0!.0000</c>).
    /// </summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>Places shown behind the point; null where the number is not cut to places (General, fractions, dates).</summary>
    public int? Decimals { get; init; }

    /// <summary>Whether it is shown as a percentage.</summary>
    public bool IsPercent { get; init; }

    /// <summary>
    /// Whether letters, digits or Han characters of the format stand beside the number: 第1组, 记-001, 5.20亩. ¥ and $ do not count.
    /// </summary>
    public bool HasLiteralText { get; init; }

    /// <summary>Whether the number is filled up with zeros: 0012.</summary>
    public bool LeadingZeros { get; init; }

    /// <summary>What of a date is shown.</summary>
    public DateParts Parts { get; init; }
}
