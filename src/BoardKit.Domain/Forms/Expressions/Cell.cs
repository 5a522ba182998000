namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// A place that a value stands in: a cell of a section, a stated total (<see cref="StatedRow"/>), a whole column
/// (<see cref="WholeColumn"/>), an input or a figure of another notice.
/// </summary>
internal readonly record struct Cell(int Section, int Row, int Column, RelatedFigure? Related = null)
{
    /// <summary>Row number of the totals that the sheet itself states.</summary>
    public const int StatedRow = -1;

    /// <summary>Row number that stands for every row of the column.</summary>
    public const int WholeColumn = -2;

    /// <summary>Row number of a line or row that the table does not have.</summary>
    public const int NoRow = int.MaxValue;

    private const int InputSection = -1;
    private const int RelatedSection = -2;

    /// <summary>The input of an index.</summary>
    public static Cell Input(int index) => new(InputSection, 0, index);

    /// <summary>A figure of another notice.</summary>
    public static Cell Of(RelatedFigure figure) => new(RelatedSection, 0, 0, figure);

    /// <summary>Whether it is an input.</summary>
    public bool IsInput => Section == InputSection;

    /// <summary>Whether it is a figure of the previous period.</summary>
    public bool IsPrevious => Related?.Notice == RelatedNotice.Previous(1);

    /// <summary>Whether it is a figure of the phase before.</summary>
    public bool IsBefore => Related?.Notice == RelatedNotice.PhaseBefore;

    /// <summary>Whether it is a figure of another notice.</summary>
    public bool IsElsewhere => Related is not null;

    /// <summary>Whether it is a cell of a row.</summary>
    public bool IsInRow => Section >= 0 && Row >= 0;

    /// <summary>The whole column it lies in.</summary>
    public Cell AsWholeColumn => this with { Row = WholeColumn };
}
