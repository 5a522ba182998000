using System.IO.Compression;
using System.Text;
using BoardKit.Domain.Forms;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Tests.Features.Postings;
using BoardKit.Tests.Printing;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>What people attach by mistake or mischief: one clear sentence each, and no exception.</summary>
public sealed class ExaminationTests
{
    private const string Script = "<</S/JavaScript/JS(app.alert\\(1\\))>>";

    public static bool HasPoppler => PageImages.CanRender;

    public static bool HasQpdf => PageImages.CanRender && Tools.HasQpdf;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_with_its_place_leaves_neither_place_nor_camera_nor_thumbnail()
    {
        var taken = Photos.WithExif(Photos.Jpeg(400, 300), 6);
        var kept = (await Examination.Of(taken, Stop)).Value;
        Assert.Equal((FileKind.Image, 1, true), (kept.Kind, kept.Pages, kept.MayBeKept));
        CleanJpeg.Check(kept.Content.ToArray());
    }

    [Fact]
    public async Task What_is_neither_a_picture_nor_a_pdf_is_named_and_refused()
    {
        await Refused("attachment-empty", []);
        await Refused("attachment-unknown", "这不是图片"u8.ToArray());
        await Refused("attachment-unknown", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        await Refused("attachment-unknown", "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray());
        await Refused("attachment-office", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        await Refused("attachment-office", Zip("[Content_Types].xml", "word/document.xml"));
        await Refused("attachment-archive", Zip("扫描1.jpg"));
        await Refused("photo-heic", Photos.Heic);
        await Refused("photo-too-many-pixels", Photos.PngBomb(50_000, 50_000));
        await Refused("photo-broken", Photos.Jpeg(1000, 800)[..5000]);
        await Refused("attachment-too-large", new byte[Examination.LargestFile + 1]);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public async Task A_plain_pdf_passes_as_it_came()
    {
        foreach (var pdf in (byte[][])[Pdfs.Of(), Pdfs.Scan(Photos.Jpeg(400, 300)), Pdfs.Pages(100),
            Pdfs.WithCatalog("/OpenAction[3 0 R/Fit]"), Pdfs.WithPage("/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://x.cn/)>>>>]")])
        {
            var examined = await Examination.Of(pdf, Stop);
            Assert.False(examined.Failed, examined.Failed ? examined.Fault.Code : "");
            Assert.Equal((FileKind.Pdf, true), (examined.Value.Kind, examined.Value.MayBeKept));
            Assert.True(pdf.AsSpan().SequenceEqual(examined.Value.Content.Span));
        }
        Assert.Equal(100, (await Examination.Of(Pdfs.Pages(100), Stop)).Value.Pages);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "pdf-scripts", "script at opening" }, { "pdf-scripts", "script by name" }, { "pdf-scripts", "script of a page" },
        { "pdf-scripts", "script of a field" }, { "pdf-scripts", "launch" }, { "pdf-scripts", "submit" },
        { "pdf-scripts", "script behind an escaped name" }, { "pdf-scripts", "script in packed objects" },
        { "pdf-scripts", "script in packed objects called a picture" }, { "pdf-scripts", "address at opening" },
        { "pdf-embedded", "file by name" }, { "pdf-embedded", "file as a comment" },
        { "pdf-media", "rich media" }, { "pdf-media", "video" }, { "pdf-form", "dynamic form" },
        { "pdf-tangled", "packed objects in another coding" }, { "pdf-tangled", "bomb" },
        { "pdf-damaged", "half" }, { "pdf-damaged", "header alone" }, { "pdf-damaged", "loop in the page tree" },
        { "pdf-damaged", "deep nesting" },
        { "pdf-too-many-pages", "2000 pages" }, { "pdf-too-many-pages", "101 pages" },
        { "pdf-page-size", "endless page" }, { "pdf-page-size", "tiny page" },
    };

    [Theory(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed"), MemberData(nameof(Hostile))]
    public Task A_hostile_pdf_is_refused_in_one_sentence(string code, string what) => Refused(code, Made(what));

    [Theory(SkipUnless = nameof(HasQpdf), Skip = "qpdf or poppler-utils is not installed")]
    [InlineData("open", "own")]
    [InlineData("", "own")]
    public async Task An_encrypted_pdf_is_refused_whether_or_not_it_opens_without_a_password(string user, string owner) =>
        await Refused("pdf-encrypted", Pdfs.Qpdf(Pdfs.Of(), "--encrypt", user, owner, "256", "--"));

    [Fact(SkipUnless = nameof(HasQpdf), Skip = "qpdf or poppler-utils is not installed")]
    public async Task What_a_script_is_hidden_in_by_packing_the_whole_file_is_found() =>
        await Refused("pdf-scripts", Pdfs.Qpdf(Pdfs.WithCatalog("/OpenAction 6 0 R", Script), "--object-streams=generate"));

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public async Task A_pdf_that_was_saved_again_is_taken_but_never_handed_out_as_it_is()
    {
        var pdf = Encoding.Latin1.GetString(Pdfs.Of());
        var again = pdf + $"5 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\nxref\n5 1\n{pdf.Length:D10} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev "
            + $"{pdf.IndexOf("xref\n0", StringComparison.Ordinal)}>>\nstartxref\n{pdf.Length + 48}\n%%EOF\n";
        Assert.False((await Examination.Of(Encoding.Latin1.GetBytes(again), Stop)).Value.MayBeKept);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public async Task Bytes_changed_at_random_make_a_refusal_or_a_file_and_never_an_exception()
    {
        var random = new Random(20261129);
        foreach (var whole in (byte[][])[Pdfs.WithCatalog("/OpenAction[3 0 R/Fit]"), Pdfs.Scan(Photos.Jpeg(200, 150))])
        {
            for (var i = 0; i < 20; i++)
            {
                var pdf = whole.ToArray();
                for (var n = 0; n < 1 + (i * 2); n++)
                {
                    pdf[random.Next(8, pdf.Length)] = (byte)random.Next(256);
                }
                var examined = await Examination.Of(pdf, Stop);
                Assert.True(examined.Failed ? examined.Fault.Detail.EndsWith('。') : examined.Value.Pages == 1);
            }
        }
    }

    private static byte[] Made(string what) => what switch
    {
        "script at opening" => Pdfs.WithCatalog("/OpenAction 6 0 R", Script),
        "script by name" => Pdfs.WithCatalog("/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", Script),
        "script of a page" => Pdfs.WithPage("/AA<</O 6 0 R>>", Script),
        "script of a field" => Pdfs.WithPage($"/Annots[<</Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(a)/AA<</K {Script}>>>>]"),
        "launch" => Pdfs.WithPage("/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>]"),
        "submit" => Pdfs.WithPage("/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/SubmitForm/F(http://x.cn/)>>>>]"),
        "script behind an escaped name" => Pdfs.WithCatalog("/OpenAction 6 0 R", "<</S/J#61vaScrip#74/JS(1)>>"),
        "script in packed objects" => Pdfs.WithCatalog("", Pdfs.Packed("/Type/ObjStm/N 1/First 4", "7 0 <</S/JavaScript/JS(1)>>"u8.ToArray())),
        "script in packed objects called a picture" => Pdfs.WithCatalog("",
            Pdfs.Packed("/Type/Obj#53tm/Subtype/Image/N 1/First 4", "7 0 <</S/JavaScript/JS(1)>>"u8.ToArray())),
        "address at opening" => Pdfs.WithCatalog("/OpenAction<</S/URI/URI(http://x.cn/)>>"),
        "file by name" => Pdfs.WithCatalog("/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", "<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>",
            "<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream"),
        "file as a comment" => Pdfs.WithPage("/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 6 0 R>>]", "<</F(a.exe)>>"),
        "rich media" => Pdfs.WithPage("/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]"),
        "video" => Pdfs.WithPage("/Annots[<</Subtype/Movie/Rect[0 0 9 9]/Movie<</F(a.avi)>>>>]"),
        "dynamic form" => Pdfs.WithCatalog("/AcroForm<</XFA 6 0 R>>", Pdfs.Packed("", "<xdp:xdp/>"u8.ToArray())),
        "packed objects in another coding" => Pdfs.WithCatalog("",
            "<</Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode/Length 10>>stream\n3720303C3C>\nendstream"),
        "bomb" => Pdfs.Of(more: [Pdfs.Packed("", new byte[80 << 20])]),
        "half" => Pdfs.Scan(Photos.Jpeg(400, 300)) is var scan ? scan[..(scan.Length / 3)] : [],
        "header alone" => "%PDF-1.7\n%%EOF"u8.ToArray(),
        "loop in the page tree" => Pdfs.Of(pages: "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
        "deep nesting" => Pdfs.Of(pages: new string('[', 2_000_000)),
        "2000 pages" => Pdfs.Pages(2000),
        "101 pages" => Pdfs.Pages(101),
        "endless page" => Pdfs.Of(page: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 999999]>>"),
        "tiny page" => Pdfs.Of(page: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2 2]>>"),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static byte[] Zip(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("x"u8);
            }
        }
        return stream.ToArray();
    }

    private static async Task Refused(string code, byte[] file)
    {
        var examined = await Examination.Of(file, Stop);
        Assert.Equal(code, examined.Failed ? examined.Fault.Code : "taken");
        Assert.EndsWith("。", examined.Fault.Detail, StringComparison.Ordinal);
    }
}
