using BoardKit.Domain.Boards;

namespace BoardKit.Features.Sheets;

/// <summary>A sheet and what it is worth today.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Notice">How its notice stands; null when nothing of it is public any more for the reader.</param>
/// <param name="Facts">What its state follows from.</param>
/// <param name="Today">The day.</param>
/// <param name="Hanging">Where and since when it hangs, as far as anybody said.</param>
public sealed record SheetStanding(Sheet Sheet, NoticeStanding? Notice, SheetFacts Facts, DateOnly Today, SheetHanging? Hanging)
{
    /// <summary>Why it is no longer current.</summary>
    public StaleReason Reason => Facts.Reason(Today);

    /// <summary>What it is worth.</summary>
    public SheetState State => Facts.State(Today);

    /// <summary>Whether the newest edition of the same notice is to hang in its place: it is public and its time is not over.</summary>
    public bool HasReplacement => State != SheetState.Current && Notice is { Withdrawn: false, Successor: null } notice
        && notice.Editions.TryGetValue(notice.LastEdition, out var newest) && !newest.Withdrawn
        && !(Facts.InForceUntil < Today);
}

/// <summary>That somebody hung a sheet.</summary>
/// <param name="HungAtUtc">When.</param>
/// <param name="Site">Place as it was called.</param>
/// <param name="KeepUntil">Last day it has to hang at least.</param>
public sealed record SheetHanging(DateTime HungAtUtc, string Site, DateOnly? KeepUntil);
