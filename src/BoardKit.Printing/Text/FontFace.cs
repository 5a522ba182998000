using System.Collections.Concurrent;
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
    private readonly SKFont _outlines;
    private readonly ConcurrentDictionary<ushort, GlyphProgram> _programs = new();

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
        PostScriptName = typeface.PostScriptName is { Length: > 0 } name ? name : System.IO.Path.GetFileNameWithoutExtension(path);
        _outlines = Font(GlyphProgram.UnitsPerEm);
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

    public string PostScriptName { get; }

    /// <summary>
    /// The face at a size in points, as it is drawn: unhinted, so that it looks alike at every resolution. To be disposed.
    /// </summary>
    public SKFont Font(float size) =>
        new(Typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };

    /// <summary>Outline of a glyph for embedding, made once for all files.</summary>
    public GlyphProgram Program(ushort glyph) => _programs.GetOrAdd(glyph, g => GlyphProgram.Of(_outlines, g));

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
        _outlines.Dispose();
        Shaper.Dispose();
        _face.Dispose();
        _blob.Dispose();
        Typeface.Dispose();
    }
}
