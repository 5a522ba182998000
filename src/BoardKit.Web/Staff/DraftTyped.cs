using BoardKit.Domain;
using BoardKit.Domain.Privacy;

namespace BoardKit.Web.Staff;

/// <summary>
/// What was typed on a page and is not stored: shown again as typed, each refusal beside its field. A number that identifies somebody goes
/// out to no page, not even to the one that it came from: text that holds one travels sealed, and stands again when the page is sent.
/// </summary>
internal sealed class DraftTyped
{
    private const string Unshown = "您填的带有号码，这里不再显示；不改就照您填的存。";
    private const string PersonalNumber = "personal-number";

    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly ILookup<string, Fault> _refusals;

    /// <summary>Nothing typed.</summary>
    public static DraftTyped Nothing { get; } = new(new Dictionary<string, string>(), [], [], _ => false);

    /// <summary>What was typed, by name of the field, the rows ticked for deletion, and what refuses the page.</summary>
    public DraftTyped(IReadOnlyDictionary<string, string> texts, IReadOnlyList<string> removed, IReadOnlyList<Fault> refusals,
        Func<string, bool> isIdentifying)
    {
        (_texts, Removed) = (texts, removed.ToHashSet(StringComparer.Ordinal));
        _refusals = refusals.Where(f => f.Field is not null).ToLookup(f => f.Field!, StringComparer.Ordinal);
        Kept = texts.Where(t => isIdentifying(t.Key)
            || (Redaction.Of(t.Value) != t.Value && _refusals[t.Key].All(f => f.Code != PersonalNumber)))
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Rows ticked for deletion, by section and place.</summary>
    public IReadOnlySet<string> Removed { get; }

    /// <summary>The fields whose text is not shown again: it has to travel sealed.</summary>
    public IReadOnlyDictionary<string, string> Kept { get; }

    /// <summary>Names of the fields typed into.</summary>
    public IEnumerable<string> Fields => _texts.Keys;

    /// <summary>Whether something stands on the page that is not stored.</summary>
    public bool Any => _texts.Count > 0 || Removed.Count > 0;

    /// <summary>The text typed in a field as it is shown again, or null.</summary>
    public string? Text(string field) =>
        Kept.ContainsKey(field) ? null : _texts.GetValueOrDefault(field) is { } text ? Redaction.Of(text) : null;

    /// <summary>Whether somebody typed into the field.</summary>
    public bool Has(string field) => _texts.ContainsKey(field);

    /// <summary>What has to be said beside the field.</summary>
    public IEnumerable<string> Said(string field) =>
        _refusals[field].Select(f => f.Detail).Concat(Kept.ContainsKey(field) ? [Unshown] : []);

    /// <summary>The question that refuses the field, or null.</summary>
    public Question? Asked(string field) => _refusals[field].Select(f => f.Question).OfType<Question>().FirstOrDefault();

    /// <summary>Whether the field is refused.</summary>
    public bool IsRefused(string field) => _refusals.Contains(field);
}
