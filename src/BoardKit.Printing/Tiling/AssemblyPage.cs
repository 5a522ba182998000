using System.Globalization;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Tiling;

/// <summary>
/// 拼接图: the page before the tiles. A pale miniature with numbered tiles, what to do, and a line to measure, since a printer that “fits to
/// page” spoils every tile.
/// </summary>
internal static class AssemblyPage
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>Pixels a point of the miniature: 110 dpi.</summary>
    private const float Sharpness = 110 / 72f;

    public static PageMarks Draw(DisplayList large, int page, TileGrid grid, string name, Lettering letters)
    {
        var marks = new PageMarks();
        var left = MathF.Max(grid.InsetMm, 12) * Mm;
        var width = grid.Paper.Width - 2 * left;
        var top = left + 7 * Mm;
        var title = $"拼接图　{name}";
        _ = letters.Line(marks, title, FontRole.SerifBold, letters.Fit(title, FontRole.SerifBold, 20, width), left, top, ink: Ink.Red);
        top += 3 * Mm;
        marks.Marks.Add(new RuleMark(left, top, left + width, top, 1.4f, Ink.Red));
        top += 3 * Mm;
        var blank = Blank(large.Pages[page - 1], grid);
        foreach (var sentence in Sentences(grid, blank.Count))
        {
            top = letters.Flow(marks, sentence, FontRole.Serif, 12, left, top, width) + 1.2f * Mm;
        }
        top = Ruler(marks, letters, left, top + 5 * Mm);
        Miniature(marks, large, page, grid, letters, SKRect.Create(left, top, width, grid.Paper.Height - left - top));
        return marks;
    }

    /// <summary>The tiles that are white paper.</summary>
    private static HashSet<(int Row, int Column)> Blank(PageMarks large, TileGrid grid) =>
        [.. Enumerable.Range(0, grid.Rows).SelectMany(row => Enumerable.Range(0, grid.Columns).Select(column => (row, column)))
            .Where(t => TilePrinter.IsBlank(large, grid, t.row, t.column))];

    private static IEnumerable<string> Sentences(TileGrid grid, int blank)
    {
        FormattableString size =
            $"拼好后 {grid.WidthMm:0} × {grid.HeightMm:0} 毫米；共 {grid.Count - blank} 张 {grid.Paper.Name} 纸，{grid.Rows} 行 × {grid.Columns} 列，编号是“行-列”{(blank > 0 ? $"，标“空”的 {blank} 格没有内容，不用印" : "")}。";
        yield return size.ToString(CultureInfo.InvariantCulture);
        yield return "打印时选“实际大小”（100%），不要选“适合页面”；打印后量一量下面这条线。";
        if (grid.Count > 1)
        {
            FormattableString glue =
                $"每张沿四角的裁切线裁下画面。先拼每一行：后一张的左边压住前一张右边的 {grid.OverlapMm:0.#} 毫米，对准虚线标记粘贴；再拼各行：下一行的上边压住上一行下边的 {grid.OverlapMm:0.#} 毫米。";
            yield return grid.OverlapMm > 0 ? glue.ToString(CultureInfo.InvariantCulture) : "每张沿四角的裁切线裁下画面，边对边在背面粘贴。";
        }
    }

    /// <summary>100 mm to be measured.</summary>
    private static float Ruler(PageMarks marks, Lettering letters, float left, float y)
    {
        for (var mm = 0; mm <= 100; mm += 10)
        {
            marks.Marks.Add(new RuleMark(left + mm * Mm, y - (mm % 50 == 0 ? 3 : 1.6f) * Mm, left + mm * Mm, y, 0.5f, Ink.Black));
        }
        marks.Marks.Add(new RuleMark(left, y, left + 100 * Mm, y, 0.8f, Ink.Black));
        _ = letters.Line(marks, "应长 100 毫米", FontRole.Sans, 9, left + 103 * Mm, y);
        return y + 6 * Mm;
    }

    private static void Miniature(PageMarks marks, DisplayList large, int page, TileGrid grid, Lettering letters, SKRect room)
    {
        var scale = MathF.Min(room.Width / large.Width, room.Height / large.Height);
        var picture =
            SKRect.Create(room.Left + (room.Width - large.Width * scale) / 2, room.Top, large.Width * scale, large.Height * scale);
        marks.Marks.Add(
            new PictureMark(Press.PaleJpeg(large, page, scale * Sharpness), picture.Left, picture.Top, picture.Width, picture.Height));
        marks.Marks.Add(new FrameMark(picture.Left, picture.Top, picture.Width, picture.Height, 0.8f, Ink.Black));
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                Numbered(marks, letters, Own(grid, row, column, scale * Mm, picture),
                    TilePrinter.IsBlank(large.Pages[page - 1], grid, row, column) ? "空" : TilePrinter.Label(row, column));
            }
        }
    }

    /// <summary>What is seen of a tile when its neighbours are glued over it.</summary>
    private static SKRect Own(TileGrid grid, int row, int column, float scale, SKRect picture)
    {
        var window = grid.Window(row, column);
        var right = column + 1 < grid.Columns ? window.Right - grid.OverlapMm : window.Right;
        var bottom = row + 1 < grid.Rows ? window.Bottom - grid.OverlapMm : window.Bottom;
        return new SKRect(picture.Left + window.Left * scale, picture.Top + window.Top * scale, picture.Left + right * scale,
            picture.Top + bottom * scale);
    }

    private static void Numbered(PageMarks marks, Lettering letters, SKRect tile, string label)
    {
        marks.Marks.Add(new FrameMark(tile.Left, tile.Top, tile.Width, tile.Height, 0.6f, Ink.Black));
        var size = MathF.Min(letters.Fit(label, FontRole.SansBold, 20, tile.Width * 0.7f), tile.Height * 0.5f);
        var width = letters.Width(label, FontRole.SansBold, size) + size * 0.6f;
        marks.Marks.Add(new AreaMark(tile.MidX - width / 2, tile.MidY - size * 0.65f, width, size * 1.3f, Ink.White));
        _ = letters.Line(marks, label, FontRole.SansBold, size, tile.MidX, tile.MidY + size * 0.36f, TextAlign.Center);
    }
}
