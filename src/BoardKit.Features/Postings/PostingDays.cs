using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// Until when sheets have to hang at least: the posting days of their editions, counted from the day on which they were hung.
/// </summary>
public sealed class PostingDays(BoardDbContext db, FormCatalog forms, PlaceCalendars calendars) : IUseCasePart
{
    /// <summary>
    /// Last day by sheet id; null for what lasts until it is replaced. A notice from above hangs as long as the unit that addressed it
    /// says. Both are of the edition on the paper: hung late, it stays its full number of days.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, DateOnly?>> LastDays(IReadOnlyCollection<Sheet> sheets, DateOnly hung,
        CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, DateOnly?>(StringComparer.Ordinal);
        foreach (var group in sheets.GroupBy(s => (s.Unit, s.EditionUnit, s.NoticeId, s.Edition)))
        {
            var (unit, owner, notice, edition) = group.Key;
            var until = unit == owner
                ? await OwnLast(owner, notice, edition, hung, cancellationToken) : await AddressedLast(unit, notice, cancellationToken);
            foreach (var sheet in group)
            {
                last[sheet.Id] = until;
            }
        }
        return last;
    }

    private async Task<DateOnly?> OwnLast(long unit, Guid noticeId, int number, DateOnly hung, CancellationToken cancellationToken)
    {
        var found = await (
            from notice in db.Notices.AsNoTracking()
            join edition in db.Editions on new { notice.Unit, notice.Id } equals new { edition.Unit, Id = edition.NoticeId }
            where notice.Unit == unit && notice.Id == noticeId && edition.Number == number
            select new { notice.Form, edition }).SingleAsync(cancellationToken);
        var form = await forms.Find(UnitCode.From(unit), found.Form, found.edition.FormVersion, cancellationToken);
        if (form.Value.Posting.Lasting)
        {
            return null;
        }
        var printed = found.edition.PostingBy(form.Value);
        var posting = printed.HungOn(hung, await calendars.Of(UnitCode.From(unit), cancellationToken));
        return posting.Failed ? printed.To : posting.Value.To;   // without working days to count by, what the paper says
    }

    private async Task<DateOnly?> AddressedLast(long unit, Guid notice, CancellationToken cancellationToken)
    {
        var wishes = await db.Addressed.AsNoTracking().Where(a => a.NoticeId == notice && a.From <= unit && a.To >= unit)
            .Select(a => a.HangTo).ToListAsync(cancellationToken);
        return wishes.Contains(null) ? null : wishes.Max();
    }
}
