using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>
/// Paper that may hang today although it is no longer right, and since when. Nobody knows any more what hung in a year that is over, so
/// that it counts in the running year alone.
/// </summary>
public sealed class PaperFacts(BoardDbContext db, ListStaleSheets stale) : IUseCasePart
{
    /// <summary>A fact for each notice and place.</summary>
    public async Task<IReadOnlyList<Fact>> Of(UnitCode area, int year, DateOnly today, WorkingCalendar calendar,
        CancellationToken cancellationToken)
    {
        if (year != today.Year || await stale.Handle(new(area), cancellationToken) is not { Failed: false, Value: { Count: > 0 } sheets })
        {
            return [];
        }
        var ids = sheets.Select(l => l.Standing.Sheet.NoticeId).Distinct().ToList();
        var owners = sheets.Select(l => l.Standing.Sheet.EditionUnit).Distinct().ToList();
        var gone = await db.Notices.AsNoTracking().Where(n => owners.Contains(n.Unit) && ids.Contains(n.Id) && n.WithdrawnAtUtc != null)
            .ToDictionaryAsync(n => n.Id, n => n.WithdrawnAtUtc!.Value, cancellationToken);
        var editions = (await db.Editions.AsNoTracking().Where(e => owners.Contains(e.Unit) && ids.Contains(e.NoticeId))
            .Select(e => new { e.NoticeId, e.Number, e.PublishedAtUtc }).ToListAsync(cancellationToken)).ToLookup(e => e.NoticeId);
        return [.. sheets.Where(l => l.Standing.Notice is not null)
            .GroupBy(l => (l.Standing.Sheet.Unit, l.Standing.Sheet.NoticeId, l.Standing.Sheet.BoardId))
            .Select(g => Of(g.Key, [.. g], g.Min(l => Since(l.Standing)), today, calendar))];

        // what cannot be dated is taken as of today, in favour of who is assessed
        DateOnly Since(SheetStanding sheet) => sheet.Reason switch
        {
            StaleReason.Withdrawn => gone.TryGetValue(sheet.Sheet.NoticeId, out var at) ? ChinaTime.Day(at) : today,
            StaleReason.Corrected => editions[sheet.Sheet.NoticeId].Where(e => e.Number > sheet.Sheet.Edition)
                .Select(e => ChinaTime.Day(e.PublishedAtUtc)).DefaultIfEmpty(today).Min(),
            StaleReason.Ended => sheet.Facts.InForceUntil ?? today,
            StaleReason.Erased or StaleReason.Superseded or StaleReason.None => today,
        };
    }

    private static Fact Of((long Unit, Guid Notice, Guid? Board) at, List<ListStaleSheets.Line> sheets, DateOnly since, DateOnly today,
        WorkingCalendar calendar)
    {
        var (notice, place) = (sheets[0].Standing.Notice!, sheets[0].Place is { } site ? $"（{site}）" : "");
        return new(FactSource.StalePaper, $"paper:{at.Unit}:{at.Notice:N}:{at.Board:N}", at.Unit, string.Create(CultureInfo.InvariantCulture,
            $"{notice.Title}{place}：{sheets.Count}张纸从{since:yyyy年M月d日}起已经过时，还没有登记取下"))
        {
            Since = since,
            WorkingDays = FactReader.Days(calendar, since, today),
            Link = $"/notices/{notice.Code}",
        };
    }
}
