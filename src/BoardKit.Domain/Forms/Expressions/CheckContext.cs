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
    /// The unit's published notice of the same form (and project) in the next period, which may no longer follow from this one; null when
    /// there is none.
    /// </summary>
    public FollowingNotice? Next { get; init; }

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

/// <summary>The notice of the next period as published.</summary>
/// <param name="Form">The form that it was made with.</param>
/// <param name="Content">What it says.</param>
/// <param name="Period">Its period as people say it: 2027年第1季度.</param>
public sealed record FollowingNotice(Form Form, NoticeContent Content, string Period);

/// <summary>A number in a row of another notice, known by its digest.</summary>
/// <param name="Section">Section key.</param>
/// <param name="ColumnKey">Column key.</param>
/// <param name="Number">Keyed digest, 32 bytes.</param>
/// <param name="Title">Title of the other notice, as a sentence may say it; with the name of its place where that is another.</param>
/// <param name="Row">The row there.</param>
public sealed record MarkElsewhere(string Section, string ColumnKey, byte[] Number, string Title, int Row);
