using System.Globalization;
using System.Text;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>
/// One face in one file: the glyphs used so far. A CID stands for a glyph together with the text it means, so one glyph that two characters
/// share (示 and the radical U+2F70) is extracted as the character that was printed.
/// </summary>
/// <param name="face">The face.</param>
/// <param name="resource">Its name in the resources: F0.</param>
internal sealed class PdfFont(FontFace face, string resource)
{
    private readonly Dictionary<(ushort Glyph, string Text), ushort> _cids = [];
    private readonly List<(GlyphProgram Program, string Text)> _glyphs = [(new GlyphProgram([14], GlyphProgram.UnitsPerEm), "")];

    public string Resource { get; } = resource;

    public ushort Cid(ushort glyph, string text)
    {
        if (!_cids.TryGetValue((glyph, text), out var cid))
        {
            cid = checked((ushort)_glyphs.Count);
            _glyphs.Add((face.Program(glyph), text));
            _cids.Add((glyph, text), cid);
        }
        return cid;
    }

    /// <summary>Width of a glyph in thousandths of an em.</summary>
    public int Advance(ushort cid) => _glyphs[cid].Program.Advance;

    /// <summary>Writes the font with all glyphs used; returns its object.</summary>
    public int Write(PdfFile file)
    {
        // the tag of a subset is six letters; that of the font's place in the file is as good as any and the same every time
        var name = string.Create(CultureInfo.InvariantCulture, $"BKAAA{(char)('A' + Resource[1] - '0')}+{face.PostScriptName}");
        var program = file.AddStream("/Subtype/CIDFontType0C", CffFont.Write(name, [.. _glyphs.Select(g => g.Program)]));
        var (ascent, descent) = ((int)(face.Ascent * 1000), (int)(-face.Descent * 1000));
        var descriptor = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-1000 {descent} 3000 {ascent}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}/CapHeight 733/StemV 80/FontFile3 {program} 0 R>>"));
        var widths = string.Join(' ', _glyphs.Skip(1).Select(g => g.Program.Advance.ToString(CultureInfo.InvariantCulture)));
        var descendant = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 1000/W[1[{widths}]]>>"));
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"));
    }

    private string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var some in _glyphs.Index().Where(g => g.Item.Text.Length > 0).Chunk(100))
        {
            _ = map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (cid, (_, text)) in some)
            {
                _ = map.Append(CultureInfo.InvariantCulture,
                    $"<{cid:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }
            _ = map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}
