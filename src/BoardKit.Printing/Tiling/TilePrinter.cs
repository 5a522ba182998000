using System.Globalization;
using BoardKit.Domain;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Tiling;

/// <summary>
/// Cuts a large sheet onto pages of an office printer. A QR code that lies on an edge is cut like everything else: it stands whole again
/// when the tiles are glued, and on one of them already when it is no wider than the overlap.
/// </summary>
public sealed class TilePrinter(SheetPrinter printer)
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>Weight of cut marks in points.</summary>
    private const float Hair = 0.4f;

    /// <summary>
    /// The assembly page (拼接图), then the tiles row by row, all of one size, without those on which nothing is drawn. Refused as
    /// <see cref="TileGrid.Of"/> is.
    /// </summary>
    /// <param name="large">The pages to cut.</param>
    /// <param name="page">Which of them, from 1.</param>
    /// <param name="look">Paper, overlap and margin.</param>
    /// <param name="name">What is put together, as a label on every tile: 燎西村村务公开栏.</param>
    public Outcome<PrintPages> Cut(PrintPages large, int page, TileLook look, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, large.Count);
        var planned = TileGrid.Of(large.WidthMm, large.HeightMm, look);
        if (planned.Failed)
        {
            return planned.Fault;
        }
        var grid = planned.Value;
        var letters = new Lettering(printer.Shaper);
        List<PageMarks> pages = [AssemblyPage.Draw(large.List, page, grid, name, letters)];
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                if (!IsBlank(large.List.Pages[page - 1], grid, row, column))
                {
                    pages.Add(Tile(large.List.Pages[page - 1], grid, row, column, name, letters));
                }
            }
        }
        return new PrintPages(new DisplayList(grid.Paper.Width, grid.Paper.Height, 0, pages));
    }

    /// <summary>Whether nothing is drawn on a tile: then it is white paper, and no page is printed for it.</summary>
    internal static bool IsBlank(PageMarks large, TileGrid grid, int row, int column)
    {
        var window = grid.Window(row, column);
        return !Window.HasInk(large, new SKRect(window.Left * Mm, window.Top * Mm, window.Right * Mm, window.Bottom * Mm));
    }

    /// <summary>行-列 from 1, as on the assembly page.</summary>
    internal static string Label(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{row + 1}-{column + 1}");

    private static PageMarks Tile(PageMarks large, TileGrid grid, int row, int column, string name, Lettering letters)
    {
        var page = new PageMarks();
        var window = grid.Window(row, column);
        var inset = grid.InsetMm * Mm;
        page.Marks.Add(
            new PlacedMark(large, new SKRect(window.Left * Mm, window.Top * Mm, window.Right * Mm, window.Bottom * Mm), inset, inset, 1));
        var picture = SKRect.Create(inset, inset, window.Width * Mm, window.Height * Mm);
        CutMarks(page, picture);
        GlueMarks(page, picture, grid, row, column);
        var baseLine = grid.Paper.Height - grid.MarginMm * Mm - 1.2f * Mm;
        var end = letters.Line(page, Label(row, column), FontRole.SansBold, 12, inset + 6 * Mm, baseLine);
        var note = string.Create(CultureInfo.InvariantCulture, $"第 {row + 1} 行第 {column + 1} 列，共 {grid.Rows} 行 {grid.Columns} 列　{name}");
        var size = letters.Fit(note, FontRole.Sans, 8, grid.Paper.Width - inset - 6 * Mm - end - 4 * Mm);
        _ = letters.Line(page, note, FontRole.Sans, size, end + 4 * Mm, baseLine, ink: Ink.Grey);
        return page;
    }

    /// <summary>Two ticks at each corner of the picture, in the strip around it: the knife goes along them.</summary>
    private static void CutMarks(PageMarks page, SKRect picture)
    {
        var (from, to) = (0.6f * Mm, (TileGrid.StripMm - 0.6f) * Mm);
        foreach (var x in (ReadOnlySpan<float>)[picture.Left, picture.Right])
        {
            page.Marks.Add(new RuleMark(x, picture.Top - to, x, picture.Top - from, Hair, Ink.Black));
            page.Marks.Add(new RuleMark(x, picture.Bottom + from, x, picture.Bottom + to, Hair, Ink.Black));
        }
        foreach (var y in (ReadOnlySpan<float>)[picture.Top, picture.Bottom])
        {
            page.Marks.Add(new RuleMark(picture.Left - to, y, picture.Left - from, y, Hair, Ink.Black));
            page.Marks.Add(new RuleMark(picture.Right + from, y, picture.Right + to, y, Hair, Ink.Black));
        }
    }

    /// <summary>Dashed ticks to where the next tile is laid over this one.</summary>
    private static void GlueMarks(PageMarks page, SKRect picture, TileGrid grid, int row, int column)
    {
        var (from, to, overlap) = (0.6f * Mm, (TileGrid.StripMm - 0.6f) * Mm, grid.OverlapMm * Mm);
        if (column + 1 < grid.Columns)
        {
            var x = picture.Right - overlap;
            page.Marks.Add(new DashMark(x, picture.Top - to, x, picture.Top - from, Hair, 2, 2, Ink.Black));
            page.Marks.Add(new DashMark(x, picture.Bottom + from, x, picture.Bottom + to, Hair, 2, 2, Ink.Black));
        }
        if (row + 1 < grid.Rows)
        {
            var y = picture.Bottom - overlap;
            page.Marks.Add(new DashMark(picture.Left - to, y, picture.Left - from, y, Hair, 2, 2, Ink.Black));
            page.Marks.Add(new DashMark(picture.Right + from, y, picture.Right + to, y, Hair, 2, 2, Ink.Black));
        }
    }
}
