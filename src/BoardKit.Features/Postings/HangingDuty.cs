using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Postings;

/// <summary>
/// Which villages hung what is in force today: their own published notices (in their posting period, or lasting and not succeeded) and those addressed to them
/// from above. A notice hangs when all pages of one printing of its newest edition were seen or said to hang, and no row was erased since.
/// </summary>
public sealed class HangingDuty(BoardDbContext db, FormCatalog forms, IServiceScopeFactory scopes, TimeProvider clock) : IUseCasePart
{
    /// <summary>A village and its duty.</summary>
    /// <param name="Unit">The village.</param>
    /// <param name="InForce">How many notices are to hang today.</param>
    /// <param name="Hung">How many of them do.</param>
    public sealed record Line(Unit Unit, int InForce, int Hung)
    {
        /// <summary>Whether everything hangs.</summary>
        public bool IsDone => Hung == InForce;
    }

    private sealed record Own(long Unit, Guid Notice, string Form, string Project, string Period, DateOnly Until, Wanted Wanted);

    private readonly record struct Wanted(int Edition, int Erased);

    private readonly record struct Hanging(long Unit, Guid Notice, int Edition, int Erased, int Page, int Pages, string Paper);

    /// <summary>The villages of an area that have something to hang, by number.</summary>
    public async Task<IReadOnlyList<Line>> Of(UnitCode area, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var (first, last) = area.Area;
        var villages = (await db.Units.AsNoTracking().Where(u => u.Code >= first && u.Code <= last && u.Level == UnitLevel.Village).OrderBy(u => u.Code).ToListAsync(cancellationToken))
            .FindAll(u => u.IsOpen(today));
        var own = (await InForce(area, today, cancellationToken)).ToLookup(n => n.Unit);
        var addressed = await Addressed(area, today, cancellationToken);
        var hanging = (await Hung(area, cancellationToken)).ToLookup(h => (h.Unit, h.Notice));
        return [.. villages.Select(village =>
        {
            var wanted = own[village.Code].Select(n => (n.Notice, n.Wanted))
                .Concat(addressed.Where(a => a.Area.Contains(village.Code)).Select(a => (a.Notice, a.Wanted))).DistinctBy(w => w.Notice).ToList();
            return new Line(village, wanted.Count, wanted.Count(w => Hangs(hanging[(village.Code, w.Notice)], w.Wanted)));
        }).Where(line => line.InForce > 0)];
    }

    private static bool Hangs(IEnumerable<Hanging> sheets, Wanted wanted) => sheets
        .Where(s => s.Edition == wanted.Edition && s.Erased >= wanted.Erased)
        .GroupBy(s => (s.Paper, s.Pages)).Any(printing => printing.Select(s => s.Page).Distinct().Count() == printing.Key.Pages);

    private async Task<List<Own>> InForce(UnitCode area, DateOnly today, CancellationToken cancellationToken)
    {
        var (first, last) = area.Area;
        var lasting = (await forms.AllWithin(area, cancellationToken)).Where(f => f.Posting.Lasting).Select(f => f.Key).ToList();
        var begun = await (
            from notice in db.Notices.AsNoTracking()
            join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new { edition.Unit, Id = edition.NoticeId, edition.Number }
            where notice.Unit >= first && notice.Unit <= last && notice.Publicity == Publicity.Published && !edition.Withdrawn && edition.PostingFrom <= today
                && (edition.PostingTo >= today || lasting.Contains(notice.Form))
            select new { notice.Unit, notice.Id, notice.Form, notice.Project, notice.Period, edition.PostingTo, edition.Number, edition.Erased }).ToListAsync(cancellationToken);
        // of a lasting form, a period that is over gives way to the newest that hangs
        return [.. begun.ConvertAll(n => new Own(n.Unit, n.Id, n.Form, n.Project, n.Period, n.PostingTo, new(n.Number, n.Erased)))
            .GroupBy(n => (n.Unit, n.Form, n.Project))
            .SelectMany(series => series.Where(n => n.Until >= today || n.Notice == series.MaxBy(x => Period.Parse(x.Period))!.Notice))];
    }

    private async Task<List<(Scope Area, Guid Notice, Wanted Wanted)>> Addressed(UnitCode area, DateOnly today, CancellationToken cancellationToken)
    {
        var (first, last) = area.Area;
        var rows = await db.Addressed.AsNoTracking().Where(a => a.From <= last && a.To >= first && a.HangFrom <= today && (a.HangTo == null || a.HangTo >= today)).ToListAsync(cancellationToken);
        var found = new List<(Scope, Guid, Wanted)>();
        foreach (var owner in rows.GroupBy(a => a.Owner))
        {
            await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            var standings = (await above.ServiceProvider.GetRequiredService<NoticeStandings>().Of([.. owner.Select(a => a.NoticeId)], cancellationToken)).ToDictionary(n => n.Id);
            found.AddRange(from row in owner
                           let notice = standings.GetValueOrDefault(row.NoticeId)
                           where notice is { Withdrawn: false } && notice.Editions.ContainsKey(notice.LastEdition)
                           select (new Scope(row.From, row.To), row.NoticeId, new Wanted(notice.LastEdition, notice.Editions[notice.LastEdition].Erased)));
        }
        return found;
    }

    private async Task<List<Hanging>> Hung(UnitCode area, CancellationToken cancellationToken)
    {
        var (first, last) = area.Area;
        return await (
            from line in db.PostingSheets.AsNoTracking()
            join posting in db.Postings on new { line.Unit, Id = line.PostingId } equals new { posting.Unit, posting.Id }
            join sheet in db.Sheets on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where line.Unit >= first && line.Unit <= last && line.Sight != SheetSight.NotSeen && posting.DownAtUtc == null && sheet.DownAtUtc == null
            select new Hanging(line.Unit, sheet.NoticeId, sheet.Edition, sheet.Erased, sheet.Page, sheet.Pages, sheet.Paper)).ToListAsync(cancellationToken);
    }
}
