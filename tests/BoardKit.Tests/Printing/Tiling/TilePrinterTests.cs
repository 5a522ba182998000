using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Text;
using BoardKit.Printing.Tiling;
using CsCheck;
using SkiaSharp;

namespace BoardKit.Tests.Printing.Tiling;

public sealed class TilePrinterTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private const float Mm = 72 / 25.4f;

    public static bool HasPoppler => Tools.HasPoppler;

    public static bool HasCodeReaders => Tools.HasCodeReaders;

    private static readonly Gen<(int Width, int Height, TileLook Look)> Jobs =
        Gen.Select(Gen.Int[120, 1500], Gen.Int[120, 1200], Gen.Bool, Gen.Int[0, 30], Gen.Int[3, 12])
            .Select((width, height, a3, overlap, margin) =>
                (width, height, new TileLook(a3 ? Paper.A3 : Paper.A4) { OverlapMm = overlap, MarginMm = margin }));

    [Fact]
    public void Tiles_put_back_together_equal_the_large_sheet() => Jobs.Sample(
        job =>
        {
            var large = Pattern(job.Width, job.Height);
            var grid = TileGrid.Of(job.Width, job.Height, job.Look).Value;
            var tiles = new TilePrinter(fixture.Printer).Cut(large, 1, job.Look, "图案").Value;
            Assert.Equal(grid.Count - Blank(large, grid) + 1, tiles.Count);
            using var whole = Raster.Of(large, 1, pixelsPerMm: 1);
            using var glued = Glue(tiles, grid, pixelsPerMm: 1, large);
            Assert.InRange(Raster.Difference(whole, glued), 0, 0.001);
        },
        iter: 25, threads: 1);

    [Fact]
    public void What_two_neighbours_share_is_the_same_on_both()
    {
        var large = Pattern(500, 600);
        var look = new TileLook(Paper.A4) { OverlapMm = 20 };
        var grid = TileGrid.Of(500, 600, look).Value;
        var tiles = new TilePrinter(fixture.Printer).Cut(large, 1, look, "图案").Value;
        var (left, right) = (grid.Window(0, 0), grid.Window(0, 1));
        Assert.Equal(20, left.Right - right.Left);
        using var first = Raster.Of(tiles, 2, 1);
        using var second = Raster.Of(tiles, 3, 1);
        using var end = Cut(first, (int)(grid.InsetMm + left.Width - 20), (int)grid.InsetMm, 20, (int)left.Height);
        using var beginning = Cut(second, (int)grid.InsetMm, (int)grid.InsetMm, 20, (int)right.Height);
        Assert.InRange(Raster.Difference(end, beginning), 0, 0.002);
    }

    [Fact(SkipUnless = nameof(HasCodeReaders), Skip = "zbar-tools or zxing-cpp is not installed")]
    public void A_code_on_a_cut_is_read_again_when_the_tiles_are_glued()
    {
        var large = new PrintPages(fixture.Lay(SampleSheets.Subsidy(20), Paper.A3));
        var look = new TileLook(Paper.A4);
        var tiles = new TilePrinter(fixture.Printer).Cut(large, 1, look, "补贴公示").Value;
        using var glued = Glue(tiles, TileGrid.Of(297, 420, look).Value, pixelsPerMm: 6, large);
        var address = SampleSheets.Codes(1)[0].Address;
        Assert.Equal(address, Raster.Read(glued, "zbarimg", "--quiet", "--raw").Trim());
        Assert.Contains(address, Raster.Read(glued, "ZXingReader", "-format", "QRCode"), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void Each_tile_holds_the_text_that_stands_on_it_and_no_other()
    {
        var large = new PrintPages(fixture.Lay(SampleSheets.Subsidy(40), Paper.A3));
        var look = new TileLook(Paper.A4);
        var grid = TileGrid.Of(297, 420, look).Value;
        var pdf = new TilePrinter(fixture.Printer).Cut(large, 1, look, "补贴公示").Value.Pdf("拼接", "燎西村", SampleSheets.PrintedAt).Value;
        var pages = Tools.RawText(pdf).Split('\f').Select(Tools.WithoutSpaces).ToList();
        Assert.Contains("拼接图补贴公示", pages[0], StringComparison.Ordinal);
        Assert.Contains($"共{grid.Count}张A4", pages[0], StringComparison.Ordinal);
        Assert.Contains("安徽省霍邱县·周集镇·燎西村", pages[1], StringComparison.Ordinal);
        Assert.All(pages.Skip(2), page => Assert.DoesNotContain("安徽省霍邱县", page, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, grid.Count),
            i => Assert.Contains($"第{i / grid.Columns + 1}行第{i % grid.Columns + 1}列", pages[i + 1], StringComparison.Ordinal));
        // every line of the sheet is found whole on some tile, or in parts that together are all of it
        var all = string.Concat(pages.Skip(1));
        Assert.All(PrinterFixture.Texts(large.List.Pages[0]).SelectMany(t => t.Where(c => !char.IsWhiteSpace(c))).Distinct(),
            c => Assert.Contains(c, all));
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void The_printed_file_has_the_tiles_at_true_size()
    {
        var large = Pattern(600, 400);
        var look = new TileLook(Paper.A4);
        var tiles = new TilePrinter(fixture.Printer).Cut(large, 1, look, "图案").Value;
        var grid = TileGrid.Of(600, 400, look).Value;
        using var glued = Tools.WithFile(tiles.Pdf("拼接", "燎西村", SampleSheets.PrintedAt).Value, file =>
        {
            var folder = Path.GetDirectoryName(file)!;
            Assert.Equal(0, Tools.Run("pdftoppm", "-scale-to-x", $"{grid.Paper.WidthMm * 2}", "-scale-to-y", $"{grid.Paper.HeightMm * 2}",
                "-png", file, Path.Combine(folder, "page")).Exit);
            var pages = Directory.GetFiles(folder, "page*.png").Order(StringComparer.Ordinal).Select(p => SKBitmap.Decode(p)).ToList();
            var whole = Glue(pages, grid, 2, large);
            pages.ForEach(p => p.Dispose());
            return whole;
        });
        using var asked = Raster.Of(large, 1, pixelsPerMm: 2);
        // another program draws edges a little differently, and page sizes are whole points: what is compared is the grey of each 4 mm
        Assert.InRange(Raster.Difference(Raster.Coarse(asked, 8), Raster.Coarse(glued, 8)), 0, 0.02);
    }

    [Theory]
    [InlineData(2400, 1200, "A4")]
    [InlineData(2400, 1200, "A3")]
    [InlineData(297, 420, "A4")]
    [InlineData(150, 200, "A4")]
    public void The_paper_lies_so_that_fewest_tiles_are_needed(int width, int height, string paper)
    {
        var sheet = Paper.Find(paper)!;
        var chosen = TileGrid.Of(width, height, new TileLook(sheet)).Value;
        int Tiles(Paper lying)
        {
            var (w, h) = (lying.WidthMm - 2 * chosen.InsetMm - 10, lying.HeightMm - 2 * chosen.InsetMm - 10);
            return (int)(Math.Ceiling((width - 10) / w) * Math.Ceiling((height - 10) / h));
        }
        Assert.Equal(Math.Min(Tiles(sheet), Tiles(sheet.Turned)), chosen.Count);
        Assert.Equal(chosen.Count, Tiles(chosen.Paper));
        Assert.Equal(width, chosen.Window(chosen.Rows - 1, chosen.Columns - 1).Right);
        Assert.Equal(height, chosen.Window(chosen.Rows - 1, chosen.Columns - 1).Bottom);
    }

    [Theory]
    [InlineData(250f, 5f, "tile-overlap")]
    [InlineData(-1f, 5f, "tile-overlap")]
    [InlineData(float.NaN, 5f, "tile-overlap")]
    [InlineData(10f, 90f, "tile-margin")]
    [InlineData(10f, -3f, "tile-margin")]
    public void Nonsense_is_refused_with_a_sentence(float overlap, float margin, string code)
    {
        var refused = TileGrid.Of(2400, 1200, new TileLook(Paper.A4) { OverlapMm = overlap, MarginMm = margin });
        Assert.Equal(code, refused.Fault.Code);
        Assert.EndsWith("。", refused.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void More_tiles_than_anybody_glues_are_refused()
    {
        var refused = new TilePrinter(fixture.Printer).Cut(Pattern(5000, 5000), 1, new TileLook(Paper.A4), "图案");
        Assert.Equal("tile-many", refused.Fault.Code);
        Assert.Contains("打印店", refused.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_input_gives_equal_bytes()
    {
        byte[] Print() => new TilePrinter(fixture.Printer).Cut(Pattern(500, 400), 1, new TileLook(Paper.A4), "图案").Value
            .Pdf("拼接", "燎西村", SampleSheets.PrintedAt).Value;
        Assert.Equal(Print(), Print());
    }

    /// <summary>A sheet on which every place looks different: rules, areas, numbers.</summary>
    private PrintPages Pattern(int width, int height)
    {
        var page = new PageMarks();
        var letters = new Lettering(fixture.Printer.Shaper);
        for (var x = 0; x < width; x += 40)
        {
            for (var y = 0; y < height; y += 40)
            {
                page.Marks.Add(new FrameMark(x * Mm, y * Mm, 40 * Mm, 40 * Mm, 1, Ink.Black));
                page.Marks.Add(new AreaMark(x * Mm, y * Mm, (x + y) % 37 * Mm, 6 * Mm, (x + y) % 80 == 0 ? Ink.Red : Ink.Metal));
                _ = letters.Line(page, $"{x}第{y}处", FontRole.SerifBold, 22, x * Mm + 4, (y + 30) * Mm, TextAlign.Left);
            }
        }
        return new PrintPages(new DisplayList(width * Mm, height * Mm, 0, [page]));
    }

    private static SKBitmap Glue(PrintPages tiles, TileGrid grid, int pixelsPerMm, PrintPages large)
    {
        var pages = Enumerable.Range(1, tiles.Count)
            .Select(page => page == 1 ? new SKBitmap() : Raster.Of(tiles, page, pixelsPerMm)).ToList();
        var glued = Glue(pages, grid, pixelsPerMm, large);
        pages.ForEach(p => p.Dispose());
        return glued;
    }

    private static int Blank(PrintPages large, TileGrid grid) => Enumerable.Range(0, grid.Count)
        .Count(i => TilePrinter.IsBlank(large.List.Pages[0], grid, i / grid.Columns, i % grid.Columns));

    [Fact]
    public void A_tile_on_which_nothing_is_drawn_is_not_printed()
    {
        var page = new PageMarks();
        page.Marks.Add(new FrameMark(10 * Mm, 10 * Mm, 900 * Mm, 700 * Mm, 1, Ink.Black));   // its inside is white paper
        page.Marks.Add(new AreaMark(300 * Mm, 300 * Mm, 200 * Mm, 200 * Mm, Ink.White));
        var large = new PrintPages(new DisplayList(1200 * Mm, 720 * Mm, 0, [page]));
        var look = new TileLook(Paper.A4);
        var grid = TileGrid.Of(1200, 720, look).Value;
        var tiles = new TilePrinter(fixture.Printer).Cut(large, 1, look, "图案").Value;
        Assert.InRange(Blank(large, grid), 6, grid.Count - 8);
        Assert.Equal(grid.Count - Blank(large, grid) + 1, tiles.Count);
        using var whole = Raster.Of(large, 1, pixelsPerMm: 1);
        using var glued = Glue(tiles, grid, pixelsPerMm: 1, large);
        Assert.InRange(Raster.Difference(whole, glued), 0, 0.001);
    }

    /// <summary>As people do it: each tile is cut along its marks and laid over the ones before it.</summary>
    private static SKBitmap Glue(List<SKBitmap> pages, TileGrid grid, int scale, PrintPages large)
    {
        var glued = new SKBitmap((int)grid.WidthMm * scale, (int)grid.HeightMm * scale);
        using var canvas = new SKCanvas(glued);
        canvas.Clear(SKColors.White);
        for (int i = 0, printed = 1; i < grid.Count; i++)
        {
            if (TilePrinter.IsBlank(large.List.Pages[0], grid, i / grid.Columns, i % grid.Columns))
            {
                continue;
            }
            var window = grid.Window(i / grid.Columns, i % grid.Columns);
            using var cut = Cut(pages[printed++], (int)grid.InsetMm * scale, (int)grid.InsetMm * scale,
                (int)window.Width * scale, (int)window.Height * scale);
            canvas.DrawBitmap(cut, window.Left * scale, window.Top * scale);
        }
        canvas.Flush();
        return glued;
    }

    private static SKBitmap Cut(SKBitmap bitmap, int x, int y, int width, int height)
    {
        var part = new SKBitmap(width, height);
        using var canvas = new SKCanvas(part);
        canvas.DrawBitmap(bitmap, -x, -y);
        canvas.Flush();
        return part;
    }
}
