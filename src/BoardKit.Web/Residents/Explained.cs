using System.Text;
using System.Text.Encodings.Web;
using BoardKit.Domain.Voice;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BoardKit.Web.Residents;

/// <summary>
/// Marks words of the administration in the texts of one page: the first time each of them stands there it becomes a link to its
/// explanation at the end, which style sheets show as a slip at the foot of the screen while it is the target of the address. Links and
/// anchors only: it works without script and by keyboard.
/// </summary>
internal sealed class Explained(IReadOnlyList<GlossaryTerm> terms)
{
    private const string Key = "Explained";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
    private static readonly Explained Nothing = new([]);
    private readonly List<GlossaryTerm> _used = [];

    /// <summary>
    /// Terms that stand on the page, in the order in which they were met; number n has the anchors t{n} in the text and g{n} in the list.
    /// </summary>
    public IReadOnlyList<GlossaryTerm> Used => _used;

    /// <summary>The marks of the page that a view belongs to; none where the page explains nothing.</summary>
    public static Explained In(ViewDataDictionary view) => view[Key] as Explained ?? Nothing;

    /// <summary>Makes these the marks of the page.</summary>
    public Explained Enter(ViewDataDictionary view)
    {
        view[Key] = this;
        return this;
    }

    /// <summary>The text, encoded, with the terms that are new in it marked.</summary>
    public IHtmlContent Mark(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        var at = 0;
        while (Next(text, at) is var (term, start, length))
        {
            _used.Add(term);
            var number = _used.Count;
            _ = html.Append(Encoder.Encode(text[at..start]))
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"<a class=term id=t{number} href=\"#g{number}\">")
                .Append(Encoder.Encode(text.Substring(start, length))).Append("</a>");
            at = start + length;
        }
        return new HtmlString(html.Append(Encoder.Encode(text[at..])).ToString());
    }

    /// <summary>The new term that stands first; of two that begin at the same place the longer one.</summary>
    private (GlossaryTerm Term, int Start, int Length)? Next(string text, int from)
    {
        (GlossaryTerm Term, int Start, int Length)? first = null;
        foreach (var term in terms)
        {
            foreach (var way in _used.Contains(term) ? [] : term.Ways)
            {
                var start = text.IndexOf(way, from, StringComparison.Ordinal);
                if (start >= 0 && (first is not { } known || start < known.Start || (start == known.Start && way.Length > known.Length)))
                {
                    first = (term, start, way.Length);
                }
            }
        }
        return first;
    }
}
