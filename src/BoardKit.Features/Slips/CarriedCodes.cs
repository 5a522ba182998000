using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Slips;

/// <summary>
/// Households that hold slips of an earlier edition find their line in a new one from its first minute. Without the key of that time the
/// codes are written when slips are printed again: a correction does not wait for a key.
/// </summary>
public sealed class CarriedCodes(BoardDbContext db, DigestKeyRing keys) : INoticeFollower
{
    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is null)
        {
            return;
        }
        var version = await db.HouseholdCodes.AsNoTracking().Where(c => c.Unit == notice.Unit && c.NoticeId == notice.Id)
            .MinAsync(c => (int?)c.KeyVersion, cancellationToken);
        if (version is not null && await keys.For(UnitCode.From(notice.Unit), version, cancellationToken) is { Failed: false } digester)
        {
            db.HouseholdCodes.AddRange(CodedHousehold.All(made.Form, made.Content, digester.Value, notice.Code)
                .SelectMany(h => h.Stored(notice, made.Edition.Number, digester.Value)));
        }
    }
}
