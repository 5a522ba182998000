using System.Globalization;
using System.Text;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The one list of characters that a reader does not see, for everything that compares, cleans or searches texts: every format character
/// (Cf), control characters that are no white space, and
/// what Unicode calls default-ignorable: joiners, isolates, overrides, tags, variation selectors, fillers of Hangul; with them the blank
/// of Braille. Combining marks (Mn, Me) are told apart: they
/// hide nothing in a word of a script that needs them, and everything between digits.
/// </summary>
public static class Ignorable
{
    private const int FirstTag = 0xE0000, LastTag = 0xE0FFF;
    private static readonly ulong[] Unseen = Table(IsUnseenCategory), Marks = Table(IsMarkCategory);

    /// <summary>Whether a UTF-16 unit is never seen; halves of surrogate pairs are asked as a <see cref="Rune"/>.</summary>
    public static bool IsUnseen(char c) => ((Unseen[c >> 6] >> (c & 63)) & 1) != 0;

    /// <summary>Whether a character is never seen.</summary>
    public static bool IsUnseen(Rune rune) => rune.IsBmp ? IsUnseen((char)rune.Value) : rune.Value is >= FirstTag and <= LastTag
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>Whether a UTF-16 unit is a combining mark.</summary>
    public static bool IsMark(char c) => ((Marks[c >> 6] >> (c & 63)) & 1) != 0;

    /// <summary>Whether a character is a combining mark.</summary>
    public static bool IsMark(Rune rune) => rune.IsBmp ? IsMark((char)rune.Value) : !IsUnseen(rune)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether a text holds a character that is never seen.</summary>
    public static bool Any(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnseen(rune))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsUnseenCategory(char c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Format => true,
        UnicodeCategory.Control => !char.IsWhiteSpace(c),
        _ => c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or (>= '\u180B' and <= '\u180F') or '\u2065'
            or '\u2800' or '\u3164' or (>= '\uFE00' and <= '\uFE0F') or '\uFFA0' or (>= '\uFFF0' and <= '\uFFF8'),
    };

    private static bool IsMarkCategory(char c) =>
        !IsUnseenCategory(c) && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static ulong[] Table(Func<char, bool> holds)
    {
        var table = new ulong[1024];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            table[c >> 6] |= holds((char)c) ? 1UL << (c & 63) : 0;
        }
        return table;
    }
}
