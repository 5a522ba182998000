using System.Globalization;

namespace BoardKit.Import.Reading;

/// <summary>
/// The characters that Word and WPS write with a font of symbols (插入符号) and that forms are full of: boxes and ticks. By the tables of
/// Wingdings and Wingdings 2.
/// </summary>
internal static class DocxSymbols
{
    /// <summary>The character that is seen; null where it is not known.</summary>
    /// <param name="font">Wingdings.</param>
    /// <param name="code">F0FE: hexadecimal, in the private use area or below 100.</param>
    public static string? Of(string? font, string? code)
    {
        if (!int.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }
        return (font, value & 0xFF) switch
        {
            ("Wingdings", 0xFE) or ("Wingdings 2", 0x52) => "☑",
            ("Wingdings", 0xFD) or ("Wingdings 2", 0x51 or 0x53 or 0x54) => "☒",
            ("Wingdings", 0x6F or 0x70 or 0x71 or 0x72 or 0xA8) or ("Wingdings 2", 0x2A or 0xA3 or 0x30) => "□",
            ("Wingdings", 0xFC) or ("Wingdings 2", 0x50) => "✓",
            ("Wingdings", 0xFB) or ("Wingdings 2", 0x4F) => "✗",
            ("Wingdings", 0x6C or 0x9F) => "●",
            ("Wingdings", 0x6E or 0xA7) => "■",
            ("Wingdings", 0x75) => "◆",
            ("Wingdings", 0xD8 or 0xE0) => "→",
            // a font of letters: what stands there is the character itself
            ({ } other, _) when value is >= 0x20 and < 0xE000 && !other.StartsWith("Wingdings", StringComparison.Ordinal)
                && other is not "Webdings" and not "Symbol" => ((char)value).ToString(),
            _ => null,
        };
    }
}
