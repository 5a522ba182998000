namespace BoardKit.Domain.Boards;

/// <summary>A part of the area for paper, from edge to edge of the frame's usable height.</summary>
/// <param name="Panel">Whose it is, or null.</param>
/// <param name="X">Left edge in mm.</param>
/// <param name="Width">Width in mm.</param>
internal readonly record struct Band(string? Panel, int X, int Width);

/// <summary>
/// Generates pockets: as many columns and rows of a paper as a frame holds with its margins and gaps. Columns are spread over the width,
/// rows hang from the top.
/// </summary>
internal static class PocketGrid
{
    /// <summary>Columns and rows that fit; a last gap is not needed.</summary>
    public static (int Columns, int Rows) Count(BoardFrame frame, PaperSize paper) =>
        ((frame.UsableWidth + frame.GapMm) / (paper.WidthMm + frame.GapMm),
            (frame.UsableHeight + frame.GapMm) / (paper.HeightMm + frame.GapMm));

    /// <summary>The pockets in reading order, numbered from 1; empty when not one fits.</summary>
    public static IReadOnlyList<Pocket> Generate(BoardFrame frame, PaperSize paper, IReadOnlyList<Panel> panels)
    {
        var (columns, rows) = Count(frame, paper);
        if (columns < 1 || rows < 1)
        {
            return [];
        }
        var spare = frame.UsableWidth - columns * paper.WidthMm;
        int Left(int column) => frame.MarginMm + column * paper.WidthMm + (columns == 1 ? spare / 2 : column * spare / (columns - 1));
        var (pockets, first) = (new List<Pocket>(columns * rows), 0);
        foreach (var (panel, width) in Columns(panels, columns))
        {
            for (var at = 0; at < rows * width; at++)
            {
                var (row, column) = (at / width, first + at % width);
                pockets.Add(new Pocket(pockets.Count + 1, Left(column), frame.Top + row * (paper.HeightMm + frame.GapMm), paper, panel));
            }
            first += width;
        }
        return pockets;
    }

    /// <summary>The panels' parts of a free surface, by their shares.</summary>
    public static IReadOnlyList<Band> Bands(BoardFrame frame, IReadOnlyList<Panel> panels)
    {
        var bands = new List<Band>();
        var (x, width) = (frame.MarginMm, frame.UsableWidth - Math.Max(0, panels.Count - 1) * frame.GapMm);
        foreach (var (panel, part) in Columns(panels, width))
        {
            bands.Add(new(panel, x, part));
            x += part + frame.GapMm;
        }
        return bands;
    }

    /// <summary>
    /// A whole divided by the panels' shares without a rest (largest remainder), at least one each; all of it without a panel when there is
    /// none.
    /// </summary>
    private static IEnumerable<(string? Panel, int Part)> Columns(IReadOnlyList<Panel> panels, int whole)
    {
        if (panels.Count == 0)
        {
            return [(null, whole)];
        }
        var (shares, free) = (panels.Sum(p => p.Share), whole - panels.Count);
        var parts = panels.Select(p => 1 + free * p.Share / shares).ToArray();
        var byRemainder = Enumerable.Range(0, panels.Count).OrderByDescending(i => free * panels[i].Share % shares).ThenBy(i => i);
        foreach (var i in byRemainder.Take(whole - parts.Sum()))
        {
            parts[i]++;
        }
        return panels.Zip(parts, (p, part) => ((string?)p.Name, part));
    }
}
