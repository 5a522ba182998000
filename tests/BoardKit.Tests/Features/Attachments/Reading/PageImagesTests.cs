using BoardKit.Features.Attachments.Reading;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>Pages become pictures without a file on a disk, and within what they may cost.</summary>
public sealed class PageImagesTests
{
    public static bool HasPoppler => PageImages.CanRender;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    [InlineData("[0 0 595 842]", 1653, 2339)]       // A4 at 200 dots an inch
    [InlineData("[0 0 842 1191]", 2339, 3308)]      // A3
    [InlineData("[0 0 2384 3370]", 3364, 4755)]     // A0 comes down to sixteen million pixels
    public async Task A_page_is_drawn_in_the_size_in_which_it_is_read(string box, int width, int height)
    {
        var jpeg = (await PageImages.Render(Pdfs.Of(page: $"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 5 0 R>>"), 1, Stop)).Value;
        using var page = SKBitmap.Decode(jpeg);
        Assert.InRange(page.Width, width - 2, width + 2);
        Assert.InRange(page.Height, height - 2, height + 2);
        CleanJpeg.Check(jpeg);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public async Task Each_page_is_the_one_that_was_asked_for_and_one_that_is_not_there_is_a_refusal()
    {
        var pdf = Pdfs.Drawn(canvas => canvas.Clear(SKColors.Red), canvas => canvas.Clear(SKColors.Blue));
        using var second = SKBitmap.Decode((await PageImages.Render(pdf, 2, Stop)).Value);
        Assert.InRange(second.GetPixel(800, 1000).Blue, 240, 255);
        Assert.InRange(second.GetPixel(800, 1000).Red, 0, 15);
        Assert.Equal("pdf-page-broken", (await PageImages.Render(pdf, 3, Stop)).Fault.Code);
        Assert.Equal("pdf-page-broken", (await PageImages.Render("%PDF-1.7"u8.ToArray(), 1, Stop)).Fault.Code);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public async Task A_picture_within_that_promises_too_much_costs_neither_memory_nor_the_server()
    {
        var bomb = Pdfs.Of(page: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 6 0 R>>>>/Contents 5 0 R>>",
            content: "595 0 0 842 0 0 cm /I Do",
            more: Pdfs.Packed("/Type/XObject/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceRGB", new byte[1 << 20]));
        // poppler draws it white, or is stopped by its limits: either is right, and what comes back is a page and no more
        var drawn = await PageImages.Render(bomb, 1, Stop);
        Assert.True(drawn.Failed ? drawn.Fault.Code is "pdf-page-broken" : drawn.Value.Length < 1 << 20);
    }

    /// <summary>Watched from outside: what a reader opens for writing while it works.</summary>
    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public async Task Nothing_is_written_anywhere_while_pages_are_drawn_and_read()
    {
        var scan = ScannedPage.Of(1, new Scanner(Dpi: 100));
        var pdf = Pdfs.Scan(scan.Jpeg);
        var made = new List<string>();
        using (var temp = new FileSystemWatcher(Path.GetTempPath()) { IncludeSubdirectories = false })
        {
            temp.Created += (_, created) =>
            {
                lock (made)
                {
                    made.Add(Wrote(created.Name ?? ""));
                }
            };
            temp.EnableRaisingEvents = true;
            _ = (await Examination.Of(pdf, Stop)).Value;
            _ = await new TextLayer().Read(pdf, 1, Stop);
            _ = await new PageReader().Read((await PageImages.Render(pdf, 1, Stop)).Value, Stop);
            await Task.Delay(100, Stop);
        }
        // other tests make files of their own beside it; the names that these programs choose are known
        Assert.DoesNotContain(made, name => name.StartsWith("poppler", StringComparison.Ordinal) || name.StartsWith("tess", StringComparison.Ordinal)
            || name.StartsWith("lept", StringComparison.Ordinal) || name.Contains("BoardKit.PdfText", StringComparison.Ordinal));
    }

    /// <summary>
    /// Every .NET program leaves the same names, the hosts that other tests start too: whose it is, its number says while it runs.
    /// </summary>
    private static string Wrote(string name)
    {
        var process = name.Split('-').FirstOrDefault(part => part.Length > 0 && part.All(char.IsAsciiDigit));
        if (process is null || !(name.StartsWith("dotnet-diagnostic", StringComparison.Ordinal) || name.StartsWith("clr-debug", StringComparison.Ordinal)))
        {
            return name;
        }
        try
        {
            return $"{name} of {File.ReadAllText($"/proc/{process}/cmdline")}";
        }
        catch (IOException)
        {
            return name;
        }
    }
}
