using System.Globalization;
using System.Text;
using BoardKit.Domain.Privacy;

namespace BoardKit.Import.Cells;

/// <summary>Cleans texts as they come out of files.</summary>
internal static class TextCleaner
{
    /// <summary>
    /// As it is shown: NFC, in the order in which it is read, in ordinary characters (<see cref="OddCharacters"/>), without what nobody
    /// sees, trimmed, line breaks and runs of white space as one space;
    /// null when nothing remains.
    /// </summary>
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
        var composed = OddCharacters.Correct(ShownText.Turned(text).Normalize());
        var clean = new StringBuilder(composed.Length);
        var gap = false;
        for (int i = 0, used; i < composed.Length; i += used)
        {
            _ = Rune.DecodeFromUtf16(composed.AsSpan(i), out var rune, out used);
            if (Rune.IsWhiteSpace(rune) || (Rune.IsControl(rune) && rune.Value < ' '))
            {
                gap = clean.Length > 0;
            }
            else if (!Ignorable.IsUnseen(rune) && !(Ignorable.IsMark(rune) && (clean.Length == 0 || char.IsAsciiDigit(clean[^1]))))
            {
                _ = (gap ? clean.Append(' ') : clean).Append(composed, i, used);
                gap = false;
            }
        }
        return clean.Length == 0 ? null : clean.ToString();
    }

    /// <summary>Label, key or unit as it is compared: NFKC, without white space and invisible characters.</summary>
    public static string Compact(string text)
    {
        var normal = OddCharacters.Correct(text).Normalize(NormalizationForm.FormKC);
        var compact = new StringBuilder(normal.Length);
        for (int i = 0, used; i < normal.Length; i += used)
        {
            _ = Rune.DecodeFromUtf16(normal.AsSpan(i), out var rune, out used);
            if (!Rune.IsWhiteSpace(rune) && !Ignorable.IsUnseen(rune))
            {
                _ = compact.Append(normal, i, used);
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
            if (c is < '\u0080' or (>= '\u3380' and <= '\u33DF') || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) == UnicodeCategory.OtherNumber)
            {
                _ = plain.Append(c);
            }
            else if (char.IsDigit(c))
            {
                _ = plain.Append(CharUnicodeInfo.GetDecimalDigitValue(c));
            }
            else if (!Ignorable.IsUnseen(c) && !Ignorable.IsMark(c))
            {
                _ = plain.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            }
        }
        return plain.ToString();
    }

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
