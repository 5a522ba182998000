using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;

namespace BoardKit.Features.Register;

/// <summary>
/// Hears of every act on a notice and does what follows from it in its own area. Found by the scan of registration.
/// </summary>
/// <remarks>
/// What a follower may rely on: the act is done and not refused; the notice stands as the act left it and is tracked; a new edition is
/// added and not saved; nothing of what is saved with the act was read before another change of the unit; what the follower writes is saved
/// with the act, and nothing of it when any follower throws. Where the unit was changed meanwhile it is asked again. Statements over many
/// rows it leaves to <see cref="Data.BoardDbContext.WithSave"/>. It may not rely on another follower having run or not: none reads what
/// another writes.
/// </remarks>
public interface INoticeFollower
{
    /// <summary>Follows an act.</summary>
    /// <param name="act">What was done.</param>
    /// <param name="notice">To what.</param>
    /// <param name="made">The edition that it made, or null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken);
}

/// <summary>An edition that an act has made, with what it was made of.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Form">The form in its version.</param>
/// <param name="Content">The approved content.</param>
/// <param name="Check">Its check: figures and totals.</param>
public sealed record NewEdition(Edition Edition, Form Form, NoticeContent Content, CheckResult Check);
