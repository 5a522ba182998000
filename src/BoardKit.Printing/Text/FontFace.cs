using System.Text;
using SkiaSharp;
using HbBlob = HarfBuzzSharp.Blob;
using HbFace = HarfBuzzSharp.Face;
using HbFont = HarfBuzzSharp.Font;

namespace BoardKit.Printing.Text;

/// <summary>One face of one font file, loaded once and then only read, so that any number of renders may share it.</summary>
internal sealed class FontFace : IDisposable
{
    private readonly HbBlob _blob;
    private readonly HbFace _face;

    private FontFace(string path, int index, SKTypeface typeface, bool embeds)
    {
        (Path, Index, Typeface, Embeds) = (path, index, typeface, embeds);
        _blob = HbBlob.FromFile(path);
        _blob.MakeImmutable();
        _face = new HbFace(_blob, index);
        _face.MakeImmutable();
        UnitsPerEm = _face.UnitsPerEm;
        Shaper = new HbFont(_face);
        Shaper.SetScale(UnitsPerEm, UnitsPerEm);
        Shaper.SetFunctionsOpenType();
        using var font = new SKFont(typeface, 1);
        (Ascent, Descent) = (-font.Metrics.Ascent, font.Metrics.Descent);
        SpaceGlyph = typeface.GetGlyph(' ');
    }

    public string Path { get; }

    public int Index { get; }

    public SKTypeface Typeface { get; }

    /// <summary>False for fallback fonts: their characters are drawn as outlines, the file never goes into the PDF.</summary>
    public bool Embeds { get; }

    public HbFont Shaper { get; }

    public int UnitsPerEm { get; }

    /// <summary>Above the base line, in em.</summary>
    public float Ascent { get; }

    /// <summary>Below the base line, in em.</summary>
    public float Descent { get; }

    public ushort SpaceGlyph { get; }

    public bool Has(Rune rune) => Typeface.ContainsGlyph(rune.Value);

    /// <summary>Opens the face of a family in a file (a collection holds several), or null.</summary>
    public static FontFace? Open(string path, string? family, bool embeds)
    {
        for (var index = 0; index < 16; index++)
        {
            var typeface = SKTypeface.FromFile(path, index);
            if (typeface is null)
            {
                return null;
            }
            if (family is null || typeface.FamilyName == family)
            {
                return new FontFace(path, index, typeface, embeds);
            }
            typeface.Dispose();
        }
        return null;
    }

    public void Dispose()
    {
        Shaper.Dispose();
        _face.Dispose();
        _blob.Dispose();
        Typeface.Dispose();
    }
}
