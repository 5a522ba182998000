using System.Globalization;
using System.Text.Encodings.Web;
using BoardKit.Domain.Notices;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BoardKit.Web.Residents;

/// <summary>The words of the page that is being written, in the language that its reader chose. Views have it as <c>T</c>.</summary>
internal sealed class Words : IViewContextAware
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private QueryString _rest;

    /// <summary>In the usual language until a view says otherwise.</summary>
    public Words() => Texts = TextSet.Find(TextSet.Neutral)!;

    /// <summary>Language, letters and contrast.</summary>
    public ResidentView View { get; private set; } = ResidentView.Usual;

    /// <summary>The language's texts.</summary>
    public TextSet Texts { get; private set; }

    /// <summary>Language of the page, for its <c>lang</c>.</summary>
    public string Language => Texts.Language;

    /// <summary>
    /// The <c>lang</c> of an element that holds published content; null, so that the attribute is left out, on a page in that language.
    /// </summary>
    public string? ContentLanguage => Language == TextSet.Neutral ? null : TextSet.Neutral;

    /// <summary>
    /// A text with its placeholders filled with interface words, numbers or days; encoded by the view. For names and other content see
    /// <see cref="With"/>.
    /// </summary>
    public string this[string key, params object?[] args] =>
        Texts.Format(key, Array.ConvertAll(args, a => a is DateOnly day ? Day(day) : a));

    /// <summary>Takes the view of the request whose page is written.</summary>
    public void Contextualize(ViewContext viewContext)
    {
        var context = viewContext.HttpContext;
        Enter(ResidentView.Of(context));
        _rest = ResidentAddress.TryParse(context.Request, out var address) ? address.Query(context.Request) : QueryString.Empty;
    }

    /// <summary>
    /// A text whose string arguments are published content (numbers and days are not): encoded, and marked as Chinese on a page in another
    /// language.
    /// </summary>
    public IHtmlContent With(string key, params object?[] args)
    {
        var parts = Array.ConvertAll(args, a => a switch { string content => Marked(content), DateOnly day => Day(day), _ => a });
        return new HtmlString(string.Format(CultureInfo.InvariantCulture, Encoder.Encode(Texts.Template(key, args)), parts));
    }

    /// <summary>A text filled as by the indexer, ready encoded, to be joined with others.</summary>
    public IHtmlContent Say(string key, params object?[] args) => new HtmlString(Encoder.Encode(this[key, args]));

    /// <summary>Encoded parts with a separator between them.</summary>
    public static IHtmlContent Join(string separator, IEnumerable<IHtmlContent> parts)
    {
        var joined = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            _ = (joined.Count > 0 ? joined.Append(separator) : joined).AppendHtml(part);
        }
        return joined;
    }

    /// <summary>Where a choice of view leads: the same page again.</summary>
    public string Choose(string choice, string value) => _rest.Add(choice, value).ToString();

    /// <summary>Published content inside words of the interface.</summary>
    public IHtmlContent Content(string text) => new HtmlString(Marked(text));

    /// <summary>2026年3月1日, 1 March 2026.</summary>
    public string Day(DateOnly day) => day.ToString(Texts["format.day"], CultureInfo.InvariantCulture);

    /// <summary>The time of hanging: 3月1日—3月7日，还剩 3 天; 3月1日起，长期公开 (both days included; the year is said when it is not this one).</summary>
    public string Term(InForce answer)
    {
        var format = Texts[answer.IsThisYear ? "format.day-of-year" : "format.day"];
        string Of(DateOnly day) => day.ToString(format, CultureInfo.InvariantCulture);
        if (answer is { AtLeast: { } working, Until: { } earliest, State: not ForceState.Over })
        {
            return Texts.Format("term.at-least", Of(answer.From), working, Of(earliest));
        }
        var state = answer.State switch
        {
            ForceState.Coming => Texts["term.coming"],
            ForceState.Over => Texts["term.over"],
            ForceState.Hanging => answer.DaysLeft is not { } days ? Texts["term.lasting"]
                : answer.IsLastDay ? Texts["term.last"]
                : Texts.Format("term.left", days),
        };
        return answer.Until is { } until
            ? Texts.Format("term", Of(answer.From), Of(until), state) : Texts.Format("term.open", Of(answer.From), state);
    }

    /// <summary>
    /// The same with what holds on this day alone (还剩 3 天) in an element of its own: an offline copy, which is read on another day, leaves
    /// it out.
    /// </summary>
    public IHtmlContent WithTerm(string key, InForce answer) => new HtmlString(string.Format(CultureInfo.InvariantCulture,
        Encoder.Encode(Texts.Template(key, [])), TermOf(answer)));

    private string TermOf(InForce answer)
    {
        var (term, today) = (Term(answer), StateOf(answer));
        var at = today is null ? -1 : term.LastIndexOf(today, StringComparison.Ordinal);
        if (at < 0)
        {
            return Encoder.Encode(term);
        }
        var cut = at;
        while (cut > 0 && (char.IsPunctuation(term[cut - 1]) || term[cut - 1] == ' '))
        {
            cut--;
        }
        return $"{Encoder.Encode(term[..cut])}<span class=left>{Encoder.Encode(term[cut..])}</span>";
    }

    private string? StateOf(InForce answer) => answer switch
    {
        { AtLeast: not null, State: not ForceState.Over } => null,
        { State: ForceState.Coming } => Texts["term.coming"],
        { State: ForceState.Over } => Texts["term.over"],
        { DaysLeft: null } => null,
        { IsLastDay: true } => Texts["term.last"],
        { DaysLeft: var days } => Texts.Format("term.left", days),
    };

    private void Enter(ResidentView view) => (View, Texts) = (view, TextSet.Find(view.Language)!);

    private string Marked(string content)
    {
        var encoded = Encoder.Encode(content);
        return ContentLanguage is { } language ? $"<span lang=\"{language}\">{encoded}</span>" : encoded;
    }
}
