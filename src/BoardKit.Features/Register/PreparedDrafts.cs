using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The drafts that the system has made and nobody has touched. They stand for nothing: whatever else is made of their period takes their
/// place, and no list counts them as work.
/// </summary>
public sealed class PreparedDrafts(BoardDbContext db, DraftStore drafts) : IUseCasePart
{
    /// <summary>The untouched ones of a unit.</summary>
    public IQueryable<Notice> Of(long unit) =>
        from made in db.PreparedDrafts
        join notice in db.Notices on new { made.Unit, Id = made.NoticeId } equals new { notice.Unit, notice.Id }
        where made.Unit == unit && notice.Version == made.Version && notice.Stage == WorkStage.Drafting && notice.LastEdition == 0
        select notice;

    /// <summary>Ids of the untouched ones of a unit and form.</summary>
    public async Task<IReadOnlySet<Guid>> Ids(long unit, string form, CancellationToken cancellationToken) =>
        await Of(unit).Where(n => n.Form == form).Select(n => n.Id).ToHashSetAsync(cancellationToken);

    /// <summary>Makes way for a notice that is being made: inside its transaction.</summary>
    internal async Task GiveWay(Notice notice, CancellationToken cancellationToken)
    {
        var period = Period.Parse(notice.Period);
        foreach (var untouched in await Of(notice.Unit).Where(n => n.Form == notice.Form).ToListAsync(cancellationToken))
        {
            if (Period.Parse(untouched.Period) is var other && other.FirstDay <= period.LastDay && period.FirstDay <= other.LastDay)
            {
                await Drop(untouched, cancellationToken);
            }
        }
    }

    /// <summary>Drops an untouched one with everything of it but that it was made; inside a transaction.</summary>
    internal async Task Drop(Notice untouched, CancellationToken cancellationToken)
    {
        await drafts.Clear(untouched.Unit, untouched.Id, cancellationToken);
        _ = db.Drafts.Remove(await drafts.Find(untouched, cancellationToken));
        _ = db.Notices.Remove(untouched);
        await db.WithSave(db.PublicAddresses.Where(a => a.Code == untouched.Code).ExecuteDeleteAsync, cancellationToken);
    }
}
