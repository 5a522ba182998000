using BoardKit.Features.Frame;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Shared;

/// <summary>
/// A difference by word as HTML: <c>del</c> and <c>ins</c>, which a style sheet strikes out and underlines, with words beside them for
/// whoever hears the page or copies it, since most screen readers pass over the two elements in silence.
/// </summary>
internal static class WordMarks
{
    /// <summary>The pieces without any white space between them.</summary>
    public static IHtmlContent Of(IReadOnlyList<TextPiece> pieces)
    {
        var html = new HtmlContentBuilder();
        foreach (var (kind, text) in pieces)
        {
            _ = kind switch
            {
                PieceKind.Removed => Marked(html, "del", "〔删去：", text),
                PieceKind.Added => Marked(html, "ins", "〔新增：", text),
                _ => html.Append(text),
            };
        }
        return html;
    }

    private static IHtmlContentBuilder Marked(HtmlContentBuilder html, string element, string said, string text) => html
        .AppendHtml($"<{element}><span class=\"heard\">{said}</span>").Append(text).AppendHtml($"<span class=\"heard\">〕</span></{element}>");
}
