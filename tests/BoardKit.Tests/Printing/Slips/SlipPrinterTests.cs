using System.Globalization;
using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Slips;
using CsCheck;
using SkiaSharp;

namespace BoardKit.Tests.Printing.Slips;

public sealed class SlipPrinterTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private const string Address = "HTTPS://GS.HUOQIU.EXAMPLE/N/7K3P9QMD2X";

    public static bool HasPoppler => Tools.HasPoppler;

    public static bool HasCodeReaders => Tools.HasCodeReaders;

    private static readonly Gen<(SlipSheet Sheet, int Columns, int Rows)> Jobs =
        Gen.Select(Gen.OneOf(Gen.Int[1, 40], Gen.Const(2000)), Gen.Int[1, 2], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 20], Gen.Bool)
            .Select((count, columns, rows, figures, name, address) =>
                (Sheet(count, figures, name, address ? Address : null) with { Grid = new SlipGrid(columns, rows) }, columns, rows));

    [Fact]
    public void No_slip_is_lost_each_is_whole_inside_its_own_lines_and_the_order_is_kept() => Jobs.Sample(
        job =>
        {
            var laid = new SlipPrinter(fixture.Printer).Lay(job.Sheet);
            Assert.False(laid.Failed, laid.Failed ? laid.Fault.Detail : "");
            var (list, count, each) = (laid.Value.List, job.Sheet.Slips.Count, job.Columns * job.Rows);
            Assert.Equal((count + each - 1) / each, list.Pages.Count);
            var (width, height) = (list.Width / job.Columns, list.Height / job.Rows);
            for (var page = 0; page < list.Pages.Count; page++)
            {
                var found = BySlip(list.Pages[page], job.Columns, width, height);
                Assert.Equal(Math.Min(each, count - page * each), found.Count);
                foreach (var (place, text) in found.Select(f => (f.Place, Tools.WithoutSpaces(f.Text))))
                {
                    var slip = job.Sheet.Slips[page * each + place];
                    Assert.Contains(slip.Name, text, StringComparison.Ordinal);
                    Assert.Contains(slip.Code!, text, StringComparison.Ordinal);
                    Assert.All(slip.Figures, f => Assert.Contains(f.Label + f.Value + f.Unit, text, StringComparison.Ordinal));
                    Assert.All(slip.Sums, sum => Assert.Contains(Tools.WithoutSpaces(sum), text, StringComparison.Ordinal));
                    Assert.Contains("村务监督委员会0564-0000000", text, StringComparison.Ordinal);
                    Assert.DoesNotContain("周集镇纪委", text, StringComparison.Ordinal);   // it has no number: no line to fill by hand
                }
            }
        },
        iter: 30, threads: 1,
        print: job =>
            $"{job.Sheet.Slips.Count} slips {job.Columns} × {job.Rows}, {job.Sheet.Slips[0].Figures.Count} figures, code {job.Sheet.Address}");

    [Fact]
    public void Without_a_wish_as_many_are_put_on_a_page_as_are_read_comfortably()
    {
        var usual = new SlipPrinter(fixture.Printer).Lay(Sheet(40, 2, 2, Address)).Value;
        Assert.InRange(usual.Count, 40 / 12, 40 / 6);
        var terse = Sheet(40, 1, 2, null) with { Title = "补贴", Phones = [new("村委会", "0564-000 0000")], ShortAddress = null };
        Assert.True(new SlipPrinter(fixture.Printer).Lay(terse).Value.Count < usual.Count);
    }

    [Fact]
    public void The_text_is_as_large_as_the_longest_slip_allows_and_the_same_on_all()
    {
        float Name(SlipSheet sheet) => new SlipPrinter(fixture.Printer).Lay(
            sheet with { Grid = new SlipGrid(2, 4) }).Value.List.Pages[0].Marks.OfType<GlyphMark>().Max(g => g.Size);
        var sheet = Sheet(8, 2, 2, null);
        Assert.True(Name(sheet) > Name(
            sheet with { Slips = [.. sheet.Slips.Skip(1), sheet.Slips[0] with { Name = new string('长', 60) }] }));
    }

    [Fact]
    public void Slips_too_small_for_a_code_of_20_mm_have_the_address_alone()
    {
        var small = new SlipPrinter(fixture.Printer).Lay(Sheet(18, 2, 3, Address) with
        {
            Grid = new SlipGrid(3, 5),
            Title = "补贴公示",
            Phones = [new("村委会", "0564-000 0000")],
            Unit = "燎西村"
        }).Value;
        Assert.DoesNotContain(small.List.Pages[0].Marks, m => m is PlacedMark);
        Assert.Contains("核对全村名单", string.Concat(PrinterFixture.Texts(small.List.Pages[0])), StringComparison.Ordinal);
        var large = new SlipPrinter(fixture.Printer).Lay(Sheet(6, 2, 3, Address) with { Grid = new SlipGrid(2, 3) }).Value;
        Assert.Equal(6, large.List.Pages[0].Marks.Count(m => m is PlacedMark p && p.Window.Width > 20 * 72 / 25.4f));
    }

    [Fact(SkipUnless = nameof(HasCodeReaders), Skip = "zbar-tools or zxing-cpp is not installed")]
    public void The_code_of_every_slip_is_read_from_a_200_dpi_print()
    {
        var pages = new SlipPrinter(fixture.Printer).Lay(Sheet(8, 2, 3, Address) with { Grid = new SlipGrid(2, 4) }).Value;
        using var print = Raster.Of(pages, 1, pixelsPerMm: 8);
        Assert.Equal(8, Raster.Read(print, "zbarimg", "--quiet", "--raw").Split(Address).Length - 1);
        Assert.Contains(Address, Raster.Read(print, "ZXingReader", "-format", "QRCode"), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void The_text_is_extracted_as_it_stands_on_the_slips()
    {
        var pdf = new SlipPrinter(fixture.Printer).Lay(Sheet(9, 2, 3, Address)).Value.Pdf("小帖", "燎西村", SampleSheets.PrintedAt).Value;
        var text = Tools.WithoutSpaces(Tools.RawText(pdf));
        foreach (var slip in Sheet(9, 2, 3, Address).Slips)
        {
            Assert.Contains(slip.Name + slip.Place, text, StringComparison.Ordinal);
            Assert.Contains(slip.Figures[1].Value, text, StringComparison.Ordinal);
        }
        Assert.Equal(9, text.Split("013.03亩×86.39元=").Length - 1);
    }

    [Fact]
    public void What_cannot_be_printed_is_refused_with_a_sentence()
    {
        var printer = new SlipPrinter(fixture.Printer);
        Assert.Equal("slip-none", printer.Lay(Sheet(0, 1, 2, null)).Fault.Code);
        Assert.Equal("slip-grid", printer.Lay(Sheet(1, 1, 2, null) with { Grid = new SlipGrid(0, 4) }).Fault.Code);
        var sheet = Sheet(30, 2, 2, Address);
        var tooLong =
            printer.Lay(sheet with { Slips = [.. sheet.Slips.Select((s, i) => i == 16 ? s with { Name = new string('长', 2000) } : s)] });
        Assert.Equal("slip-too-long", tooLong.Fault.Code);
        Assert.Contains("第 17 户", tooLong.Fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7K3P9QMD2X4W", "7K3P 9QMD 2X4W")]
    [InlineData("7K3P-9QMD-2X", "7K3P-9QMD-2X")]
    [InlineData("7K3P9", "7K3P 9")]
    [InlineData("", "")]
    public void A_code_is_read_out_in_groups_of_four(string code, string printed) => Assert.Equal(printed, SlipLayout.Grouped(code));

    [Fact]
    public void Equal_input_gives_equal_bytes()
    {
        byte[] Print() =>
            new SlipPrinter(fixture.Printer).Lay(Sheet(9, 2, 3, Address)).Value.Pdf("小帖", "燎西村", SampleSheets.PrintedAt).Value;
        Assert.Equal(Print(), Print());
    }

    /// <summary>The texts of each slip in the order of the page; every mark of a slip lies in one cell, away from the cut lines.</summary>
    private static List<(int Place, string Text)> BySlip(PageMarks page, int columns, float width, float height)
    {
        var texts = new SortedDictionary<int, string>();
        foreach (var mark in page.Marks.OfType<GlyphMark>())
        {
            var place = Cell(new SKRect(mark.Positions[0].X, mark.Y - mark.Size * 0.8f, mark.Positions[^1].X + mark.Size * 0.5f,
                mark.Y + mark.Size * 0.1f), columns, width, height);
            texts[place] = texts.GetValueOrDefault(place, "") + System.Text.Encoding.UTF8.GetString(mark.Utf8);
        }
        foreach (var mark in page.Marks.OfType<PlacedMark>())
        {
            _ = Cell(Window.Extent(mark), columns, width, height);
        }
        return [.. texts.Select(t => (t.Key, t.Value))];
    }

    private static int Cell(SKRect ink, int columns, float width, float height)
    {
        var (column, row) = ((int)(ink.MidX / width), (int)(ink.MidY / height));
        var cell = SKRect.Inflate(SKRect.Create(column * width, row * height, width, height), -8, -8);
        Assert.True(cell.Contains(ink), string.Create(CultureInfo.InvariantCulture, $"{ink} is not inside {cell}"));
        return row * columns + column;
    }

    private static SlipSheet Sheet(int count, int figures, int name, string? address) => new()
    {
        Unit = "安徽省霍邱县 · 周集镇 · 燎西村",
        Title = "燎西村2026年耕地地力保护补贴面积及资金发放公示",
        Phones = [new("村务监督委员会", "0564-000 0000"), new("周集镇纪委")],
        Address = address,
        ShortAddress = "gs.huoqiu.example/n/7k3p9qmd2x",
        Slips = [.. Enumerable.Range(0, count).Select(i => Household(i, figures, name))],
    };

    private static Slip Household(int i, int figures, int name) =>
        new(Name(i, name), [.. Enumerable.Range(0, figures)
            .Select(f => new SheetFigure($"补贴项{f + 1}", string.Create(CultureInfo.InvariantCulture, $"{i + 1},{f}86.39"), "元"))])
        {
            Place = $"第{i / 12 + 1}组",
            Code = string.Create(CultureInfo.InvariantCulture, $"7K3P9QMD{i:0000}"),
            Sums = [string.Create(CultureInfo.InvariantCulture, $"{i + 1},013.03 亩 × 86.39 元 = {i + 1},125.66 元")],
        };

    private static string Name(int i, int length)
    {
        var random = new Random(i);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)('一' + random.Next(2000))));
    }
}
