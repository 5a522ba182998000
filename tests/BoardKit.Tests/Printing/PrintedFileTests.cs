using System.Globalization;
using BoardKit.Printing;
using SkiaSharp;

namespace BoardKit.Tests.Printing;

public sealed class PrintedFileTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    public static bool HasQpdf => Tools.HasQpdf;

    public static bool HasPoppler => Tools.HasPoppler;

    public static bool HasCodeReaders => Tools.HasCodeReaders;

    public static TheoryData<string, string> Sheets => new(
        from sheet in new[] { "subsidy", "accounts", "project", "nil", "budget", "rare" }
        from paper in new[] { "A3", "A4" }
        select (sheet, paper));

    [Theory(SkipUnless = nameof(HasQpdf), Skip = "qpdf is not installed")]
    [MemberData(nameof(Sheets))]
    public void The_file_is_sound_and_at_most_200_KB_a_page(string sheet, string paper)
    {
        var printed = fixture.Print(Model(sheet), Paper.Find(paper)!);
        Assert.InRange(printed.Pdf.Length, 10_000, printed.Pages * 200 * 1024);
        Assert.Equal(0, Tools.WithFile(printed.Pdf, file => Tools.Run("qpdf", "--check", file).Exit));
    }

    [Theory(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    [InlineData("subsidy")]
    [InlineData("rare")]
    public void All_fonts_are_embedded_and_none_of_them_is_a_fallback(string sheet)
    {
        var fonts = Tools.WithFile(fixture.Print(Model(sheet), Paper.A3).Pdf, file => Tools.Run("pdffonts", file).Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        // the columns after the type are emb, sub, uni and the object
        Each.Is(fonts, font => Assert.Matches(@"yes\s+(yes|no)\s+yes\s+\d+\s+\d+$", font));
        Each.Is(fonts, font => Assert.DoesNotContain("TrueType", font, StringComparison.Ordinal));
    }

    [Theory(SkipUnless = nameof(HasCodeReaders), Skip = "zbar-tools or zxing-cpp is not installed")]
    [InlineData("A3", "HTTPS://GS.HUOQIU.EXAMPLE")]
    [InlineData("A4", "HTTPS://GS.HUOQIU.EXAMPLE")]
    [InlineData("A4", "HTTP://127.0.0.1:5080")]
    [InlineData("A4", "HTTPS://A-VERY-LONG-HOST-NAME.VILLAGES.HUOQIU.LUAN.ANHUI.EXAMPLE")]
    public void Each_page_has_its_own_code_and_both_readers_read_it_from_a_150_dpi_print(string paper, string site)
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(150), new(Paper.Find(paper)!) { AddressLength = site.Length + 13 });
        var codes = SampleSheets.Codes(plan.Fewest.Pages, site);
        var printed = fixture.Printer.Print(plan, plan.Fewest, codes, SampleSheets.PrintedAt);
        Assert.True(printed.Pages > 1);
        _ = Tools.WithFile(printed.Pdf, file =>
        {
            var folder = Path.GetDirectoryName(file)!;
            // the small codes of the pages behind the first are read from half as far
            Assert.Equal(0, Tools.Run("pdftoppm", "-r", "150", "-l", "1", "-gray", "-png", file, Path.Combine(folder, "page")).Exit);
            Assert.Equal(0, Tools.Run("pdftoppm", "-r", "300", "-f", "2", "-gray", "-png", file, Path.Combine(folder, "page")).Exit);
            var pages = Directory.GetFiles(folder, "page*.png").Order(StringComparer.Ordinal).ToList();
            Assert.Equal(printed.Pages, pages.Count);
            Each.Is(pages.Zip(codes),
                p => Assert.Equal(p.Second.Address, Tools.Run("zbarimg", "--quiet", "--raw", p.First).Output.Trim()));
            Each.Is(pages.Zip(codes), p =>
                Assert.Contains(p.Second.Address, Tools.Run("ZXingReader", "-format", "QRCode", p.First).Output, StringComparison.Ordinal));
            foreach (var (page, code) in pages.Zip(codes))
            {
                // as a telephone sees it: a little turned, a little out of focus
                var photo = Blurred(page, degrees: 4, sigma: 1.6f);
                Assert.Equal(code.Address, Tools.Run("zbarimg", "--quiet", "--raw", photo).Output.Trim());
                Assert.Contains(code.Address, Tools.Run("ZXingReader", "-format", "QRCode", photo).Output, StringComparison.Ordinal);
            }
            return 0;
        });
    }

    [Theory]
    [InlineData("A3", 60)]
    [InlineData("A4", 40)]
    public void The_code_has_its_size_and_its_modules_are_never_below_1_2_mm(string paper, double least)
    {
        foreach (var address in new[] { "HTTPS://GS.HUOQIU.EXAMPLE/N/7K3P9QMD2X/2",
            "HTTPS://" + new string('A', 150) + ".EXAMPLE/N/7K3P9QMD2X/2" })
        {
            var code = BoardKit.Printing.Drawing.QrCode.Make(address,
                BoardKit.Printing.Drawing.QrCode.Room(address.Length, Paper.Find(paper)!.CodeMm, BoardKit.Printing.Drawing.CodeGrade.Wall));
            Assert.InRange(code.Module * 25.4 / 72, 1.1999, 3);
            Assert.InRange(code.Side * 25.4 / 72, least - 0.01, 200);
        }
        // 47 upper-case characters still fit version 3: 29 modules
        var longest = BoardKit.Printing.Drawing.QrCode.Make(new string('A', 47),
            BoardKit.Printing.Drawing.QrCode.Room(47, 40, BoardKit.Printing.Drawing.CodeGrade.Wall));
        Assert.Equal(29, (int)Math.Round(longest.Side / longest.Module));
    }

    [Fact]
    public void A_page_that_does_not_exist_and_codes_that_do_not_match_are_errors_of_the_caller()
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(3), new(Paper.A4));
        Assert.Throws<ArgumentOutOfRangeException>(() => fixture.Printer.Png(plan, plan.Fewest, 9, 96, SampleSheets.Codes(1)));
        Assert.Throws<ArgumentException>(() => fixture.Printer.Print(plan, plan.Fewest, SampleSheets.Codes(2), SampleSheets.PrintedAt));
        Assert.Throws<ArgumentException>(() => fixture.Printer.Print(plan, plan.Fewest, [], SampleSheets.PrintedAt));
        Assert.Throws<ArgumentException>(
            () => fixture.Printer.Print(plan, new SheetSetting(3, 1), SampleSheets.Codes(1), SampleSheets.PrintedAt));
        Assert.Throws<ArgumentException>(() => fixture.Printer.Print(plan, plan.Fewest,
            [new SheetCode("HTTPS://" + new string('A', 200), "7K3P-9QMD-2X")], SampleSheets.PrintedAt));
    }

    internal static SheetModel Model(string sheet) => sheet switch
    {
        "subsidy" => SampleSheets.Subsidy(120),
        "accounts" => SampleSheets.Accounts(139),
        "project" => SampleSheets.Project(),
        "nil" => SampleSheets.NilNotice(),
        "budget" => SampleSheets.Budget(),
        "rare" => SampleSheets.Rare(),
        _ => throw new ArgumentOutOfRangeException(nameof(sheet), sheet, string.Create(CultureInfo.InvariantCulture, $"no sheet {sheet}")),
    };

    private static string Blurred(string file, float degrees, float sigma)
    {
        using var page = SKImage.FromEncodedData(file);
        using var surface = SKSurface.Create(new SKImageInfo(page.Width, page.Height));
        using var blur = SKImageFilter.CreateBlur(sigma, sigma);
        using var paint = new SKPaint { ImageFilter = blur };
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.RotateDegrees(degrees, page.Width / 2f, page.Height / 2f);
        surface.Canvas.DrawImage(page, 0, 0, new SKSamplingOptions(SKFilterMode.Linear), paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        var photo = Path.ChangeExtension(file, ".photo.png");
        File.WriteAllBytes(photo, data.ToArray());
        return photo;
    }
}
