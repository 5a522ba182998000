using System.Globalization;
using BoardKit.Printing.Boards;
using SkiaSharp;

namespace BoardKit.Tests.Printing.Boards;

public sealed class BoardPrinterTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    /// <summary>Wall and metal around the frame in a picture, mm.</summary>
    private const int Around = 50;

    public static bool HasPoppler => Tools.HasPoppler;

    public static bool HasQpdf => Tools.HasQpdf;

    public static bool HasCodeReaders => Tools.HasCodeReaders;

    private BoardPrinter Printer => new(fixture.Printer);

    [Fact]
    public void A_picture_has_the_proportions_of_the_board_and_its_colours()
    {
        var pages = Printer.Compose(SampleBoards.Make(fixture), BoardView.Wall).Value;
        Assert.Equal((2500f, 1300f), (MathF.Round(pages.WidthMm, 2), MathF.Round(pages.HeightMm, 2)));
        using var picture = SKBitmap.Decode(pages.Png(1, 1250));
        Assert.Equal((1250, 650), (picture.Width, picture.Height));
        SKColor At(int xMm, int yMm) => picture.GetPixel((xMm + Around) / 2, (yMm + Around) / 2);
        Assert.True(At(100, 75) is { Red: > 200, Green: < 70, Blue: < 70 }, "the strip is red");
        Assert.Equal(SKColors.White, At(20 + 5, 190 + 200));
        Assert.True(At(10, 1190) is { Red: > 220 and < 240 } ground && ground == At(340, 400),
            "between the sheets one sees the back of the board");
        Assert.True(At(-10, 600) is { Red: > 140 and < 165 }, "the frame is metal");
        Assert.NotEqual(At(-30, 600), At(-10, 600));
    }

    [Fact(SkipUnless = nameof(HasCodeReaders), Skip = "zbar-tools or zxing-cpp is not installed")]
    public void Both_readers_find_the_header_code_and_the_codes_of_all_sheets_in_a_picture()
    {
        using var picture = SKBitmap.Decode(Printer.Compose(SampleBoards.Make(fixture), BoardView.Wall).Value.Png(1, 6000));
        var found = Raster.Read(picture, "zbarimg", "--quiet", "--raw").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([SampleBoards.Address, .. SampleSheets.Codes(2).Select(c => c.Address)],
            found.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(SampleBoards.Address, Raster.Read(picture, "ZXingReader", "-format", "QRCode"), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void A_print_shop_gets_one_page_of_the_boards_size_with_the_sheets_in_their_pockets()
    {
        var board = SampleBoards.Make(fixture);
        var pdf = Printer.Compose(board, BoardView.PrintShop).Value.Pdf(board.Name, "燎西村", SampleSheets.PrintedAt).Value;
        Tools.WithFile(pdf, file =>
        {
            // 2400 × 1200 mm; pdfinfo prints as many digits as it likes
            Assert.Matches(@"6803(\.\d+)? x 340(2|1\.\d+) pts", Tools.Run("pdfinfo", file).Output);
            Assert.Contains("燎西村村务公开栏", Tools.Run("pdftotext", "-raw", file, "-").Output, StringComparison.Ordinal);
            Assert.Contains("今天该贴什么", Tools.Run("pdftotext", "-raw", file, "-").Output, StringComparison.Ordinal);
            Assert.Contains("补贴户数", InPocket(file, 1), StringComparison.Ordinal);
            Assert.Contains("公示（续）", InPocket(file, 2), StringComparison.Ordinal);
            Assert.Contains("燎西村东圩灌溉渠硬化工程（一期）", InPocket(file, 9), StringComparison.Ordinal);
            Assert.Equal("", InPocket(file, 3).Trim());
            return 0;
        });
        var text = Tools.RawText(pdf);
        Assert.DoesNotContain("空", text, StringComparison.Ordinal);
        Assert.DoesNotContain("已过期", text, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void A_picture_on_the_wall_says_the_state_of_each_sheet_and_numbers_the_empty_pockets()
    {
        var text = Tools.RawText(Printer.Compose(SampleBoards.Make(fixture), BoardView.Wall).Value
            .Pdf("公开栏", "燎西村", SampleSheets.PrintedAt).Value);
        Each.Is((string[])["1新", "2新", "9已过期", "空", "村务", "财务"],
            words => Assert.Contains(words, Tools.WithoutSpaces(text), StringComparison.Ordinal));
    }

    [Fact(SkipUnless = nameof(HasQpdf), Skip = "qpdf is not installed")]
    public void The_file_is_sound_and_the_same_each_time()
    {
        byte[] Print() =>
            Printer.Compose(SampleBoards.Make(fixture), BoardView.PrintShop).Value.Pdf("公开栏", "燎西村", SampleSheets.PrintedAt).Value;
        var pdf = Print();
        Assert.Equal(pdf, Print());
        Assert.Equal(0, Tools.WithFile(pdf, file => Tools.Run("qpdf", "--check", file).Exit));
    }

    [Fact]
    public void A_board_without_a_strip_or_an_address_and_one_with_a_very_long_name_are_drawn()
    {
        var board = SampleBoards.Make(fixture);
        foreach (var odd in (BoardPicture[])[board with { StripMm = 0 }, board with { HeaderAddress = null },
            board with { Name = new string('长', 200) }, board with { StripMm = 20 }, board with { Sheets = [] },
            board with { Pockets = [], Sheets = [] }])
        {
            Assert.Equal(1, Printer.Compose(odd, BoardView.Wall).Value.Count);
        }
    }

    [Fact]
    public void Nothing_is_drawn_where_paper_cannot_hang()
    {
        var board = SampleBoards.Make(fixture);
        var sheet = board.Sheets[0];
        Assert.Equal("board-size", Code(board with { WidthMm = 50 }));
        Assert.Equal("board-strip", Code(board with { StripMm = 1200 }));
        Assert.Equal("board-pocket-outside", Code(board with { Pockets = [.. board.Pockets, new(15, 2300, 800, 297, 420)] }));
        Assert.Equal("board-pocket-outside", Code(board with { Pockets = [.. board.Pockets, new(15, 20, 100, 297, 420)] }));
        Assert.Equal("board-pocket-number", Code(board with { Pockets = [.. board.Pockets, new(14, 20, 200, 297, 420)] }));
        Assert.Equal("board-no-pocket", Code(board with { Sheets = [sheet with { Pocket = 99 }] }));
        Assert.Equal("board-pocket-taken", Code(board with { Sheets = [sheet, sheet] }));
        Assert.Equal("board-no-page", Code(board with { Sheets = [sheet with { Page = 8 }] }));
        Assert.Equal("board-sheet-larger", Code(board with { Pockets = [new(1, 20, 190, 210, 297)], Sheets = [sheet] }));
    }

    [Fact]
    public void A_board_longer_than_a_PDF_page_is_still_a_picture_and_says_what_to_do_instead()
    {
        var pages = Printer.Compose(SampleBoards.Make(fixture) with { WidthMm = 6000 }, BoardView.PrintShop).Value;
        Assert.Equal("pdf-too-large", pages.Pdf("公开栏", "燎西村", SampleSheets.PrintedAt).Fault.Code);
        Assert.NotEmpty(pages.Png(1, 600));
    }

    private string Code(BoardPicture board)
    {
        var refused = Printer.Compose(board, BoardView.Wall);
        Each.Is(refused.Faults, f => Assert.EndsWith("。", f.Detail, StringComparison.Ordinal));
        return refused.Fault.Code;
    }

    /// <summary>The text within a pocket: poppler takes pixels at 72 dpi, which are points.</summary>
    private static string InPocket(string file, int number)
    {
        var pocket = SampleBoards.Pockets[number - 1];
        string Points(float mm) => ((int)(mm * 72 / 25.4)).ToString(CultureInfo.InvariantCulture);
        return Tools.Run("pdftotext", "-raw", "-x", Points(pocket.XMm), "-y", Points(pocket.YMm), "-W", Points(pocket.WidthMm), "-H",
            Points(pocket.HeightMm), file, "-").Output;
    }
}
