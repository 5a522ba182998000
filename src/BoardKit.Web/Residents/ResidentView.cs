using System.Diagnostics.CodeAnalysis;

namespace BoardKit.Web.Residents;

/// <summary>
/// How a reader wants residents' pages: the language of the interface, larger letters, stronger contrast. Kept in one cookie that the
/// server reads, so it works without script; part of the key under which a rendered page is kept.
/// </summary>
/// <param name="Language">Name of a language that has texts, see <see cref="TextSet"/>.</param>
/// <param name="IsLarge">Letters a third larger.</param>
/// <param name="IsStrong">Black on white without tints.</param>
internal readonly record struct ResidentView(string Language, bool IsLarge, bool IsStrong)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "view";

    private const string Large = "large";
    private const string Strong = "strong";

    /// <summary>What a reader gets who chose nothing.</summary>
    public static ResidentView Usual { get; } = new(TextSet.Neutral, false, false);

    /// <summary>Classes of the html element, or null.</summary>
    public string? Classes => (IsLarge, IsStrong) switch
    {
        (true, true) => Large + " " + Strong,
        (true, false) => Large,
        (false, true) =>
        Strong,
        (false, false) => null
    };

    /// <summary>The view that this request asks for by its cookie.</summary>
    public static ResidentView Of(HttpContext context) => context.Features.Get<Choice>()?.View ?? Usual;

    /// <summary>Remembers the view for the rest of the request, also where an error page starts a pipeline anew.</summary>
    public void Enter(HttpContext context) => context.Features.Set(new Choice(this));

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is the usual view, word by word.</summary>
    public static ResidentView Parse(string? cookie)
    {
        var view = Usual;
        foreach (var word in (cookie is { Length: <= 40 } ? cookie : "").Split('.'))
        {
            view = word == Large ? view with { IsLarge = true }
                : word == Strong ? view with { IsStrong = true }
                : TextSet.Find(word) is { } texts ? view with { Language = texts.Language }
                : view;
        }
        return view;
    }

    /// <summary>
    /// The view after the choices of an address (?lang=en, ?type=large or usual, ?contrast=strong or usual); false when it holds none.
    /// </summary>
    public bool TryChoose(IQueryCollection query, [NotNullWhen(true)] out ResidentView? chosen)
    {
        var hasAny = query.ContainsKey(ViewChoice.Language) || query.ContainsKey(ViewChoice.Type) || query.ContainsKey(ViewChoice.Contrast);
        chosen = !hasAny ? null : this with
        {
            Language = query.TryGetValue(ViewChoice.Language, out var language) && TextSet.Find(language) is { } texts
                ? texts.Language : Language,
            IsLarge = query.TryGetValue(ViewChoice.Type, out var type) ? type == Large : IsLarge,
            IsStrong = query.TryGetValue(ViewChoice.Contrast, out var contrast) ? contrast == Strong : IsStrong,
        };
        return hasAny;
    }

    /// <summary>The cookie's value: en.large.strong.</summary>
    public override string ToString() => Language + (IsLarge ? "." + Large : "") + (IsStrong ? "." + Strong : "");

    private sealed record Choice(ResidentView View);
}
