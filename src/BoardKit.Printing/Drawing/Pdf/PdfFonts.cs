using System.Globalization;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>The fonts of a file in the order of their first use.</summary>
internal sealed class PdfFonts
{
    private readonly Dictionary<FontFace, PdfFont> _fonts = [];

    public PdfFont Of(FontFace face)
    {
        if (!_fonts.TryGetValue(face, out var font))
        {
            font = new PdfFont(face, string.Create(CultureInfo.InvariantCulture, $"F{_fonts.Count}"));
            _fonts.Add(face, font);
        }
        return font;
    }

    /// <summary>Writes all of them; returns the entries of the resource dictionary.</summary>
    public string Write(PdfFile file) =>
        string.Concat(_fonts.Values.Select(f => string.Create(CultureInfo.InvariantCulture, $"/{f.Resource} {f.Write(file)} 0 R")));
}
