using System.Globalization;
using System.Text;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>
/// Writes marks as a PDF: each page goes out when it is added, fonts (subsets of CFF outlines, drawn from cached charstrings) at the end.
/// Skia's own writer makes a Type 3 font of every 255 glyph numbers and reads every outline anew for every file: ten times the time and
/// twice the size.
/// </summary>
internal sealed class PdfWriter
{
    private readonly PdfFile _file;
    private readonly PdfFonts _fonts = new();
    private readonly PdfImages _images;
    private readonly PdfStructure _structure;
    private int _tagged;
    private readonly List<int> _pages = [];
    private readonly int _tree, _resources, _info;

    /// <summary>Begins a file whose dates are <paramref name="printedAt"/>.</summary>
    public PdfWriter(Stream output, string title, string author, DateTimeOffset printedAt)
    {
        _file = new PdfFile(output);
        _images = new PdfImages(_file);
        _structure = new PdfStructure(_file);
        (_tree, _resources) = (_file.Reserve(), _file.Reserve());
        var date = printedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        _info = _file.Add(
            $"<</Title{Text(title)}/Author{Text(author)}/Creator(BoardKit)/Producer(BoardKit)/CreationDate(D:{date}Z)/ModDate(D:{date}Z)>>");
    }

    public int Pages => _pages.Count;

    public void Add(PageMarks page, float width, float height, float slug)
    {
        var number = _file.Reserve();
        var pen = new PdfPen(_fonts, _images, _structure);
        _structure.Begin(number);
        pen.Page(page, height);
        var content = _file.AddStream("", pen.Content);
        _tagged += pen.IsTagged ? 1 : 0;
        _file.Set(number, string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Page/Parent {_tree} 0 R/MediaBox[0 0 {(double)width:0.######} {(double)height:0.######}]{Trim(width, height, slug)}{(pen.IsTagged ? _structure.End() : "")}/Resources {_resources} 0 R/Contents {content} 0 R>>"));
        _pages.Add(number);
    }

    /// <summary>The pages of one thing have ended: a notice is a section of the file.</summary>
    public void EndSection() => _structure.EndSection();

    /// <summary>What of a page stays when it is cut, and what is printed beyond that.</summary>
    private static string Trim(float width, float height, float slug)
    {
        if (slug <= 0)
        {
            return "";
        }
        var bleed = slug - Papers.PrintPages.BleedMm * Paper.PointsPerMm;
        return string.Create(CultureInfo.InvariantCulture,
            $"/TrimBox[{(double)slug:0.######} {(double)slug:0.######} {(double)(width - slug):0.######} {(double)(height - slug):0.######}]/BleedBox[{(double)bleed:0.######} {(double)bleed:0.######} {(double)(width - bleed):0.######} {(double)(height - bleed):0.######}]");
    }

    /// <summary>
    /// Writes fonts, tree and table. The last <paramref name="front"/> pages written come first; <paramref name="chapters"/> (title, page
    /// from 0 as written) become bookmarks. Printed at true size, not fitted to the printer's page.
    /// </summary>
    public void Complete(int front, IReadOnlyList<(string Title, int Page)> chapters)
    {
        _file.Set(_resources, $"<</Font<<{_fonts.Write(_file)}>>/XObject<<{_images.Resources}>>>>");
        var kids = string.Join(' ',
            _pages[^front..].Concat(_pages[..^front]).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p} 0 R")));
        _file.Set(_tree, string.Create(CultureInfo.InvariantCulture, $"<</Type/Pages/Count {_pages.Count}/Kids[{kids}]>>"));
        var outline = chapters.Count == 0
            ? "" : string.Create(CultureInfo.InvariantCulture, $"/PageMode/UseOutlines/Outlines {Outline(chapters)} 0 R");
        var root = _file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Catalog/Pages {_tree} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>{outline}{_structure.Complete(_tagged == _pages.Count)}>>"));
        _file.Complete(root, _info);
    }

    /// <summary>One level of bookmarks, closed under their root (ISO 32000-1, 12.3.3).</summary>
    private int Outline(IReadOnlyList<(string Title, int Page)> chapters)
    {
        var root = _file.Reserve();
        int[] own = [.. chapters.Select(_ => _file.Reserve())];
        for (var i = 0; i < own.Length; i++)
        {
            var before = i > 0 ? string.Create(CultureInfo.InvariantCulture, $"/Prev {own[i - 1]} 0 R") : "";
            var after = i + 1 < own.Length ? string.Create(CultureInfo.InvariantCulture, $"/Next {own[i + 1]} 0 R") : "";
            _file.Set(own[i], string.Create(CultureInfo.InvariantCulture,
                $"<</Title{Text(chapters[i].Title)}/Parent {root} 0 R{before}{after}/Dest[{_pages[chapters[i].Page]} 0 R/Fit]>>"));
        }
        _file.Set(root,
            string.Create(CultureInfo.InvariantCulture, $"<</Type/Outlines/First {own[0]} 0 R/Last {own[^1]} 0 R/Count {-own.Length}>>"));
        return root;
    }

    private static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}
