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
    public const int Bytes = 2048;

    // an encoded letter takes six bytes at most
    private const int MostLetters = 300;
    private const string AndMore = " …";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>The answer and its filling.</summary>
    public static IHtmlContent Render(IReadOnlyList<LookUpRows.FoundRows> rows, Words words)
    {
        var text = Encoder.Encode(rows.Count == 0 ? words["me.miss"] : Say(rows, words));
        return new HtmlString($"{text}<!--{new string('.', Bytes - "<!---->".Length - Encoding.UTF8.GetByteCount(text))}-->");
    }

    /// <summary>A sum in the words of the page's language: a reader of Chinese hears 七加五等于几, another one reads digits.</summary>
    public static string Ask(this WordSum sum, Words words) =>
        words.Language == TextSet.Neutral
            ? words["me.sum-of", WordSum.Digit(sum.First), WordSum.Digit(sum.Second)] : words["me.sum-of", sum.First, sum.Second];

    private static string Say(IReadOnlyList<LookUpRows.FoundRows> rows, Words words)
    {
        var said = string.Join("；", rows.Select(found => found.Section + words[found.More ? "me.rows-more" : "me.row",
            string.Join('、', found.Places.Select(p => p.ToString(CultureInfo.InvariantCulture)))]));
        return said.Length <= MostLetters ? said : string.Concat(said.AsSpan(0, said.LastIndexOf('、', MostLetters)), AndMore);
    }
}
