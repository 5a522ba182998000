namespace BoardKit.Printing;

/// <summary>How a sheet is to look: on which paper, by which template, for which distance.</summary>
/// <param name="Paper">The paper, turned as it hangs.</param>
public sealed record SheetLook(Paper Paper)
{
    /// <summary>Text of the template; null takes <see cref="SheetPrinter.DefaultTemplate"/>.</summary>
    public string? Template { get; init; }

    /// <summary>
    /// Distance in mm from which the rows have to be legible: em height of at least 1/150 of it. Null takes what is legible on the paper in
    /// the hand.
    /// </summary>
    public int? ReadingDistanceMm { get; init; }

    /// <summary>A draft: 草稿 across each page, no code, no sheet id.</summary>
    public bool Draft { get; init; }

    /// <summary>
    /// Whether the paper may be turned on its side when the columns of a table fit only so. A pocket on a board has one way up, so the
    /// usual answer is no.
    /// </summary>
    public bool MayTurn { get; init; }

    /// <summary>For a printer of black alone: title and rules are pure black, pictures dithered, nothing is red.</summary>
    public bool BlackOnly { get; init; }

    /// <summary>Pictures of the library by name: the bytes of a PNG or JPEG.</summary>
    public IReadOnlyDictionary<string, byte[]> Images { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>
    /// Length of the longest address that a code may hold, in characters of the QR alphanumeric mode. Up to 67 fit a code of the usual
    /// size; with more it grows.
    /// </summary>
    public int AddressLength { get; init; } = 47;

    /// <summary>Smallest legible type of a table body in points.</summary>
    public float SmallestBody =>
        ReadingDistanceMm is { } distance ? MathF.Ceiling(distance / 150f * Paper.PointsPerMm * 2) / 2 : Paper.SmallestBody;

    /// <summary>Largest type of a table body in points: the paper's; for a distance at least half as large again as the smallest.</summary>
    public float LargestBody =>
        ReadingDistanceMm is null ? Paper.LargestBody : MathF.Max(Paper.LargestBody, MathF.Round(SmallestBody * 1.5f));
}

/// <summary>What tells one piece of paper from all others.</summary>
/// <param name="Address">Address in its QR code. Upper-case letters, digits and $%*+-./: and space keep the code small.</param>
/// <param name="Id">Its id as printed: 7K3P-9QMD-2X.</param>
public sealed record SheetCode(string Address, string Id);

/// <summary>One way of setting a sheet.</summary>
/// <param name="Body">Type of the table body in points.</param>
/// <param name="Pages">How many pages it then takes.</param>
public sealed record SheetSetting(float Body, int Pages);
