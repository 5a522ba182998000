using System.Buffers.Text;
using System.Globalization;
using System.Text;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>Writes runs of glyphs so that they are extracted as the text that they stand for.</summary>
internal sealed class PdfText(PdfContent content, PdfFonts fonts)
{
    /// <summary>A gap wider than this, in em, would be extracted as a space that the text does not have.</summary>
    private const float ReadAsSpace = 0.08f;

    public void Set(GlyphMark mark)
    {
        if (mark.Glyphs.Length == 0)
        {
            return;
        }
        var (font, simple) = (fonts.Of(mark.Face), IsSimple(mark));
        var cids = new ushort[mark.Glyphs.Length];
        for (var i = 0; i < cids.Length; i++)
        {
            cids[i] = font.Cid(mark.Glyphs[i], simple ? TextOf(mark, i) : "");
        }
        content.Fill(mark.Ink);
        var spanned = !simple || HasGaps(mark, font, cids);
        if (spanned)
        {
            content.Put("/Span<</ActualText<FEFF"u8);
            content.Put(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(mark.Utf8))));
            content.Put(">>>BDC\n"u8);
        }
        for (int from = 0, to; from < cids.Length; from = to)
        {
            for (to = from + 1; to < cids.Length && mark.Positions[to].Y == mark.Positions[from].Y; to++)
            {
            }
            Show(mark, font, cids, from, to);
        }
        if (spanned)
        {
            content.Put("EMC\n"u8);
        }
    }

    private void Show(GlyphMark mark, PdfFont font, ushort[] cids, int from, int to)
    {
        content.Put("BT/"u8);
        content.Put(font.Resource);
        content.Put(" "u8);
        content.Put(mark.Size);
        content.Put("Tf 1 0 0 -1 "u8);
        content.Put(mark.Positions[from].X, mark.Y + mark.Positions[from].Y);
        content.Put("Tm[<"u8);
        Span<byte> hex = stackalloc byte[4];
        // where the reader of the file believes to be, rounding included, so that errors do not add up
        double at = mark.Positions[from].X;
        for (var i = from; i < to; i++)
        {
            var kern = (int)Math.Round((at - mark.Positions[i].X) * 1000 / mark.Size);
            if (kern != 0)
            {
                content.Put(">"u8);
                content.Put(kern);
                content.Put("<"u8);
            }
            _ = Utf8Formatter.TryFormat(cids[i], hex, out _, new('X', 4));
            content.Put(hex);
            at += (font.Advance(cids[i]) - kern) * mark.Size / 1000.0;
        }
        content.Put(">]TJ ET\n"u8);
    }

    /// <summary>One glyph a character, in the order of the text.</summary>
    private static bool IsSimple(GlyphMark mark)
    {
        for (var i = 0; i < mark.Clusters.Length; i++)
        {
            if (mark.Clusters[i] <= (i == 0 ? -1L : mark.Clusters[i - 1]) || (i == 0 && mark.Clusters[i] != 0))
            {
                return false;
            }
        }
        return true;
    }

    private static bool HasGaps(GlyphMark mark, PdfFont font, ushort[] cids)
    {
        for (var i = 0; i + 1 < cids.Length; i++)
        {
            var gap = mark.Positions[i + 1].X - mark.Positions[i].X - font.Advance(cids[i]) * mark.Size / 1000;
            if (gap > ReadAsSpace * mark.Size)
            {
                return true;
            }
        }
        return false;
    }

    private static string TextOf(GlyphMark mark, int i)
    {
        var from = (int)mark.Clusters[i];
        var to = i + 1 < mark.Clusters.Length ? (int)mark.Clusters[i + 1] : mark.Utf8.Length;
        return Encoding.UTF8.GetString(mark.Utf8, from, to - from);
    }

    /// <summary>A blank glyph that means the text of what was drawn as outline.</summary>
    public void Carry(FontFace carrier, float x, float y, float size, byte[] utf8)
    {
        var font = fonts.Of(carrier);
        var cid = font.Cid(carrier.SpaceGlyph, Encoding.UTF8.GetString(utf8));
        content.Put("BT/"u8);
        content.Put(font.Resource);
        content.Put(" "u8);
        content.Put(size);
        content.Put("Tf 1 0 0 -1 "u8);
        content.Put(x, y);
        content.Put("Tm<"u8);
        content.Put(cid.ToString("X4", CultureInfo.InvariantCulture));
        content.Put(">Tj ET\n"u8);
    }
}
