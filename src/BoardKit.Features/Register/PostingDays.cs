using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Stretch = (int Edition, System.Guid? Board, System.DateOnly From, System.DateOnly? Down);

namespace BoardKit.Features.Register;

/// <summary>
/// The posting days of paper: until when sheets have to hang at least, counted from the day on which they were hung, and when notices
/// hung and had their days.
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
        return Last(found.edition, form.Value, hung, await calendars.Of(UnitCode.From(unit), cancellationToken));
    }

    private static DateOnly Last(Edition edition, Form form, DateOnly hung, WorkingCalendar calendar)
    {
        var printed = edition.PostingBy(form);
        var posting = printed.HungOn(hung, calendar);
        return posting.Failed ? printed.To : posting.Value.To;   // without working days to count by, what the paper says
    }

    /// <summary>
    /// When a unit's own notices hung on its walls: whole, as postings say. Printed is not hung, and what nobody registered has no days.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, WallDays>> OnWalls(UnitCode unit, IReadOnlyCollection<Guid> notices,
        CancellationToken cancellationToken)
    {
        var seen = await (
            from line in db.PostingSheets.AsNoTracking()
            join posting in db.Postings on new { line.Unit, Id = line.PostingId } equals new { posting.Unit, posting.Id }
            join sheet in db.Sheets on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where line.Unit == unit.Value && sheet.EditionUnit == unit.Value && line.Sight != SheetSight.NotSeen
                && notices.Contains(sheet.NoticeId)
            select new
            {
                Sheet = sheet,
                posting.BoardId,
                posting.HungAtUtc,
                posting.DownAtUtc,
            }).ToListAsync(cancellationToken);
        var ids = seen.Select(s => s.Sheet.NoticeId).Distinct().ToList();
        var editions = (await (
            from notice in db.Notices.AsNoTracking()
            join edition in db.Editions on new { notice.Unit, notice.Id } equals new { edition.Unit, Id = edition.NoticeId }
            where notice.Unit == unit.Value && ids.Contains(notice.Id)
            select new { notice.Form, edition }).ToListAsync(cancellationToken)).ToDictionary(e => (e.edition.NoticeId, e.edition.Number));
        var shelf = await forms.Shelf([.. editions.Values.Select(e => e.Form).Distinct()], cancellationToken);
        var calendar = await calendars.Of(unit, cancellationToken);
        // an edition that the reader may not see says nothing of its days
        var known = seen.FindAll(s => editions.ContainsKey((s.Sheet.NoticeId, s.Sheet.Edition)));
        return known.GroupBy(s => s.Sheet.NoticeId).ToDictionary(n => n.Key, n => WallDays.Of(
            n.GroupBy(s => (s.Sheet.Edition, s.BoardId, s.Sheet.RunId)).Select(run => Whole(run.Key.Edition, run.Key.BoardId,
                [.. run.Select(s => (s.Sheet, s.HungAtUtc, Earlier(s.Sheet.DownAtUtc, s.DownAtUtc)))])).OfType<Stretch>(),
            (number, hung) => LastOf(editions[(n.Key, number)].edition, editions[(n.Key, number)].Form, hung)));

        DateOnly LastOf(Edition edition, string form, DateOnly hung) =>
            shelf.Find(unit, form, edition.FormVersion) is { } made ? Last(edition, made, hung, calendar) : edition.PostingTo;
    }

    /// <summary>
    /// Day on which notices of places first hung whole, in any edition, as postings say it, with a photo or by hand; by place and notice.
    /// What nobody registered has none.
    /// </summary>
    /// <param name="range">Places.</param>
    /// <param name="units">Only these of them; null: all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyDictionary<(long Unit, Guid Notice), DateOnly>> FirstDays(Scope range, IReadOnlyCollection<long>? units,
        CancellationToken cancellationToken)
    {
        var (first, last) = range;
        var lines = db.PostingSheets.AsNoTracking()
            .Where(l => l.Unit >= first && l.Unit <= last && l.Sight != SheetSight.NotSeen && (units == null || units.Contains(l.Unit)));
        var seen = await (
            from line in lines
            join posting in db.Postings on new { line.Unit, Id = line.PostingId } equals new { posting.Unit, posting.Id }
            join sheet in db.Sheets on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where sheet.EditionUnit == line.Unit
            select new { Sheet = sheet, posting.BoardId, posting.HungAtUtc, posting.DownAtUtc }).ToListAsync(cancellationToken);
        return seen.GroupBy(s => (s.Sheet.Unit, s.Sheet.NoticeId))
            .Select(n => (n.Key, Days: n.GroupBy(s => (s.Sheet.Edition, s.BoardId, s.Sheet.RunId)).Select(run => Whole(run.Key.Edition,
                run.Key.BoardId, [.. run.Select(s => (s.Sheet, s.HungAtUtc, Earlier(s.Sheet.DownAtUtc, s.DownAtUtc)))]))
                .OfType<Stretch>().Select(w => w.From).ToList()))
            .Where(n => n.Days.Count > 0).ToDictionary(n => n.Key, n => n.Days.Min());
    }

    /// <summary>The days on which all pages of a printing hung; null when they never did.</summary>
    private static Stretch? Whole(int edition, Guid? board, IReadOnlyList<(Sheet Sheet, DateTime Hung, DateTime? Down)> lines)
    {
        var pages = lines.GroupBy(l => l.Sheet.Page).ToList();
        if (pages.Count != lines[0].Sheet.Pages)
        {
            return null;
        }
        var from = ChinaTime.Day(pages.Max(p => p.Min(l => l.Hung)));
        // of a page in two postings the later end counts; all of the notice ends with the first page that came down
        var down = pages.Select(p => p.Any(l => l.Down is null) ? null : p.Max(l => l.Down)).Min();
        DateOnly? until = down is { } end ? ChinaTime.Day(end) : null;
        Stretch whole = (edition, board, from, until);
        return until < from ? null : whole;
    }

    private static DateTime? Earlier(DateTime? a, DateTime? b) => a is null ? b : b < a ? b : a;

    private async Task<DateOnly?> AddressedLast(long unit, Guid notice, CancellationToken cancellationToken)
    {
        var wishes = await db.Addressed.AsNoTracking().Where(a => a.NoticeId == notice && a.From <= unit && a.To >= unit)
            .Select(a => a.HangTo).ToListAsync(cancellationToken);
        return wishes.Contains(null) ? null : wishes.Max();
    }
}
