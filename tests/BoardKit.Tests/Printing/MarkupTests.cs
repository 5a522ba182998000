using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using SkiaSharp;

namespace BoardKit.Tests.Printing;

public sealed class MarkupTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private const string Small =
        "<sheet><band at=\"bottom\"><text>第 <page/> 页</text></band><band at=\"bottom\" on=\"last\"><text>只在末页</text></band><table ref=\"households\"/></sheet>";

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(120)]
    public void A_band_of_the_last_page_stands_on_the_last_page_with_rows_above_it(int rows)
    {
        var pages = fixture.Draw(fixture.Plan(SampleSheets.Subsidy(rows), new(Paper.A4) { Template = Small })).Pages;
        Assert.Equal([pages.Count], pages.Index().Where(p => PrinterFixture.Texts(p.Item).Contains("只在末页")).Select(p => p.Index + 1));
        Each.Is(pages, p => Assert.Contains(PrinterFixture.Texts(p), t => t is ['第', .., '组']));
        Assert.Equal(rows, pages.Sum(p => PrinterFixture.Texts(p).Count(t => t is ['第', .., '组'])));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(41)]
    [InlineData(120)]
    public void Bands_stand_on_the_pages_for_which_all_that_they_name_is_true(int rows)
    {
        string[] sets = ["every", "first", "rest", "last", "other", "last rest", "first last", "first other", "rest other"];
        var template = $"<sheet>{string.Concat(sets.Select(on => $"<band at=\"bottom\" on=\"{on}\"><text>{on}甲</text></band>"))}"
            + "<table ref=\"households\"/></sheet>";
        var pages = fixture.Draw(fixture.Plan(SampleSheets.Subsidy(rows), new(Paper.A4) { Template = template })).Pages;
        foreach (var (index, page) in pages.Index())
        {
            var (first, last) = (index == 0, index + 1 == pages.Count);
            var here = sets.Where(on => on.Split(' ').All(o => o switch
            {
                "first" => first,
                "rest" => !first,
                "last" => last,
                "other" => !last,
                _ => true,
            }));
            Assert.Equal(here, PrinterFixture.Texts(page).Where(t => t.EndsWith('甲')).Select(t => t[..^1]));
        }
        Assert.Equal(rows, pages.Sum(p => PrinterFixture.Texts(p).Count(t => t is ['第', .., '组'])));
    }

    [Fact]
    public void A_chart_prints_exact_values_and_bars_in_proportion()
    {
        const string Chart =
            "<sheet><chart unit=\"万元\"><bar label=\"办公\" value=\"10\"/><bar label=\"工程\" value=\"20.5\"/><bar label=\"结余\" value=\"-5\"/></chart></sheet>";
        var page = fixture.Draw(fixture.Plan(SampleSheets.NilNotice(), new(Paper.A4) { Template = Chart })).Pages[0];
        Assert.Equal(["单位：万元", "办公", "10.0", "工程", "20.5", "结余", "−5.0"], PrinterFixture.Texts(page).Where(t => t.Length > 0));
        var bars = page.Marks.OfType<FrameMark>().ToList();
        Assert.Equal(2.05, bars[1].Width / bars[0].Width, 0.001);
        Assert.Equal(0.5, bars[2].Width / bars[0].Width, 0.001);
        Assert.Equal(bars[0].X, bars[2].X + bars[2].Width, 0.01);
    }

    [Fact]
    public void A_chart_of_a_table_adds_up_what_is_beyond_its_bars()
    {
        var model = SampleSheets.Subsidy(30);
        var rows = ((SheetTable)model.Sections[0]).Rows;
        var page = fixture.Draw(fixture.Plan(model,
            new(Paper.A4) { Template = "<sheet><chart ref=\"households\" label=\"户主\" value=\"补贴金额\" most=\"5\"/></sheet>" })).Pages[0];
        var texts = PrinterFixture.Texts(page);
        Assert.Contains("其余 26 项", texts);
        var rest = rows.Skip(4).Sum(r => decimal.Parse(r.Cells[4]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(BoardKit.Domain.Forms.CellText.Number(rest, 2), texts);
        Assert.Equal(5, page.Marks.OfType<FrameMark>().Count());
    }

    [Fact]
    public void A_picture_of_the_library_keeps_its_shape_and_goes_into_the_file()
    {
        foreach (var format in new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg })
        {
            var look = new SheetLook(Paper.A4)
            {
                Template = "<sheet><image name=\"村徽\" width=\"40mm\"/></sheet>",
                Images = new Dictionary<string, byte[]> { ["村徽"] = Picture(200, 100, format) }
            };
            var plan = fixture.Plan(SampleSheets.NilNotice(), look);
            var picture = Assert.Single(fixture.Draw(plan).Pages[0].Marks.OfType<PictureMark>());
            Assert.Equal((40, 20), (Math.Round(picture.Width * 25.4 / 72, 2), Math.Round(picture.Height * 25.4 / 72, 2)));
            using var pdf = UglyToad.PdfPig.PdfDocument.Open(fixture.Print(plan).Pdf);
            var image = Assert.Single(pdf.GetPage(1).GetImages());
            Assert.Equal((200, 100), (image.WidthInSamples, image.HeightInSamples));
        }
    }

    /// <summary>A village's laser printer has no red, and its own screen tears thin strokes.</summary>
    [Fact]
    public void For_a_printer_of_black_alone_nothing_is_coloured_and_pictures_are_dots()
    {
        var look = new SheetLook(Paper.A4)
        {
            BlackOnly = true,
            Template = "<sheet><title color=\"red\">标题</title><rule color=\"red\"/><figures><figure label=\"户数\" value=\"3\"/></figures>"
                + "<text color=\"red\">正文</text><image name=\"村徽\" width=\"40mm\"/><table ref=\"households\"/></sheet>",
            Images = new Dictionary<string, byte[]> { ["村徽"] = Picture(600, 300, SKEncodedImageFormat.Jpeg) },
        };
        var plan = fixture.Plan(SampleSheets.Subsidy(5), look);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(fixture.Print(plan).Pdf);
        var image = Assert.Single(pdf.GetPage(1).GetImages());
        Assert.Equal(1, image.BitsPerComponent);
        using var png = SKBitmap.Decode(fixture.Printer.Png(plan, plan.Fewest, 1, 150, PrinterFixture.Codes(plan, plan.Fewest)));
        Assert.DoesNotContain(png.Pixels, p => p.Red != p.Green || p.Green != p.Blue);
        Assert.Equal(fixture.Print(plan).Pdf, fixture.Print(plan).Pdf);

        var red = fixture.Plan(SampleSheets.Subsidy(5), look with { BlackOnly = false });
        using var coloured = SKBitmap.Decode(fixture.Printer.Png(red, red.Fewest, 1, 150, PrinterFixture.Codes(red, red.Fewest)));
        Assert.Contains(coloured.Pixels, p => p.Red > p.Green + 100);
    }

    [Theory]
    [InlineData("<sheet>\n<image name=\"没有\"/>\n</sheet>", "markup-no-image", 2, "没有")]
    [InlineData("<sheet>\n\n<image name=\"坏的\"/>\n</sheet>", "markup-no-image", 3, "PNG")]
    [InlineData("<sheet>\n<image/>\n</sheet>", "markup-invalid", 2, "name")]
    [InlineData("<sheet>\n<chart ref=\"nobody\"/>\n</sheet>", "markup-no-table", 2, "nobody")]
    [InlineData("<sheet>\n<chart ref=\"households\" value=\"户主\"/>\n</sheet>", "markup-invalid", 2, "户主")]
    [InlineData("<sheet>\n<chart/>\n</sheet>", "markup-invalid", 2, "bar")]
    [InlineData("<sheet>\n<chart>\n<bar label=\"a\" value=\"很多\"/></chart>\n</sheet>", "markup-invalid", 3, "很多")]
    [InlineData("<sheet>\n<chart most=\"31\"><bar value=\"1\"/></chart>\n</sheet>", "markup-invalid", 2, "most")]
    [InlineData("<sheet>\n<band on=\"never\"/>\n</sheet>", "markup-invalid", 2, "last")]
    [InlineData("<sheet>\n{{ for i in 1..3 }}\n<text>{{ i }}</text>\n{{ end }}\n<columns><column><image name=\"没有\"/></column></columns>\n</sheet>", "markup-no-image", 5, "没有")]
    public void What_cannot_be_printed_is_told_with_the_line_of_the_template(string template, string code, int line, string says)
    {
        var look = new SheetLook(Paper.A4) { Template = template, Images = new Dictionary<string, byte[]> { ["坏的"] = [1, 2, 3] } };
        var fault = fixture.Printer.Plan(SampleSheets.Subsidy(3), look).Fault;
        Assert.Equal((code, line), (fault.Code, fault.At.Row));
        Assert.StartsWith($"模板第 {line} 行", fault.Detail, StringComparison.Ordinal);
        Assert.Contains(says, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_stays_with_the_table_below_it()
    {
        for (var spacer = 150; spacer < 270; spacer += 4)
        {
            var template =
                $"<sheet><spacer height=\"{spacer}mm\"/><text keep=\"next\">标题甲</text><text keep=\"next\">标题乙</text><table ref=\"households\"/></sheet>";
            var pages = fixture.Draw(fixture.Plan(SampleSheets.Subsidy(60), new(Paper.A4) { Template = template })).Pages;
            var page = Assert.Single(pages, p => PrinterFixture.Texts(p).Contains("标题甲"));
            Assert.Contains("标题乙", PrinterFixture.Texts(page));
            Assert.True(PrinterFixture.Texts(page).Count(t => t is ['第', .., '组']) >= 2, $"heading alone at {spacer} mm");
        }
    }

    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SeaGreen);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
