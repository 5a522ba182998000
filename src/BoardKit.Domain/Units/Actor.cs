using System.Text;

namespace BoardKit.Domain.Units;

/// <summary>How an actor is known.</summary>
public enum ActorKind
{
    /// <summary>A person signed in with an account.</summary>
    Account,
    /// <summary>A service account (a token without a user): may write drafts, never approve.</summary>
    Service,
    /// <summary>A name claimed at the console; recorded as claimed.</summary>
    Console,
}

/// <summary>Somebody who touched a notice.</summary>
/// <param name="Kind">How known.</param>
/// <param name="Id">Account or token id; the name itself for the console.</param>
/// <param name="Name">Name as shown.</param>
public sealed record Actor(ActorKind Kind, string Id, string Name)
{
    /// <summary>A name claimed at the console.</summary>
    public static Actor AtConsole(string name) => new(ActorKind.Console, Folded(name), name.Trim());

    /// <summary>
    /// Whether the two may be one person: their ids are the same, or either is a console name and the names agree
    /// (<see cref="LookAlike"/>). Two people approve: a doubt counts as the same.
    /// </summary>
    public bool CouldBe(Actor other) =>
        (Kind == other.Kind && string.Equals(Id, other.Id, StringComparison.Ordinal))
        || ((Kind == ActorKind.Console || other.Kind == ActorKind.Console)
            && GoesByNameOf(other));

    /// <summary>
    /// Whether the two are known as different but go by one name: two accounts of one person, or namesakes. Not refused; said to whoever
    /// reviews and to the county.
    /// </summary>
    public bool IsNamesakeOf(Actor other) => !CouldBe(other) && GoesByNameOf(other);

    private bool GoesByNameOf(Actor other) => string.Equals(LookAlike.Key(Name), LookAlike.Key(other.Name), StringComparison.Ordinal);

    /// <summary>Trimmed, NFKC, inner white space and zero-width characters removed, case-folded.</summary>
    public static string Folded(string name)
    {
        var folded = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.Control))
            {
                _ = folded.Append(Rune.ToUpperInvariant(rune).ToString().ToLowerInvariant());
            }
        }
        return folded.ToString().Normalize(NormalizationForm.FormKC);
    }
}
