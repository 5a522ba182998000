using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// What was allocated to a place and what is disclosed of it, of one programme and period. Amounts in ten-thousandths of a yuan. A side
/// that is null is not there: that is never zero, while a nil return is.
/// </summary>
/// <param name="Unit">Place number: a village, or the township to which it was allocated as a whole.</param>
public sealed record Pair(long Unit)
{
    /// <summary>What was allocated; null: there is no record of it.</summary>
    public long? Allocated { get; init; }

    /// <summary>What is disclosed; null: nothing is published that gives the figure.</summary>
    public long? Disclosed { get; init; }

    /// <summary>Households or people who were paid; null where neither side says it.</summary>
    public long? Payees { get; init; }

    /// <summary>What was allocated before it was replaced, the newest first.</summary>
    public IReadOnlyList<long> FormerlyAllocated { get; init; } = [];

    /// <summary>What editions that are no longer current said, withdrawn ones too.</summary>
    public IReadOnlyList<long> FormerlyDisclosed { get; init; } = [];

    /// <summary>The same programme and place in other periods.</summary>
    public IReadOnlyList<Elsewhere> Elsewhere { get; init; } = [];

    /// <summary>The period itself, to say which of the others are later.</summary>
    public Period? Period { get; init; }

    /// <summary>Whether what is not disclosed is not due yet.</summary>
    public bool IsEarly { get; init; }

    /// <summary>Of a whole township: how many of its places have disclosed.</summary>
    public int Reported { get; init; }

    /// <summary>Of a whole township: how many had to.</summary>
    public int Expected { get; init; }

    /// <summary>What these two count: 个村, 村·月.</summary>
    public string Counts { get; init; } = "个村";

    /// <summary>Of a period that is disclosed by its parts: how many are there; null where it is disclosed as a whole.</summary>
    public PeriodParts? DisclosedParts { get; init; }

    /// <summary>Of a period that was allocated by its parts: how many are there; null where it was allocated as a whole.</summary>
    public PeriodParts? AllocatedParts { get; init; }

    /// <summary>The township that it lies in, or is.</summary>
    public long Township => Unit / 1_000 * 1_000;

    /// <summary>What is there.</summary>
    public DifferenceSide Side => Disclosed is null ? DifferenceSide.AllocatedOnly
        : Allocated is null ? DifferenceSide.DisclosedOnly : DifferenceSide.Both;

    /// <summary>
    /// What is disclosed less what was allocated. Of one side alone it is all of that side: what is open, which does not say that the other
    /// side is zero.
    /// </summary>
    public long Amount => checked((Disclosed ?? 0) - (Allocated ?? 0));
}

/// <summary>A programme and place in another period; null as in <see cref="Pair"/>.</summary>
public readonly record struct Elsewhere(Period Period, long? Allocated, long? Disclosed)
{
    /// <summary>Whether its sides do not belong together already.</summary>
    public bool IsFree => Allocated != Disclosed;
}
