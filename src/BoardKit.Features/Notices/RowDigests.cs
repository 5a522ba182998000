using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Writes by what a list without numbers is known again when another village sends it (<see cref="SameLists"/>). Without the key it is
/// published all the same: it is then known by its numbers alone.
/// </summary>
public sealed class RowDigests(BoardDbContext db, DigestKeyRing keys) : INoticeFollower
{
    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is not null
            && await keys.ForYear(UnitCode.From(notice.Unit), Period.Parse(notice.Period).Year,
                cancellationToken) is { Failed: false } digester)
        {
            db.AddMany(
                ListDigest.Stored(notice.Unit, notice.Id, made.Edition.Number, made.Form, made.Content, digester.Value));
        }
    }
}
