using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Postings;

/// <summary>A notice that is to hang on the walls of an area.</summary>
/// <param name="Area">On whose walls: its own unit, or the places that it was addressed to.</param>
/// <param name="Id">The notice.</param>
/// <param name="Code">Its public code.</param>
/// <param name="Title">Title of the newest edition.</param>
/// <param name="Edition">Newest edition.</param>
/// <param name="Erased">Rows erased in it: paper printed with fewer no longer counts.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it lasts.</param>
/// <param name="FromAbove">Whether a unit above addressed it.</param>
public sealed record WantedNotice(Scope Area, Guid Id, string Code, string Title, int Edition, int Erased, DateOnly From, DateOnly? Until, bool FromAbove);

/// <summary>
/// What is to hang in an area: its own published notices (in their posting period, or lasting and not succeeded) and those addressed to its places from above,
/// read as any resident reads them.
/// </summary>
public sealed class WantedNotices(BoardDbContext db, FormCatalog forms, IServiceScopeFactory scopes, TimeProvider clock) : IUseCasePart
{
    private sealed record Own(WantedNotice Wanted, string Form, string Project, string Period, DateOnly To);

    /// <summary>Those whose first day is not after <paramref name="begun"/>; of a unit and all below it, or of the unit alone.</summary>
    public async Task<IReadOnlyList<WantedNotice>> Of(UnitCode area, bool alone, DateOnly begun, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var range = alone ? area.Self : area.Area;
        return [.. await Owned(area, range, today, begun, cancellationToken), .. await Addressed(range, today, begun, cancellationToken)];
    }

    private async Task<IEnumerable<WantedNotice>> Owned(UnitCode area, Scope range, DateOnly today, DateOnly begun, CancellationToken cancellationToken)
    {
        var (first, last) = range;
        var lasting = (await forms.AllWithin(area, cancellationToken)).Where(f => f.Posting.Lasting).Select(f => f.Key).ToList();
        var found = await (
            from notice in db.Notices.AsNoTracking()
            join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new { edition.Unit, Id = edition.NoticeId, edition.Number }
            where notice.Unit >= first && notice.Unit <= last && notice.Publicity == Publicity.Published && !edition.Withdrawn && edition.PostingFrom <= begun
                && (edition.PostingTo >= today || lasting.Contains(notice.Form))
            select new { notice.Unit, notice.Id, notice.Code, notice.Title, notice.Form, notice.Project, notice.Period, edition.PostingFrom, edition.PostingTo, edition.Number, edition.Erased }).ToListAsync(cancellationToken);
        // of a lasting form, a period that is over gives way to the newest that hangs
        return found.ConvertAll(n => new Own(
                new(new(n.Unit, n.Unit), n.Id, n.Code, n.Title, n.Number, n.Erased, n.PostingFrom, lasting.Contains(n.Form) ? null : n.PostingTo, FromAbove: false), n.Form, n.Project, n.Period, n.PostingTo))
            .GroupBy(n => (n.Wanted.Area, n.Form, n.Project))
            .SelectMany(series => series.Where(n => n.To >= today || n.Wanted.Id == series.Where(x => x.Wanted.From <= today).MaxBy(x => Period.Parse(x.Period))?.Wanted.Id))
            .Select(n => n.Wanted);
    }

    private async Task<List<WantedNotice>> Addressed(Scope range, DateOnly today, DateOnly begun, CancellationToken cancellationToken)
    {
        var (first, last) = range;
        var rows = await db.Addressed.AsNoTracking().Where(a => a.From <= last && a.To >= first && a.HangFrom <= begun && (a.HangTo == null || a.HangTo >= today)).ToListAsync(cancellationToken);
        var found = new List<WantedNotice>();
        foreach (var owner in rows.GroupBy(a => a.Owner))
        {
            await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            var standings = (await above.ServiceProvider.GetRequiredService<NoticeStandings>().Of([.. owner.Select(a => a.NoticeId)], cancellationToken)).ToDictionary(n => n.Id);
            found.AddRange(from row in owner
                           let notice = standings.GetValueOrDefault(row.NoticeId)
                           where notice is { Withdrawn: false } && notice.Editions.ContainsKey(notice.LastEdition)
                           select new WantedNotice(new(row.From, row.To), row.NoticeId, notice.Code, notice.Title, notice.LastEdition, notice.Editions[notice.LastEdition].Erased, row.HangFrom, row.HangTo, FromAbove: true));
        }
        return found;
    }
}
