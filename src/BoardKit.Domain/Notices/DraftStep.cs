using BoardKit.Domain.Units;

namespace BoardKit.Domain.Notices;

/// <summary>What was done to a draft in one step.</summary>
public enum DraftStepKind
{
    /// <summary>It was changed on its page, or by a program.</summary>
    Edit,
    /// <summary>A file took the place of its rows.</summary>
    Import,
}

/// <summary>
/// A draft as it was before somebody changed it, so that the change can be taken back; encrypted under a key of the county that lies
/// outside the database. A draft has a few; all go when it is submitted or dropped, and when anybody is erased anywhere in the unit.
/// </summary>
public sealed class DraftStep : IUnitOwned
{
    /// <summary>How many steps of a draft can be taken back.</summary>
    public const int Most = 10;

    /// <summary>The step before a change.</summary>
    public DraftStep(Draft draft, int number, DraftStepKind kind, StepCounts counts, Actor by, DateTime nowUtc)
    {
        (Unit, NoticeId, Number, Kind, By, AtUtc) = (draft.Unit, draft.NoticeId, number, kind, by.Name, nowUtc);
        (Before, After, Changed) = (counts.Before, counts.After, counts.Changed);
    }

    private DraftStep() => (By, Sealed) = ("", []);

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>1, 2, 3 … of a draft.</summary>
    public int Number { get; private set; }

    /// <summary>What was done.</summary>
    public DraftStepKind Kind { get; private set; }

    /// <summary>Rows before it.</summary>
    public int Before { get; private set; }

    /// <summary>Rows after it.</summary>
    public int After { get; private set; }

    /// <summary>Rows that stood before and after it and say something else.</summary>
    public int Changed { get; private set; }

    /// <summary>Who did it, as shown to staff.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>The draft before it, encrypted.</summary>
    public byte[] Sealed { get; init; } = [];

    /// <summary>Version of the digest key whose key sealed it.</summary>
    public int SealedBy { get; init; }
}

/// <summary>How many rows a change found, left and altered.</summary>
/// <param name="Before">Rows before it.</param>
/// <param name="After">Rows after it.</param>
/// <param name="Changed">Rows that stood before and after it and say something else.</param>
public readonly record struct StepCounts(int Before, int After, int Changed);
