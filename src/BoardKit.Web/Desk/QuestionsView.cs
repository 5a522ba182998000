using BoardKit.Domain;

namespace BoardKit.Web.Desk;

/// <summary>What is asked about a file and what was answered, as fields of the page: a.key is the chosen choice.</summary>
/// <param name="Open">Questions without an answer.</param>
/// <param name="Given">Answers that were used.</param>
internal sealed record QuestionsView(IReadOnlyList<Question> Open, IReadOnlyList<GivenAnswer> Given)
{
    /// <summary>Beginning of the names of fields.</summary>
    public const string Prefix = "a.";

    /// <summary>The answers as posted.</summary>
    public static IReadOnlyDictionary<string, string> Read(IFormCollection posted) =>
        posted.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(k => (Key: k[Prefix.Length..], Value: posted[k].ToString())).Where(a => a.Value.Length > 0)
        .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);

    /// <summary>The questions of a check.</summary>
    public static QuestionsView Of(IReadOnlyList<Fault> faults, IReadOnlyList<GivenAnswer> given) =>
        new([.. faults.Select(f => f.Question).OfType<Question>()], Decided(given));

    /// <summary>
    /// What the clerk has decided: what was converted is still to be confirmed, by submitting, and stands beside that button.
    /// </summary>
    public static IReadOnlyList<GivenAnswer> Decided(IReadOnlyList<GivenAnswer> given) =>
        [.. given.Where(a => a.Choice != GivenAnswer.Converted)];
}
