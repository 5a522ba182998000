using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using BoardKit.Domain.Privacy;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Residents;

/// <summary>
/// The answer as the page shows it: always <see cref="Bytes"/> bytes long, whether it names forty rows, one, or none. What is left is
/// filled with a comment.
/// </summary>
internal static class LookUpAnswer
{
    /// <summary>Length of the answer in the page, in bytes of UTF-8.</summary>
    public const int Bytes = 4096;

    private const string AndMore = " …";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>The answer and its filling. Each row leads to where it stands; what has no room is left out, not the filling.</summary>
    public static IHtmlContent Render(IReadOnlyList<LookUpRows.FoundRows> rows, string notice, Words words)
    {
        var most = rows.Sum(r => r.Rows.Count);
        var text = rows.Count == 0 ? Encoder.Encode(words["me.miss"]) : Say(rows, most, notice, words);
        while (Filling(text) < 0)
        {
            text = Say(rows, --most, notice, words);
        }
        return new HtmlString($"{text}<!--{new string('.', Filling(text))}-->");
    }

    private static int Filling(string text) => Bytes - "<!---->".Length - Encoding.UTF8.GetByteCount(text);

    /// <summary>A sum in the words of the page's language: a reader of Chinese hears 七加五等于几, another one reads digits.</summary>
    public static string Ask(this WordSum sum, Words words) =>
        words.Language == TextSet.Neutral
            ? words["me.sum-of", WordSum.Digit(sum.First), WordSum.Digit(sum.Second)] : words["me.sum-of", sum.First, sum.Second];

    private static string Say(IReadOnlyList<LookUpRows.FoundRows> rows, int most, string notice, Words words)
    {
        var said = new List<string>();
        foreach (var found in rows)
        {
            var told = found.Rows.Take(most).ToList();
            most -= told.Count;
            if (told.Count == 0)
            {
                return string.Join("；", said) + AndMore;
            }
            var key = found.More || told.Count < found.Rows.Count ? "me.rows-more" : "me.row";
            said.Add(Encoder.Encode(found.Section ?? "") + (told is [var only] && key == "me.row"
                ? Link(only, notice, Encoder.Encode(words[key, only.Place]))
                : string.Format(CultureInfo.InvariantCulture, Encoder.Encode(words.Texts[key]),
                    string.Join('、', told.Select(r => Link(r, notice, r.Place.ToString(CultureInfo.InvariantCulture)))))));
        }
        return string.Join("；", said);
    }

    private static string Link(LookUpRows.FoundRow row, string notice, string text) => string.Create(CultureInfo.InvariantCulture,
        $"<a href=\"/n/{notice}{(row.Page > 1 ? $"?page={row.Page}" : "")}#{row.Anchor}\">{text}</a>");
}
