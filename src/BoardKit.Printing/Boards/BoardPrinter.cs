using BoardKit.Domain;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Papers;
using SkiaSharp;

namespace BoardKit.Printing.Boards;

/// <summary>Draws whole boards: as a picture on the wall, or as one large sheet for a print shop.</summary>
public sealed class BoardPrinter(SheetPrinter printer)
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>Wall around the frame in mm.</summary>
    private const float WallMm = 50;

    /// <summary>The metal of the frame in mm.</summary>
    private const float MetalMm = 14;

    /// <summary>
    /// One page at true size, to be taken as PDF, as PNG of any width, or cut into tiles. Refused when the board or what hangs on it cannot
    /// be: <c>board-size</c>, <c>board-strip</c>, <c>board-pocket-…</c>, <c>board-no-pocket</c>, <c>board-sheet-larger</c>,
    /// <c>board-no-page</c>.
    /// </summary>
    public Outcome<PrintPages> Compose(BoardPicture board, BoardView view)
    {
        if (BoardCheck.Faults(board) is { Count: > 0 } faults)
        {
            return Outcome<PrintPages>.Refused(faults);
        }
        var inner = new PageMarks();
        var drawing = new BoardDrawing(inner, board, new Lettering(printer.Shaper), view == BoardView.Wall);
        drawing.Draw();
        var (width, height) = (board.WidthMm * Mm, board.HeightMm * Mm);
        if (view == BoardView.PrintShop)
        {
            return new PrintPages(new DisplayList(width, height, 0, [inner]));
        }
        var (wall, metal) = (WallMm * Mm, MetalMm * Mm);
        var page = new PageMarks();
        page.Marks.Add(new AreaMark(0, 0, width + 2 * wall, height + 2 * wall, Ink.Wall));
        page.Marks.Add(new AreaMark(wall - metal, wall - metal, width + 2 * metal, height + 2 * metal, Ink.Metal));
        page.Marks.Add(new PlacedMark(inner, new SKRect(0, 0, width, height), wall, wall, 1));
        return new PrintPages(new DisplayList(width + 2 * wall, height + 2 * wall, 0, [page]));
    }
}
