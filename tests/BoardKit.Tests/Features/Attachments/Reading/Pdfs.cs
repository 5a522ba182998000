using System.Globalization;
using System.IO.Compression;
using System.Text;
using BoardKit.Tests.Printing;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>PDFs as programs and mischief write them.</summary>
internal static class Pdfs
{
    private const string Catalog = "<</Type/Catalog/Pages 2 0 R>>", OnePage = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

    private const string Page =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>";

    private const string Helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    /// <summary>One page with a line of text; each part may be another, and objects may follow from number 6 on.</summary>
    public static byte[] Of(string catalog = Catalog, string pages = OnePage, string page = Page, string content = "BT /F 12 Tf 72 700 Td (Hello) Tj ET",
        string trailer = "", params string[] more) =>
        Write([catalog, pages, page, Helvetica, $"<</Length {content.Length}>>stream\n{content}\nendstream", .. more], trailer);

    /// <summary>The catalog with something more in it.</summary>
    public static byte[] WithCatalog(string more, params string[] objects) => Of(catalog: Catalog[..^2] + more + ">>", more: objects);

    /// <summary>The page with something more in it.</summary>
    public static byte[] WithPage(string more, params string[] objects) => Of(page: Page[..^2] + more + ">>", more: objects);

    /// <summary>Empty pages.</summary>
    public static byte[] Pages(int count) => Write([Catalog,
        $"<</Type/Pages/Count {count}/Kids[{string.Join(' ', Enumerable.Range(3, count).Select(i => $"{i} 0 R"))}]>>",
        .. Enumerable.Repeat("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", count)], "");

    /// <summary>Objects numbered from 1, Latin-1, with the table and trailer that belong to them.</summary>
    public static byte[] Write(IReadOnlyList<string> objects, string trailer)
    {
        var (pdf, places) = (new StringBuilder("%PDF-1.7\n"), new List<int>());
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(pdf.Length);
            _ = pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = pdf.Length;
        _ = pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => pdf.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        _ = pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    /// <summary>A stream that is packed, as the text of an object.</summary>
    public static string Packed(string dictionary, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }
        return $"<<{dictionary}/Filter/FlateDecode/Length {packed.Length}>>stream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream";
    }

    /// <summary>Pages drawn by Skia, A4.</summary>
    public static byte[] Drawn(params Action<SKCanvas>[] pages)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            foreach (var draw in pages)
            {
                draw(document.BeginPage(595, 842));
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }

    /// <summary>A scan as copiers make it: a picture that fills the page.</summary>
    public static byte[] Scan(byte[] jpeg) => Drawn(canvas =>
    {
        using var image = SKImage.FromEncodedData(jpeg);
        canvas.DrawImage(image, new SKRect(0, 0, 595, 842));
    });

    /// <summary>What qpdf makes of a file.</summary>
    public static byte[] Qpdf(byte[] pdf, params string[] how) => Tools.WithFile(pdf, file =>
    {
        var made = file + ".out";
        Assert.Equal(0, Tools.Run("qpdf", [.. how, file, made]).Exit);
        return File.ReadAllBytes(made);
    });
}
