using System.Globalization;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// How a character counts when numbers are looked for. Writing 1３8, 138-0013-8000 or putting zero-width characters between digits hides
/// nothing.
/// </summary>
internal enum DigitClass
{
    /// <summary>A letter: it ends a number.</summary>
    Other,
    /// <summary>A digit of any script.</summary>
    Digit,
    /// <summary>A Chinese numeral.</summary>
    Numeral,
    /// <summary>The X of an identity number.</summary>
    Cross,
    /// <summary>What people put between the groups of any number: space, hyphen, bracket.</summary>
    Separator,
    /// <summary>
    /// Any other sign. Between the digits of an identity number it hides nothing; amounts and lists are full of them, so no shorter number
    /// is read across unlike ones.
    /// </summary>
    Sign,
    /// <summary>Not seen at all.</summary>
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
                _ => char.IsAsciiLetter(c) ? DigitClass.Other : Ignorable.IsUnseen(c) ? DigitClass.Invisible : DigitClass.Sign,
            };
        }
        return char.IsSurrogate(c) ? Wide(text, index, out digit, out length) : Beyond(c, out digit);
    }

    /// <summary>Chinese numerals by the digit they stand for: plain, financial, and spoken (幺).</summary>
    private static readonly Dictionary<char, char> Numerals = new[] { "〇零○", "一壹幺弌", "二贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖" }
        .SelectMany((same, value) => same.Select(c => (c, (char)('0' + value)))).ToDictionary();

    private const int MayBe = 1, Between = 2, SignMark = 3;

    /// <summary>
    /// Two bits for each UTF-16 unit: 1 may be a digit or half of one, 2 stands between digits, 3 is a sign, 0 ends a run. 16 KB: what a
    /// cell of clean text is tested against.
    /// </summary>
    private static readonly ulong[] Marks = MakeMarks();

    /// <summary>
    /// Whether a text holds a run of so many characters that may be digits, with separators between, and with signs where they are asked
    /// for. The only thing that clean text costs.
    /// </summary>
    public static bool AnyRun(ReadOnlySpan<char> text, int digits, bool acrossSigns)
    {
        var marks = Marks;
        var (run, ends) = (0, acrossSigns ? 0 : SignMark);
        foreach (var c in text)
        {
            var mark = MarkOf(marks, c);
            run = mark == 0 || mark == ends ? 0 : run + (mark == MayBe ? 1 : 0);
            if (run >= digits)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>How many characters of a text may be digits.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits += MayBeDigit(c) ? 1 : 0;
        }
        return digits;
    }

    /// <summary>Whether a UTF-16 unit may be a digit or half of one.</summary>
    public static bool MayBeDigit(char c) => MarkOf(Marks, c) == MayBe;

    private static int MarkOf(ulong[] marks, char c) => (int)(marks[c >> 5] >> ((c & 31) << 1)) & 3;

    private static ulong[] MakeMarks()
    {
        var marks = new ulong[2048];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var mark = char.IsSurrogate((char)c) ? MayBe : At([(char)c], 0, out _, out _) switch
            {
                DigitClass.Digit or DigitClass.Numeral or DigitClass.Cross => MayBe,
                DigitClass.Separator or DigitClass.Invisible => Between,
                DigitClass.Sign => SignMark,
                DigitClass.Other => 0,
            };
            marks[c >> 5] |= (ulong)mark << ((c & 31) << 1);
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
            case '\uFF08' or '\uFF09' or '\u00B7' or '\u2022' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFF0D':
                return DigitClass.Separator;
            case '\uFF38' or '\uFF58' or '\u00D7' or '\u2169' or '\u2179':
                return Cross(out digit);
        }
        if (Ignorable.IsUnseen(c) || Ignorable.IsMark(c))
        {
            return DigitClass.Invisible;
        }
        if (char.IsWhiteSpace(c))
        {
            return DigitClass.Separator;
        }
        var value = CharUnicodeInfo.GetDigitValue(c);
        digit = value >= 0 ? (char)('0' + value) : c;
        return value >= 0 ? DigitClass.Digit : OfCategory(CharUnicodeInfo.GetUnicodeCategory(c));
    }

    private static DigitClass Wide(ReadOnlySpan<char> text, int index, out char digit, out int length)
    {
        (digit, length) = (text[index], 1);
        if (System.Text.Rune.DecodeFromUtf16(text[index..], out var rune, out var used) != System.Buffers.OperationStatus.Done)
        {
            return DigitClass.Sign;
        }
        length = used;
        if (Ignorable.IsUnseen(rune) || Ignorable.IsMark(rune))
        {
            return DigitClass.Invisible;
        }
        var category = System.Text.Rune.GetUnicodeCategory(rune);
        if (category is not (UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber)
            || System.Text.Rune.GetNumericValue(rune) is not (>= 0 and <= 9 and var value) || value != (int)value)
        {
            return OfCategory(category);
        }
        digit = (char)('0' + (int)value);
        return DigitClass.Digit;
    }

    /// <summary>Letters end a number; a modifier letter looks like a dash or a mark and is none.</summary>
    private static DigitClass OfCategory(UnicodeCategory category) =>
        category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory
            .TitlecaseLetter or UnicodeCategory.OtherLetter ? DigitClass.Other : DigitClass.Sign;

    private static DigitClass Cross(out char digit)
    {
        digit = 'X';
        return DigitClass.Cross;
    }
}
