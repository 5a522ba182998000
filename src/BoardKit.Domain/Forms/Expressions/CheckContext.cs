using BoardKit.Domain.Content;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>What a check knows beside the content.</summary>
public sealed record CheckContext
{
    private readonly Dictionary<RelatedNotice, IReadOnlyDictionary<string, decimal>> _related = [];

    /// <summary>
    /// The figures, by key, of the unit's other notices that the rules of the form name; one that is not published is absent: rules over it
    /// are then not checked.
    /// </summary>
    public IReadOnlyDictionary<RelatedNotice, IReadOnlyDictionary<string, decimal>> Related
    {
        get => _related;
        init => _related = new(value);
    }

    /// <summary>The figures of the same form and key in the previous period; null when there is none.</summary>
    public IReadOnlyDictionary<string, decimal>? Previous
    {
        get => _related.GetValueOrDefault(RelatedNotice.Previous(1));
        init => _related = With(RelatedNotice.Previous(1), value);
    }

    /// <summary>The figures of the same matter in the phase before; null when there is none.</summary>
    public IReadOnlyDictionary<string, decimal>? Before
    {
        get => _related.GetValueOrDefault(RelatedNotice.PhaseBefore);
        init => _related = With(RelatedNotice.PhaseBefore, value);
    }

    /// <summary>The forms of other notices that the rules name, by key; one that the area does not have is absent.</summary>
    public IReadOnlyDictionary<string, Form> OtherForms { get; init; } = new Dictionary<string, Form>();

    /// <summary>
    /// The day that rules take for today: of a draft the day it is looked at, of what was submitted the day of its submission. Null: rules
    /// that ask for it are not checked.
    /// </summary>
    public DateOnly? Today { get; init; }

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

    /// <summary>Files that the catalogue of disclosure wants with the notice.</summary>
    public IReadOnlyList<WantedFile> WantedFiles { get; init; } = [];

    private Dictionary<RelatedNotice, IReadOnlyDictionary<string, decimal>> With(RelatedNotice notice,
        IReadOnlyDictionary<string, decimal>? figures)
    {
        var all = new Dictionary<RelatedNotice, IReadOnlyDictionary<string, decimal>>(_related);
        _ = all.Remove(notice);
        if (figures is not null)
        {
            all[notice] = figures;
        }
        return all;
    }
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
