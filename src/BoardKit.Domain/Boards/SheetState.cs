namespace BoardKit.Domain.Boards;

/// <summary>What a sheet on the wall is worth today.</summary>
public enum SheetState
{
    /// <summary>It says what is in force.</summary>
    Current,
    /// <summary>It has to be replaced or taken down: corrected, rows erased, or its posting period is over.</summary>
    Stale,
    /// <summary>The notice was withdrawn: take it down at once.</summary>
    Withdrawn,
}

/// <summary>Why a sheet is no longer current; the first that applies, gravest first.</summary>
public enum StaleReason
{
    /// <summary>It is current.</summary>
    None,
    /// <summary>The notice was withdrawn.</summary>
    Withdrawn,
    /// <summary>A row of the edition was erased after printing.</summary>
    Erased,
    /// <summary>There is a newer edition.</summary>
    Corrected,
    /// <summary>A newer period of a lasting notice hangs instead.</summary>
    Superseded,
    /// <summary>The posting period is over.</summary>
    Ended,
}

/// <summary>What the state of a sheet follows from.</summary>
/// <param name="Withdrawn">Whether the notice or the edition was withdrawn.</param>
/// <param name="PrintedEdition">Edition on the paper.</param>
/// <param name="LastEdition">Newest edition.</param>
/// <param name="ErasedThen">Rows erased when it was printed.</param>
/// <param name="ErasedNow">Rows erased now.</param>
/// <param name="InForceUntil">Last day it is to hang; null while it lasts until replaced.</param>
/// <param name="Superseded">Whether a newer notice of the same lasting form hangs instead.</param>
public readonly record struct SheetFacts(bool Withdrawn, int PrintedEdition, int LastEdition, int ErasedThen, int ErasedNow,
    DateOnly? InForceUntil, bool Superseded)
{
    /// <summary>Why it is no longer current on a day.</summary>
    public StaleReason Reason(DateOnly today) =>
        Withdrawn ? StaleReason.Withdrawn
        : ErasedNow > ErasedThen ? StaleReason.Erased
        : LastEdition > PrintedEdition ? StaleReason.Corrected
        : Superseded ? StaleReason.Superseded
        : InForceUntil < today ? StaleReason.Ended
        : StaleReason.None;

    /// <summary>What it is worth on a day.</summary>
    public SheetState State(DateOnly today) => Reason(today) switch
    {
        StaleReason.None => SheetState.Current,
        StaleReason.Withdrawn => SheetState.Withdrawn,
        StaleReason.Erased or StaleReason.Corrected or StaleReason.Superseded or StaleReason.Ended => SheetState.Stale,
    };
}
