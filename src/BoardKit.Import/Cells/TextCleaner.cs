using System.Globalization;
using System.Text;

namespace BoardKit.Import.Cells;

/// <summary>Cleans texts as they come out of files.</summary>
internal static class TextCleaner
{
    /// <summary>NFC, without invisible characters, trimmed, line breaks and runs of white space as one space; null when nothing remains.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }
        if (IsPlain(text))
        {
            return text.Length == 0 ? null : text;
        }
        var composed = text.Normalize();
        var clean = new StringBuilder(composed.Length);
        var gap = false;
        foreach (var c in composed)
        {
            if (char.IsWhiteSpace(c) || (char.IsControl(c) && c < ' '))
            {
                gap = clean.Length > 0;
            }
            else if (!IsInvisible(c))
            {
                _ = gap ? clean.Append(' ').Append(c) : clean.Append(c);
                gap = false;
            }
        }
        return clean.Length == 0 ? null : clean.ToString();
    }

    /// <summary>Label, key or unit as it is compared: NFKC, without white space and invisible characters.</summary>
    public static string Compact(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormKC);
        var compact = new StringBuilder(normal.Length);
        foreach (var c in normal)
        {
            if (!char.IsWhiteSpace(c) && !IsInvisible(c) && !char.IsControl(c))
            {
                _ = compact.Append(c);
            }
        }
        return compact.ToString();
    }

    /// <summary>
    /// A number or date as it is read: NFKC, decimal digits of every script as 0–9, without invisible characters. Numbers that are one
    /// character (①, ½, ²) and squared units (㎡) stay as they are: taken apart, ① would be a 1 and 5² a 52.
    /// </summary>
    public static string FoldDigits(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is < '\u0080' or (>= '\u3380' and <= '\u33DF') || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherNumber)
            {
                _ = plain.Append(c);
            }
            else if (char.IsDigit(c))
            {
                _ = plain.Append(CharUnicodeInfo.GetDecimalDigitValue(c));
            }
            else if (!IsInvisible(c))
            {
                _ = plain.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            }
        }
        return plain.ToString();
    }

    /// <summary>Formatting characters and the joiners that pasted text carries. Variation selectors stay: they choose the glyph of a name.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or '\uFEFF';

    /// <summary>Letters, digits, ASCII punctuation without spaces, and Han from the main block: nothing to do.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((> ' ' and < '\u007F') or (>= '\u4E00' and <= '\u9FA5') or '（' or '）' or '、' or '，' or '。' or '：'))
            {
                return false;
            }
        }
        return true;
    }
}
