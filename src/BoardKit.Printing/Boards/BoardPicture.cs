using BoardKit.Printing.Papers;

namespace BoardKit.Printing.Boards;

/// <summary>A board with what hangs on it, at true size. All places are in mm from the top left corner of the frame's inside.</summary>
public sealed record BoardPicture
{
    /// <summary>Width of the frame's inside in mm, 200 to 10,000.</summary>
    public required float WidthMm { get; init; }

    /// <summary>Height of the frame's inside in mm, 200 to 10,000.</summary>
    public required float HeightMm { get; init; }

    /// <summary>Height of the red title strip in mm; 0 when it has none, and then neither title nor header code is drawn.</summary>
    public required float StripMm { get; init; }

    /// <summary>Whether the title strip is drawn as a frame with its name in black instead of white on red.</summary>
    public bool SparesInk { get; init; }

    /// <summary>The name on the strip: 燎西村村务公开栏.</summary>
    public required string Name { get; init; }

    /// <summary>Address of the header code (/B/…), upper case; null draws none.</summary>
    public string? HeaderAddress { get; init; }

    /// <summary>Names of panels and where they stand.</summary>
    public IReadOnlyList<BoardHeading> Panels { get; init; } = [];

    /// <summary>The pockets, in reading order.</summary>
    public required IReadOnlyList<BoardPocket> Pockets { get; init; }

    /// <summary>What hangs in them; at most one a pocket.</summary>
    public IReadOnlyList<BoardSheet> Sheets { get; init; } = [];
}

/// <summary>The name of a panel, in the middle of a strip of the board.</summary>
/// <param name="Name">党务, 村务, 财务 …</param>
/// <param name="XMm">Left edge of its strip.</param>
/// <param name="YMm">Top edge of its strip.</param>
/// <param name="WidthMm">As wide as the panel.</param>
/// <param name="HeightMm">Height of the strip, usually the margin above the pockets.</param>
public sealed record BoardHeading(string Name, float XMm, float YMm, float WidthMm, float HeightMm);

/// <summary>A place for one sheet.</summary>
/// <param name="Number">Number on the board, from 1 in reading order; unique.</param>
/// <param name="XMm">Left edge.</param>
/// <param name="YMm">Top edge.</param>
/// <param name="WidthMm">Width.</param>
/// <param name="HeightMm">Height.</param>
public sealed record BoardPocket(int Number, float XMm, float YMm, float WidthMm, float HeightMm);

/// <summary>How a mark on a sheet is shown; the words say the same, so it is understood without colour.</summary>
public enum BoardMark
{
    /// <summary>Black on white: 现行, 长期.</summary>
    Plain,
    /// <summary>Red on white: 新.</summary>
    Fresh,
    /// <summary>White on red: 已过期, 换下.</summary>
    Stale,
}

/// <summary>A sheet in a pocket: one page, in its middle, at true size.</summary>
/// <param name="Pocket">Number of the pocket.</param>
/// <param name="Pages">The laid-out notice.</param>
/// <param name="Page">Which of its pages, from 1.</param>
/// <param name="Title">Title of the notice, for the hanging plan.</param>
public sealed record BoardSheet(int Pocket, PrintPages Pages, int Page, string Title)
{
    /// <summary>Its id as printed (XXXX-XXXX-XX); null before it is printed.</summary>
    public string? Id { get; init; }

    /// <summary>How many sheets are stapled behind this page and it; 1: it hangs alone.</summary>
    public int Bound { get; init; } = 1;

    /// <summary>How many notices share it.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>A word on a tag at its top left corner: 新, 现行, 已过期; null shows none.</summary>
    public string? Mark { get; init; }

    /// <summary>How the tag looks.</summary>
    public BoardMark Kind { get; init; }
}

/// <summary>What a board is drawn for.</summary>
public enum BoardView
{
    /// <summary>A picture of it on the wall: frame, empty pockets with their numbers, tags.</summary>
    Wall,
    /// <summary>
    /// One large sheet for a print shop, exactly as large as the frame's inside: without wall, frame, empty pockets and tags, which would
    /// be out of date tomorrow.
    /// </summary>
    PrintShop,
}
