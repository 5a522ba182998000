namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// A place that a value stands in: a cell of a section, a stated total (<see cref="StatedRow"/>), a whole column
/// (<see cref="WholeColumn"/>), an input or a figure of an earlier notice: of the period before, or
/// of the phase before.
/// </summary>
internal readonly record struct Cell(int Section, int Row, int Column)
{
    /// <summary>Row number of the totals that the sheet itself states.</summary>
    public const int StatedRow = -1;

    /// <summary>Row number that stands for every row of the column.</summary>
    public const int WholeColumn = -2;

    /// <summary>Row number of a line or row that the table does not have.</summary>
    public const int NoRow = int.MaxValue;

    private const int InputSection = -1;
    private const int PreviousSection = -2;
    private const int BeforeSection = -3;

    /// <summary>The input of an index.</summary>
    public static Cell Input(int index) => new(InputSection, 0, index);

    /// <summary>The previous period's figure of an index.</summary>
    public static Cell Previous(int index) => new(PreviousSection, 0, index);

    /// <summary>The figure of an index in the phase before.</summary>
    public static Cell Before(int index) => new(BeforeSection, 0, index);

    /// <summary>Whether it is an input.</summary>
    public bool IsInput => Section == InputSection;

    /// <summary>Whether it is a figure of the previous period.</summary>
    public bool IsPrevious => Section == PreviousSection;

    /// <summary>Whether it is a figure of the phase before.</summary>
    public bool IsBefore => Section == BeforeSection;

    /// <summary>Whether it is a figure of another notice, of before.</summary>
    public bool IsEarlier => IsPrevious || IsBefore;

    /// <summary>Whether it is a cell of a row.</summary>
    public bool IsInRow => Section >= 0 && Row >= 0;

    /// <summary>The whole column it lies in.</summary>
    public Cell AsWholeColumn => this with { Row = WholeColumn };
}
