using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The posting periods that run in working days: when a table of working days arrives they are computed anew, and so is how long their
/// paper hangs. What has ended stays ended, what was said as the earliest end stays the earliest. Saved by whoever asks, with what made it
/// necessary.
/// </summary>
public sealed class PostingClocks(BoardDbContext db, PlaceCalendars calendars, UnitStampRaiser stamps, Acts acts, TimeProvider clock)
    : IUseCasePart
{
    /// <summary>Computes them anew in an area and says each change in the audit of its unit. Returns how many were changed.</summary>
    /// <param name="area">Whose tables changed.</param>
    /// <param name="reason">Which tables: calendar-2027.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> Renew(Scope area, string reason, CancellationToken cancellationToken)
    {
        var (today, changed) = (clock.Today(), 0);
        var running = await (
            from edition in db.Editions
            join notice in db.Notices on new { edition.Unit, edition.NoticeId, edition.Number } equals new
            {
                notice.Unit,
                NoticeId = notice.Id,
                Number = notice.LastEdition
            }
            where edition.Unit >= area.From && edition.Unit <= area.To && !edition.Withdrawn
            && edition.PostingKind == DayKind.Working && edition.PostingTo >= today
            orderby edition.Unit, notice.Code
            select new { edition, notice.Code }).ToListAsync(cancellationToken);
        foreach (var unit in running.GroupBy(r => r.edition.Unit))
        {
            var calendar = new WorkingCalendar(await calendars.Years(UnitCode.From(unit.Key), cancellationToken));
            var moved = false;
            foreach (var (edition, code) in unit.Select(r => (r.edition, r.Code)))
            {
                if (edition.OwnPosting() is not { } before
                    || before.Renewed(calendar) is not { Failed: false, Value: var after } || after == before)
                {
                    continue;
                }
                edition.KeepPosting(after);
                await KeepPaper(edition, after, calendar, cancellationToken);
                acts.Write(edition.Unit, "notice.renew-posting", code, string.Create(CultureInfo.InvariantCulture,
                    $"edition {edition.Number}: {Text(before)} → {Text(after)}, {reason}"));
                (moved, changed) = (true, changed + 1);
            }
            if (moved)
            {
                await stamps.Raise(unit.Key, cancellationToken);
            }
        }
        return changed;
    }

    /// <summary>Paper of the edition that hangs stays as long as the new table asks for.</summary>
    private async Task KeepPaper(Edition edition, PostingPeriod after, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var hung = await (
            from paper in db.PostingSheets
            join posting in db.Postings on new { paper.Unit, Id = paper.PostingId } equals new { posting.Unit, posting.Id }
            join sheet in db.Sheets on new { paper.Unit, Id = paper.SheetId } equals new { sheet.Unit, sheet.Id }
            where paper.Unit == edition.Unit && posting.DownAtUtc == null && paper.KeepUntil != null
                && sheet.EditionUnit == edition.Unit && sheet.NoticeId == edition.NoticeId && sheet.Edition == edition.Number
            select new { paper, posting }).ToListAsync(cancellationToken);
        foreach (var (paper, posting) in hung.Select(h => (h.paper, h.posting)))
        {
            if (after.HungOn(ChinaTime.Day(posting.HungAtUtc), calendar) is { Failed: false, Value: var term })
            {
                paper.Keep(term.To);
                posting.Keep(term.To);
            }
        }
    }

    private static string Text(PostingPeriod posting) =>
        string.Create(CultureInfo.InvariantCulture, $"{posting.To:yyyy-MM-dd}{(posting.IsProvisional ? " provisional" : "")}");
}
