using System.Globalization;

namespace BoardKit.Domain.Privacy;

/// <summary>How a character counts when numbers are looked for. Writing 1３8, 138-0013-8000 or putting zero-width characters between digits hides nothing.</summary>
internal enum DigitClass
{
    Other,
    Digit,
    Numeral,
    Cross,
    Separator,
    Invisible,
}

/// <summary>Classifies characters.</summary>
internal static class Digits
{
    /// <summary>The class of the character at a place, the ASCII digit it stands for, and how many UTF-16 units it takes.</summary>
    public static DigitClass At(ReadOnlySpan<char> text, int index, out char digit, out int length)
    {
        var c = text[index];
        (digit, length) = (c, 1);
        if (char.IsAsciiDigit(c))
        {
            return DigitClass.Digit;
        }
        if (c < 0x80)
        {
            return c switch
            {
                'x' or 'X' => Cross(out digit),
                ' ' or '-' or '_' or '(' or ')' or '\t' or '\n' or '\r' => DigitClass.Separator,
                _ => DigitClass.Other,
            };
        }
        return char.IsSurrogate(c) ? Wide(text, index, out digit, out length) : Beyond(c, out digit);
    }

    /// <summary>Chinese numerals by the digit they stand for: plain, financial, and spoken (幺).</summary>
    private static readonly Dictionary<char, char> Numerals = new[] { "〇零○", "一壹幺弌", "二贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖" }
        .SelectMany((same, value) => same.Select(c => (c, (char)('0' + value)))).ToDictionary();

    /// <summary>Two bits for each UTF-16 unit: 1 may be a digit or half of one, 2 may stand between digits, 0 ends a run. 16 KB: what a cell of clean text is tested against.</summary>
    private static readonly ulong[] Marks = MakeMarks();

    /// <summary>Whether a text holds a run of so many characters that may be digits, with separators between. The only thing that clean text costs.</summary>
    public static bool AnyRun(ReadOnlySpan<char> text, int digits)
    {
        var marks = Marks;
        var run = 0;
        foreach (var c in text)
        {
            var mark = (int)(marks[c >> 5] >> ((c & 31) << 1)) & 3;
            run = mark == 0 ? 0 : run + (mark & 1);
            if (run >= digits)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a text holds so many digits in all.</summary>
    public static bool AtLeast(ReadOnlySpan<char> text, int digits)
    {
        foreach (var c in text)
        {
            digits -= MayBeDigit(c) ? 1 : 0;
        }
        return digits <= 0;
    }

    /// <summary>Whether a UTF-16 unit may be a digit or half of one.</summary>
    public static bool MayBeDigit(char c) => ((Marks[c >> 5] >> ((c & 31) << 1)) & 1) != 0;

    private static ulong[] MakeMarks()
    {
        var marks = new ulong[2048];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var mark = char.IsSurrogate((char)c) ? 1UL : At([(char)c], 0, out _, out _) switch
            {
                DigitClass.Digit or DigitClass.Numeral or DigitClass.Cross => 1,
                DigitClass.Separator or DigitClass.Invisible => 2,
                DigitClass.Other => 0UL,
            };
            marks[c >> 5] |= mark << ((c & 31) << 1);
        }
        return marks;
    }

    private static DigitClass Beyond(char c, out char digit)
    {
        if (Numerals.TryGetValue(c, out digit))
        {
            return DigitClass.Numeral;
        }
        digit = c;
        switch (c)
        {
            case '\u3000' or '\uFF08' or '\uFF09' or '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\u202F' or '\u00B7' or '\u2022' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFF0D':
                return DigitClass.Separator;
            case '\u00AD' or '\u034F' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F'):
                return DigitClass.Invisible;
            case '\uFF38' or '\uFF58' or '\u00D7' or '\u2169' or '\u2179':
                return Cross(out digit);
        }
        var value = CharUnicodeInfo.GetDigitValue(c);
        digit = value >= 0 ? (char)('0' + value) : c;
        return value >= 0 ? DigitClass.Digit : DigitClass.Other;
    }

    private static DigitClass Wide(ReadOnlySpan<char> text, int index, out char digit, out int length)
    {
        (digit, length) = (text[index], 1);
        if (System.Text.Rune.DecodeFromUtf16(text[index..], out var rune, out var used) != System.Buffers.OperationStatus.Done)
        {
            return DigitClass.Other;
        }
        length = used;
        if (System.Text.Rune.GetUnicodeCategory(rune) != UnicodeCategory.DecimalDigitNumber)
        {
            return DigitClass.Other;
        }
        digit = (char)('0' + (int)System.Text.Rune.GetNumericValue(rune));
        return DigitClass.Digit;
    }

    private static DigitClass Cross(out char digit)
    {
        digit = 'X';
        return DigitClass.Cross;
    }
}
