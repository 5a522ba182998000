using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Voice;

namespace BoardKit.Domain.Content;

/// <summary>
/// A paragraph of a text as it is written: its level (0 plain, 1 to 3 numbered) and its words without the number. One line is one
/// paragraph; a line that begins with 一、（一）or 1. stands on that level, whatever the number says: numbers are counted, not typed.
/// </summary>
/// <param name="Level">0 to 3.</param>
/// <param name="Text">Canonical: NFC, one line, no control characters, no white space at its ends.</param>
public readonly partial record struct WrittenParagraph(int Level, string Text)
{
    private const string Numerals = "一二三四五六七八九十百零〇";

    /// <summary>The paragraphs of a text, one a line.</summary>
    /// <param name="text">As typed or pasted.</param>
    /// <param name="numbering">How the section numbers.</param>
    /// <param name="underHeading">Whether they stand under a heading of the form: that has the first level.</param>
    public static IReadOnlyList<WrittenParagraph> Read(string text, TextNumbering numbering, bool underHeading)
    {
        var paragraphs = new List<WrittenParagraph>();
        foreach (var line in text.EnumerateLines())
        {
            if (ReadLine(line.ToString(), numbering, underHeading) is { } paragraph)
            {
                paragraphs.Add(paragraph);
            }
        }
        return paragraphs;
    }

    /// <summary>One line; null when nothing stands in it.</summary>
    public static WrittenParagraph? ReadLine(string line, TextNumbering numbering, bool underHeading)
    {
        var text = Canonical(line);
        var (level, rest) = Marked(text, numbering);
        return text.Length == 0 ? null
            : level == 0 || rest.Length == 0 ? new(0, text)
            : new(Math.Max(level, Floor(numbering, underHeading)), rest);
    }

    /// <summary>The number of a place on a level: 一、 （一） 1.; empty for plain paragraphs.</summary>
    public static string Number(TextNumbering numbering, int level, int place) => (numbering, level) switch
    {
        (TextNumbering.None, _) or (_, 0) => "",
        (TextNumbering.Chinese, 1) => SpokenNumber.Of(place) + "、",
        (TextNumbering.Chinese, 2) or (TextNumbering.Articles, 3) => $"（{SpokenNumber.Of(place)}）",
        (TextNumbering.Chinese, _) => place.ToString(CultureInfo.InvariantCulture) + ".",
        (TextNumbering.Articles, 1) => $"第{SpokenNumber.Of(place)}章 ",
        (TextNumbering.Articles, _) => $"第{SpokenNumber.Of(place)}条 ",
        _ => throw new ArgumentOutOfRangeException(nameof(numbering), numbering, "Unknown numbering."),
    };

    /// <summary>
    /// Number and words as one line; words that would be read as a part of the number are set off: another number, a dot behind （一）.
    /// </summary>
    public static string Line(string number, string text) =>
        number.Length == 0 || number[^1] == ' ' || text.Length == 0
            || !(char.IsAsciiDigit(text[0]) || "、.．".Contains(text[0], StringComparison.Ordinal)
                || Numerals.Contains(text[0], StringComparison.Ordinal)) ? number + text : number + " " + text;

    /// <summary>As a text is stored: NFC, white space as single blanks, nothing that nobody sees.</summary>
    public static string Canonical(string text)
    {
        var clean = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = clean.Length > 0;
            }
            else if (!IsUnseen(rune))
            {
                _ = (gap ? clean.Append(' ') : clean).Append(rune.ToString());
                gap = false;
            }
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>A heading of the form takes the first level of 公文; articles and chapters stand beside such headings.</summary>
    private static int Floor(TextNumbering numbering, bool underHeading) => underHeading && numbering == TextNumbering.Chinese ? 2 : 1;

    private static (int Level, string Words) Marked(string text, TextNumbering numbering)
    {
        (int Level, Match Match)[] marks = numbering switch
        {
            TextNumbering.Chinese => [(1, First().Match(text)), (2, Second().Match(text)), (3, Third().Match(text))],
            TextNumbering.Articles => [(1, Chapter().Match(text)), (2, Article().Match(text)), (3, Second().Match(text))],
            TextNumbering.None => [],
            _ => throw new ArgumentOutOfRangeException(nameof(numbering), numbering, "Unknown numbering."),
        };
        var (level, found) = Array.Find(marks, m => m.Match.Success);
        return found is null ? (0, text) : (level, text[found.Length..]);
    }

    // 三、四组 is a list of groups and no heading; 1.5 万元 is an amount and 1. no number
    [GeneratedRegex("^[一二三四五六七八九十百零〇]{1,5}、(?:\\s+|(?![一二三四五六七八九十百零〇]))", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex("^[（(][一二三四五六七八九十百零〇]{1,5}[）)][、.．]?\\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Second();

    [GeneratedRegex("^[0-9０-９]{1,4}[.．、](?:\\s+|(?![0-9０-９]))", RegexOptions.CultureInvariant)]
    private static partial Regex Third();

    [GeneratedRegex("^第[一二三四五六七八九十百零〇千]{1,7}章(?:\\s+|$|(?!的|规定|中|至|、|第))", RegexOptions.CultureInvariant)]
    private static partial Regex Chapter();

    [GeneratedRegex("^第[一二三四五六七八九十百零〇千]{1,7}条(?:[：:]?\\s+|[：:]|(?!的|规定|中|所|至|和|、|第))", RegexOptions.CultureInvariant)]
    private static partial Regex Article();
}
