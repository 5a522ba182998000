using System.Text;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>
/// Writes a CID-keyed CFF font (Adobe Technical Note 5176) in which the glyph with CID n is the n-th: what a PDF embeds as CIDFontType0C.
/// </summary>
internal static class CffFont
{
    private const int FirstOwnString = 391;

    /// <param name="name">PostScript name.</param>
    /// <param name="glyphs">Glyphs in the order of their CID; the first is .notdef.</param>
    public static byte[] Write(string name, IReadOnlyList<GlyphProgram> glyphs)
    {
        byte[] head =
        [
            1, 0, 4, 4,
            .. Index([Encoding.ASCII.GetBytes(name)]),
        ];
        byte[] strings = [.. Index(["Adobe"u8.ToArray(), "Identity"u8.ToArray()]), 0, 0];
        byte[] charset = [2, 0, 1, .. Two(Math.Max(0, glyphs.Count - 2))];
        byte[] select = [3, 0, 1, 0, 0, 0, .. Two(glyphs.Count)];
        var programs = Index([.. glyphs.Select(g => g.Code)]);
        byte[] shared = [.. Number(GlyphProgram.UnitsPerEm), 20, .. Number(0), 21];
        // every offset takes five bytes, so the dictionaries have their final length before the offsets are known
        var top = Index([Top(0, 0, 0, 0, glyphs.Count)]).Length;
        var charsetAt = head.Length + top + strings.Length;
        var selectAt = charsetAt + charset.Length;
        var programsAt = selectAt + select.Length;
        var sharedAt = programsAt + programs.Length;
        var fontsAt = sharedAt + shared.Length;
        byte[] font = [.. Number(shared.Length), .. Offset(sharedAt), 18];
        return
        [
            .. head, .. Index([Top(charsetAt, selectAt, programsAt, fontsAt, glyphs.Count)]), .. strings, .. charset, .. select,
            .. programs, .. shared, .. Index([font]),
        ];
    }

    private static byte[] Top(int charset, int select, int programs, int fonts, int count) =>
    [
        .. Number(FirstOwnString), .. Number(FirstOwnString + 1), .. Number(0), 12, 30,
        .. Offset(count), 12, 34, .. Offset(charset), 15, .. Offset(select), 12, 37, .. Offset(programs), 17, .. Offset(fonts), 12, 36,
    ];

    private static byte[] Index(IReadOnlyList<byte[]> items)
    {
        using var index = new MemoryStream();
        index.Write(Two(items.Count));
        index.WriteByte(4);
        var offset = 1;
        index.Write(Four(offset));
        foreach (var item in items)
        {
            index.Write(Four(offset += item.Length));
        }
        foreach (var item in items)
        {
            index.Write(item);
        }
        return index.ToArray();
    }

    private static byte[] Number(int value) => value is >= -107 and <= 107 ? [(byte)(value + 139)] : [28, (byte)(value >> 8), (byte)value];

    private static byte[] Offset(int value) => [29, .. Four(value)];

    private static byte[] Two(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Four(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
