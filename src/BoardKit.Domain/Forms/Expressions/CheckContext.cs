using BoardKit.Domain.Content;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>What a check knows beside the content.</summary>
public sealed record CheckContext
{
    /// <summary>
    /// The figures of the unit's notice of the same form (and project) in the previous period, by key; null when there is none: rules over
    /// it are then not checked.
    /// </summary>
    public IReadOnlyDictionary<string, decimal>? Previous { get; init; }

    /// <summary>
    /// The figures of the unit's published notice of the same matter in the phase before, by key; null when there is none.
    /// </summary>
    public IReadOnlyDictionary<string, decimal>? Before { get; init; }

    /// <summary>
    /// The unit's published notices of the same key in the next period and of the same matter in the phase after, which may no longer
    /// follow from this one.
    /// </summary>
    public IReadOnlyList<FollowingNotice> Following { get; init; } = [];

    /// <summary>
    /// The notice's own figures as frozen, by key, where a sentence of the form computes with them; rules do not see them.
    /// </summary>
    public IReadOnlyDictionary<string, decimal>? Figures { get; init; }

    /// <summary>
    /// Numbers in other notices with which those of this one are compared, as the sections of the form ask
    /// (<see cref="FormSection.Comparison"/>).
    /// </summary>
    public IReadOnlyList<MarkElsewhere> Elsewhere { get; init; } = [];

    /// <summary>The county's privacy rules: words of illness for guards and warnings, how fine an address may be.</summary>
    public PrivacyRules Rules { get; init; } = PrivacyRules.Default;
}

/// <summary>A notice that follows from another one, as published.</summary>
/// <param name="Form">The form that it was made with.</param>
/// <param name="Content">What it says.</param>
/// <param name="Name">Its period or phase as people say it: 2027年第1季度, “竣工”阶段.</param>
/// <param name="IsPhase">Whether it is the phase after; else it is the period after.</param>
public sealed record FollowingNotice(Form Form, NoticeContent Content, string Name, bool IsPhase = false);

/// <summary>A number in a row of another notice, known by its digest.</summary>
/// <param name="Section">Section key.</param>
/// <param name="ColumnKey">Column key.</param>
/// <param name="Number">Keyed digest, 32 bytes.</param>
/// <param name="Title">Title of the other notice, as a sentence may say it; with the name of its place where that is another.</param>
/// <param name="Row">The row there.</param>
public sealed record MarkElsewhere(string Section, string ColumnKey, byte[] Number, string Title, int Row);
