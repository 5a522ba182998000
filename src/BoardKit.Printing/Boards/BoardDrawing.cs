using System.Globalization;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Boards;

/// <summary>The inside of a frame, drawn on one page. Works in points; mm of the board are turned at the door of each method.</summary>
internal sealed class BoardDrawing(PageMarks page, BoardPicture board, Lettering letters, bool onWall)
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>The code in the header is read from a metre: 100 mm (distance ÷ 10).</summary>
    private const float CodeMm = 100;

    /// <summary>A strip lower than this holds no code that can be read.</summary>
    private const float LeastStripMm = 40;

    private const float TagMm = 20;

    /// <summary>What of a tag may lie on the sheet: its margin (9 mm on A4).</summary>
    private const float TagOnSheetMm = 8;

    private static readonly string[] HeaderWords = ["今天该贴什么", "扫这里"];

    private readonly float _width = board.WidthMm * Mm;
    private readonly float _height = board.HeightMm * Mm;
    private readonly float _strip = board.StripMm * Mm;

    public void Draw()
    {
        if (onWall)
        {
            page.Marks.Add(new AreaMark(0, 0, _width, _height, Ink.Ground));
        }
        if (_strip > 0)
        {
            DrawStrip();
        }
        foreach (var panel in board.Panels)
        {
            DrawHeading(panel);
        }
        var sheets = board.Sheets.ToDictionary(s => s.Pocket);
        foreach (var pocket in board.Pockets)
        {
            if (sheets.TryGetValue(pocket.Number, out var sheet))
            {
                DrawSheet(pocket, sheet);
            }
            else if (onWall)
            {
                DrawEmpty(pocket);
            }
        }
        foreach (var pocket in board.Pockets.Where(p => onWall && sheets.ContainsKey(p.Number)))
        {
            DrawTag(pocket, sheets[pocket.Number]);
        }
    }

    private void DrawStrip()
    {
        if (board.SparesInk)
        {
            page.Marks.Add(new FrameMark(2 * Mm, 2 * Mm, _width - 4 * Mm, _strip - 4 * Mm, 2 * Mm, Ink.Black));
        }
        else
        {
            // beyond the edge by what a print shop cuts off
            var bleed = onWall ? 0 : PrintPages.BleedMm * Mm;
            page.Marks.Add(new AreaMark(-bleed, -bleed, _width + 2 * bleed, _strip + bleed, Ink.Red));
        }
        var side = board.HeaderAddress is { } address && board.StripMm >= LeastStripMm ? DrawHeader(address) : _strip * 0.3f;
        var (size, room) = (_strip * 0.52f, _width - 2 * side);
        var characters = new StringInfo(board.Name).LengthInTextElements;
        // letters of a short name stand apart, as on painted signs
        var tracking =
            Math.Clamp((room - letters.Width(board.Name, FontRole.SerifBold, size)) / MathF.Max(1, characters - 1), 0, size * 0.27f);
        size = letters.Fit(board.Name, FontRole.SerifBold, size, room);
        _ = letters.Line(page, board.Name, FontRole.SerifBold, size, _width / 2, _strip / 2 + size * 0.37f,
            TextAlign.Center, board.SparesInk ? Ink.Black : Ink.White, tracking);
    }

    /// <summary>
    /// The header code on white with its quiet zone, and the words beside it; returns how far from the edge all of it reaches.
    /// </summary>
    private float DrawHeader(string address)
    {
        var code = QrCode.OfSide(address, CodeMm * Mm);
        var most = _strip * 0.92f;
        if (code.Side + 2 * code.Margin > most)
        {
            code = QrCode.OfSide(address, most * code.Side / (code.Side + 2 * code.Margin));
        }
        var ground = code.Side + 2 * code.Margin;
        var (left, top) = (_width - (_strip - ground) / 2 - ground, (_strip - ground) / 2);
        left = MathF.Min(left, _width - ground - 6 * Mm);
        page.Marks.Add(new AreaMark(left, top, ground, ground, Ink.White));
        page.Marks.Add(new CodeMark(code, left + code.Margin, top + code.Margin));
        var size = MathF.Min(_strip * 0.155f, 26 * Mm);
        var right = left - size * 0.6f;
        for (var i = 0; i < HeaderWords.Length; i++)
        {
            _ = letters.Line(page, HeaderWords[i], FontRole.Sans, size, right,
                _strip / 2 + size * (i == 0 ? -0.32f : 1.12f), TextAlign.Right, board.SparesInk ? Ink.Black : Ink.White);
        }
        return _width - right + letters.Width(HeaderWords[0], FontRole.Sans, size) + size;
    }

    private void DrawHeading(BoardHeading panel)
    {
        var (x, y, width, height) = (panel.XMm * Mm, panel.YMm * Mm, panel.WidthMm * Mm, panel.HeightMm * Mm);
        var size = letters.Fit(panel.Name, FontRole.SerifBold, height * 0.72f, width * 0.8f);
        var tracking = size * 0.2f;
        var half = letters.Width(panel.Name, FontRole.SerifBold, size, tracking) / 2 + size * 0.6f;
        var (middle, line) = (x + width / 2, y + height / 2);
        _ = letters.Line(page, panel.Name, FontRole.SerifBold, size, middle, line + size * 0.37f, TextAlign.Center, Ink.Red, tracking);
        if (half < width / 2)
        {
            page.Marks.Add(new RuleMark(x, line, middle - half, line, 1.2f * Mm, Ink.Red));
            page.Marks.Add(new RuleMark(middle + half, line, x + width, line, 1.2f * Mm, Ink.Red));
        }
    }

    private void DrawSheet(BoardPocket pocket, BoardSheet sheet)
    {
        var list = sheet.Pages.List;
        var (x, y) = Place(pocket, sheet);
        if (onWall)
        {
            page.Marks.Add(new AreaMark(x + 1.2f * Mm, y + 2.4f * Mm, list.Width, list.Height, Ink.Faint));
        }
        page.Marks.Add(new AreaMark(x, y, list.Width, list.Height, Ink.White));
        page.Marks.Add(new PlacedMark(list.Pages[sheet.Page - 1], new SKRect(0, 0, list.Width, list.Height), x, y, 1));
        page.Marks.Add(new FrameMark(x, y, list.Width, list.Height, 0.3f * Mm, Ink.Faint));
    }

    private static (float X, float Y) Place(BoardPocket pocket, BoardSheet sheet) =>
        (pocket.XMm * Mm + (pocket.WidthMm * Mm - sheet.Pages.List.Width) / 2,
            pocket.YMm * Mm + (pocket.HeightMm * Mm - sheet.Pages.List.Height) / 2);

    private void DrawEmpty(BoardPocket pocket)
    {
        var (x, y, width, height) = (pocket.XMm * Mm, pocket.YMm * Mm, pocket.WidthMm * Mm, pocket.HeightMm * Mm);
        foreach (var (x1, y1, x2, y2) in ((float, float, float, float)[])[(x, y, x + width, y), (x + width, y, x + width, y + height),
            (x, y + height, x + width, y + height), (x, y, x, y + height)])
        {
            page.Marks.Add(new DashMark(x1, y1, x2, y2, 1.2f * Mm, 8 * Mm, 6 * Mm, Ink.Faint));
        }
        var number = pocket.Number.ToString(CultureInfo.InvariantCulture);
        var size = MathF.Min(width, height) * 0.32f;
        _ = letters.Line(page, number, FontRole.SerifBold, size, x + width / 2, y + height / 2 + size * 0.3f, TextAlign.Center, Ink.Faint);
        _ = letters.Line(page, "空", FontRole.Sans, size * 0.28f, x + width / 2, y + height / 2 + size * 0.75f, TextAlign.Center, Ink.Faint);
    }

    /// <summary>
    /// A tag over the upper edge: in the gap between pockets and on the margin of the sheet, so that it hides nothing of it.
    /// </summary>
    private void DrawTag(BoardPocket pocket, BoardSheet sheet)
    {
        var (x, edge) = Place(pocket, sheet);
        var bottom = edge + TagOnSheetMm * Mm;
        var top = MathF.Max(bottom - TagMm * Mm, MathF.Min(_strip, bottom - 12 * Mm));
        var (height, size) = (bottom - top, (bottom - top) * 0.68f);
        var text = sheet.Mark is { } mark ? $"{pocket.Number} {mark}" : pocket.Number.ToString(CultureInfo.InvariantCulture);
        var width = letters.Width(text, FontRole.SansBold, size) + size;
        var (ground, ink) = sheet.Kind switch
        {
            BoardMark.Plain => (Ink.White, Ink.Black),
            BoardMark.Fresh => (Ink.White, Ink.Red),
            BoardMark.Stale => (Ink.Red, Ink.White),
        };
        page.Marks.Add(new AreaMark(x + 6 * Mm, top, width, height, ground));
        page.Marks.Add(new FrameMark(x + 6 * Mm, top, width, height, 0.8f * Mm, sheet.Kind == BoardMark.Plain ? Ink.Grey : Ink.Red));
        _ = letters.Line(page, text, FontRole.SansBold, size, x + 6 * Mm + width / 2,
            top + height / 2 + size * 0.36f, TextAlign.Center, ink);
    }
}
