namespace BoardKit.Domain.Boards;

/// <summary>How paper finds its place on a board.</summary>
public enum PocketKind
{
    /// <summary>Pockets of one paper, as many as the frame holds.</summary>
    Generated,
    /// <summary>Pockets placed by hand.</summary>
    Placed,
    /// <summary>No pockets: sheets are set on the surface row by row.</summary>
    Free,
}

/// <summary>The frame of a board: outer size, and what is not for paper. All in mm.</summary>
/// <param name="WidthMm">200-10000.</param>
/// <param name="HeightMm">200-5000.</param>
/// <param name="StripMm">Height of the title strip at the top, 0 when there is none.</param>
/// <param name="MarginMm">Free edge on all four sides below the strip.</param>
/// <param name="GapMm">Least distance between two papers.</param>
public sealed record BoardFrame(int WidthMm, int HeightMm, int StripMm, int MarginMm, int GapMm)
{
    /// <summary>Width for paper.</summary>
    public int UsableWidth => WidthMm - 2 * MarginMm;

    /// <summary>Height for paper.</summary>
    public int UsableHeight => HeightMm - StripMm - 2 * MarginMm;

    /// <summary>Top of the area for paper.</summary>
    public int Top => StripMm + MarginMm;
}

/// <summary>A panel of a board: a name over some of its columns.</summary>
/// <param name="Name">村务, 财务, 固定 … 1-20 characters, once on a board.</param>
/// <param name="Takes">Which panels of forms hang under it; its own name always does.</param>
/// <param name="Share">How much of the width it has beside the others, 1-20.</param>
public sealed record Panel(string Name, IReadOnlyList<string> Takes, int Share = 1)
{
    /// <summary>Whether notices of a form's panel hang under it.</summary>
    public bool Holds(string formPanel) => Name == formPanel || Takes.Contains(formPanel);
}

/// <summary>A place for one paper. The origin is the top left corner of the frame.</summary>
/// <param name="Number">Its number on the board, from 1.</param>
/// <param name="X">Left edge in mm.</param>
/// <param name="Y">Top edge in mm.</param>
/// <param name="Paper">The paper that goes in.</param>
/// <param name="Panel">Name of its panel, or null.</param>
public sealed record Pocket(int Number, int X, int Y, PaperSize Paper, string? Panel = null)
{
    /// <summary>Right edge.</summary>
    public int Right => X + Paper.WidthMm;

    /// <summary>Bottom edge.</summary>
    public int Bottom => Y + Paper.HeightMm;

    /// <summary>Whether two papers would lie on one another.</summary>
    public bool Overlaps(Pocket other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}

/// <summary>
/// Where paper goes on a board: frame, panels, and pockets generated, placed by hand or none. Only <see cref="BoardLayouts"/> makes one, so
/// what is here is checked: every pocket lies inside the frame below the strip and none on another.
/// </summary>
public sealed class BoardLayout
{
    internal BoardLayout(PocketKind kind, BoardFrame frame, PaperSize paper, IReadOnlyList<Panel> panels, IReadOnlyList<Pocket> pockets) =>
        (Kind, Frame, Paper, Panels, Pockets) = (kind, frame, paper, panels, pockets);

    /// <summary>Generated, placed or free.</summary>
    public PocketKind Kind { get; }

    /// <summary>The frame.</summary>
    public BoardFrame Frame { get; }

    /// <summary>The paper of generated pockets, or the usual one of a free surface; of placed pockets the paper of the first.</summary>
    public PaperSize Paper { get; }

    /// <summary>Panels from left to right; empty when the board has none.</summary>
    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>Pockets in reading order; on a free surface the places that its usual paper would have.</summary>
    public IReadOnlyList<Pocket> Pockets { get; }

    /// <summary>The panel that a notice of a form's panel hangs under, or null: it may hang anywhere.</summary>
    public string? PanelFor(string formPanel) => Panels.FirstOrDefault(p => p.Holds(formPanel))?.Name;

    /// <summary>
    /// Whether what belongs to no panel hangs under this one before others. A panel that takes nothing (党务) is kept for what is hung by
    /// hand, as long as there is room elsewhere.
    /// </summary>
    public bool IsOpenToAll(string? panel) =>
        Panels.All(p => p.Takes.Count == 0) || Panels.Any(p => p.Name == panel && p.Takes.Count > 0);
}
