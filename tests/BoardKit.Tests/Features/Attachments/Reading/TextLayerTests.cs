using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Features.Attachments.Reading;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>Whatever a PDF says is heard, seen or unseen, and whatever it does is done in a process of its own.</summary>
public sealed class TextLayerTests
{
    private static readonly TextLayer Layer = new();
    private static readonly string Id = Invented.Identity(new Random(5));
    private static readonly string Mobile = Invented.Mobile(new Random(6));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_program_lies_beside_the_tests() => Assert.True(Layer.CanRead);

    [Theory]
    [InlineData("BT /F 12 Tf 72 700 Td (ID {0}) Tj ET")]
    [InlineData("BT 3 Tr /F 12 Tf 72 700 Td (ID {0}) Tj ET")]                  // behind a scan
    [InlineData("1 1 1 rg BT /F 12 Tf 72 700 Td (ID {0}) Tj ET")]              // white on white
    [InlineData("BT /F 12 Tf 900 1200 Td (ID {0}) Tj ET")]                     // beside the paper
    [InlineData("BT /F 0.1 Tf 72 700 Td (ID {0}) Tj ET")]                      // too small to be seen
    [InlineData("BT /F 12 Tf 72 700 Td 0 0 0 rg (ID {0}) Tj ET 0 0 0 rg 60 690 400 30 re f")]   // below a black box that somebody drew
    [InlineData("/OC /Hidden BDC BT /F 12 Tf 72 700 Td (ID {0}) Tj ET EMC")]   // on a layer that is switched off
    [InlineData("BT /F 12 Tf 0 1 -1 0 300 200 Tm (ID {0}) Tj ET")]             // upright
    public async Task Text_is_heard_however_it_is_shown(string content)
    {
        var pages = await Layer.Read(Pdfs.Of(content: Filled(content)), 1, Stop);
        Assert.True(pages[0].Complete);
        var found = Assert.Single(NumberFinder.Find(pages[0], PrivacyRules.Default));
        Assert.Equal((CellType.IdCard, Masking.Mask(CellType.IdCard, Id), true), (found.Kind, found.Masked, found.IsSure));
    }

    [Fact]
    public async Task Digits_set_one_by_one_are_one_number()
    {
        var content = string.Concat(Id.Select((c, i) => $"BT /F 12 Tf {72 + (i * 9)} 700 Td ({c}) Tj ET "));
        Assert.Single(NumberFinder.Find((await Layer.Read(Pdfs.Of(content: content), 1, Stop))[0], PrivacyRules.Default));
    }

    [Fact]
    public async Task What_stands_in_no_page_is_heard_with_the_first()
    {
        foreach (var pdf in (byte[][])
        [
            Pdfs.WithPage($"/Annots[<</Subtype/Text/Rect[0 0 9 9]/Contents(call {Mobile})>>]"),
            Pdfs.WithPage($"/Annots[<</Subtype/Widget/FT/Tx/T(a)/V(call {Mobile})/Rect[0 0 9 9]>>]"),
            Pdfs.WithCatalog("/Outlines<</First 6 0 R/Count 1>>", $"<</Title(call {Mobile})>>"),
            Pdfs.Of(trailer: "/Info 6 0 R", more: $"<</Title(call {Mobile})>>"),
            Pdfs.Of(trailer: "/Info 6 0 R", more: $"<</Title<FEFF{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(Mobile))}>>>"),
            Pdfs.WithCatalog("/Metadata 6 0 R", Pdfs.Packed("/Type/Metadata/Subtype/XML", System.Text.Encoding.UTF8.GetBytes($"<x>{Mobile}</x>"))),
        ])
        {
            var found = Assert.Single(NumberFinder.Find((await Layer.Read(pdf, 1, Stop))[0], PrivacyRules.Default));
            Assert.Equal((CellType.Phone, PageBox.Whole), (found.Kind, found.Box));
            Assert.Empty(found.Boxes);
        }
    }

    [Theory(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task A_box_stands_where_the_page_shows_the_number_whichever_way_it_is_turned(int rotate)
    {
        var pdf = Pdfs.Of(page: $"<</Type/Page/Parent 2 0 R/MediaBox[10 20 605 862]/Rotate {rotate}/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
            content: Filled("BT /F 14 Tf 100 700 Td ({0}) Tj ET"));
        var found = Assert.Single(NumberFinder.Find((await Layer.Read(pdf, 1, Stop))[0], PrivacyRules.Default));
        var shown = (await PageImages.Render(pdf, 1, Stop)).Value;
        Assert.True(Ink(shown) > 500);
        Assert.Equal(0, Ink(BoxBurner.Burn(shown, found.Boxes), found.Boxes));
    }

    public static bool HasPoppler => PageImages.CanRender;

    [Fact]
    public async Task A_file_that_brings_the_reader_down_leaves_the_page_unread_and_the_server_up()
    {
        foreach (var pdf in (byte[][])
        [
            Pdfs.Of(pages: new string('[', 200_000)), Pdfs.Of(pages: "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), "%PDF-1.7"u8.ToArray(), [],
        ])
        {
            var pages = await Layer.Read(pdf, 2, Stop);
            Assert.Equal(2, pages.Count);
            Each.Is(pages, page => Assert.False(page.Complete));
        }
    }

    [Fact]
    public async Task A_reader_that_is_not_there_says_so()
    {
        var none = new TextLayer("/no/such/program.dll");
        Assert.False(none.CanRead);
        Assert.False(Assert.Single(await none.Read(Pdfs.Of(), 1, Stop)).Complete);
    }

    private static string Filled(string content) => content.Replace("{0}", Id, StringComparison.Ordinal);

    /// <summary>Dark pixels, outside of some boxes.</summary>
    private static int Ink(byte[] jpeg, IReadOnlyList<PageBox>? but = null)
    {
        using var page = SKBitmap.Decode(jpeg);
        var covered = (but ?? []).Select(b => BoxBurner.Pixels(b, page.Width, page.Height)).Select(p => SKRectI.Inflate(p, 8, 8)).ToList();
        var dark = 0;
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                dark += page.GetPixel(x, y).Red < 128 && !covered.Exists(c => c.Contains(x, y)) ? 1 : 0;
            }
        }
        return dark;
    }
}
