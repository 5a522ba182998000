using BoardKit.Domain.Boards;
using BoardKit.Features.Register;

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

    /// <summary>
    /// Those that may hang; see <see cref="WallPaper.MayHang"/>. Of each place and content all sheets that are not down have to be there.
    /// </summary>
    public static IReadOnlySet<string> MayHang(IReadOnlyCollection<SheetStanding> up) => WallPaper.MayHang(up.Select(s => s.Sheet),
        up.Where(s => s.Hanging is not null).Select(s => s.Sheet.Id).ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether the newest edition of the same notice is to hang in its place: it is public and its time is not over.</summary>
    public bool HasReplacement => State != SheetState.Current && Notice is { Withdrawn: false, Successor: null } notice
        && notice.Editions.TryGetValue(notice.LastEdition, out var newest) && !newest.Withdrawn
        && !(Facts.InForceUntil < Today);
}
