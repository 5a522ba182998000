using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Boards;

/// <summary>
/// What should hang at a unit's boards: its own published notices in their posting period, lasting ones until that of a newer period hangs, and those that
/// units above addressed to it, read as any resident reads them. Order: addressed from above first, then by the area's order of importance
/// (<see cref="BoardDefaults"/>), then newest first.
/// </summary>
public sealed class InForce(BoardDbContext db, FormCatalog forms, BoardDefaults defaults, IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>How long a notice that is over is still offered for keeping, in days.</summary>
    public const int OfferedDays = 120;

    /// <summary>What should hang at a unit on a day.</summary>
    public async Task<InForceList> At(UnitCode unit, DateOnly day, CancellationToken cancellationToken)
    {
        var own = await Own(unit, cancellationToken);
        var from = await FromAbove(unit, day, cancellationToken);
        var rank = await defaults.Importance(unit, cancellationToken);
        var started = own.FindAll(n => n.Edition.PostingFrom <= day).ConvertAll(n => n with { Until = EndOf(n, own, day) });
        var now = started.FindAll(n => n.Until is not { } until || until >= day);
        return new(day,
            [.. from.Concat(now).OrderBy(n => n.AddressedBy is null).ThenBy(n => rank(n.Notice.Panel)).ThenByDescending(n => n.Edition.PublishedAtUtc).ThenBy(n => n.Code, StringComparer.Ordinal)],
            [.. started.Where(n => n.Until < day && n.Until >= day.AddDays(-OfferedDays)).OrderByDescending(n => n.Until).ThenBy(n => n.Code, StringComparer.Ordinal)],
            [.. own.Where(n => n.Edition.PostingFrom > day).OrderBy(n => n.Edition.PostingFrom).ThenBy(n => n.Code, StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Last day of a notice that has begun: of its posting period; of a lasting one none, or the day before that of a newer period begins, but never before its own period is over.
    /// </summary>
    public static DateOnly? EndOf(InForceNotice notice, IEnumerable<InForceNotice> all, DateOnly day)
    {
        if (!notice.Form.Posting.Lasting)
        {
            return notice.Edition.PostingTo;
        }
        var period = Period.Parse(notice.Notice.Period);
        var newer = all.Where(n => n.Notice.Form == notice.Notice.Form && n.Notice.Project == notice.Notice.Project && n.Edition.PostingFrom <= day && Period.Parse(n.Notice.Period) > period)
            .Select(n => n.Edition.PostingFrom).DefaultIfEmpty().Min();
        return newer == default ? null : newer.AddDays(-1) > notice.Edition.PostingTo ? newer.AddDays(-1) : notice.Edition.PostingTo;
    }

    private async Task<List<InForceNotice>> Own(UnitCode unit, CancellationToken cancellationToken)
    {
        var found = await (
            from notice in db.Notices.AsNoTracking()
            join edition in db.Editions on new { notice.Unit, NoticeId = notice.Id, Number = notice.LastEdition } equals new { edition.Unit, edition.NoticeId, edition.Number }
            where notice.Unit == unit.Value && notice.Publicity == Publicity.Published && !edition.Withdrawn
            select new { notice, edition }).AsNoTracking().ToListAsync(cancellationToken);
        var known = new Dictionary<(string, int), Form?>();
        var read = new List<InForceNotice>(found.Count);
        foreach (var f in found)
        {
            if (!known.TryGetValue((f.notice.Form, f.edition.FormVersion), out var form))
            {
                known[(f.notice.Form, f.edition.FormVersion)] = form = await FormOf(forms, f.edition, cancellationToken);
            }
            if (form is not null)
            {
                read.Add(new() { Notice = f.notice, Edition = f.edition, Form = form });
            }
        }
        return read;
    }

    /// <summary>What units above want to hang at a unit on a day, as any resident reads it.</summary>
    public async Task<IReadOnlyList<InForceNotice>> FromAbove(UnitCode unit, DateOnly day, CancellationToken cancellationToken)
    {
        var addressed = await db.Addressed.AsNoTracking()
            .Where(a => a.From <= unit.Value && a.To >= unit.Value && a.Owner != unit.Value && a.HangFrom <= day && (a.HangTo == null || a.HangTo >= day)).ToListAsync(cancellationToken);
        var read = new List<InForceNotice>();
        foreach (var byOwner in addressed.GroupBy(a => a.Owner).OrderBy(g => g.Key))
        {
            await using var scope = scopes.OpenAs(Access.Resident(UnitCode.From(byOwner.Key)));
            var (theirs, catalog) = (scope.ServiceProvider.GetRequiredService<BoardDbContext>(), scope.ServiceProvider.GetRequiredService<FormCatalog>());
            var name = await theirs.Units.Where(u => u.Code == byOwner.Key).Select(u => u.Name).SingleAsync(cancellationToken);
            foreach (var byNotice in byOwner.GroupBy(a => a.NoticeId))
            {
                if (await Newest(theirs, byNotice.Key, cancellationToken) is var (notice, edition)
                    && await FormOf(catalog, edition, cancellationToken) is { } form)
                {
                    var until = byNotice.Any(a => a.HangTo is null) ? null : byNotice.Max(a => a.HangTo);
                    read.Add(new() { Notice = notice, Edition = edition, Form = form, AddressedBy = name, Until = until });
                }
            }
        }
        return read;
    }

    /// <summary>The newest edition as a resident reads it; null when it was withdrawn.</summary>
    private static async Task<(Notice, Edition)?> Newest(BoardDbContext theirs, Guid id, CancellationToken cancellationToken)
    {
        var notice = await theirs.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id && n.Publicity == Publicity.Published, cancellationToken);
        var edition = notice is null ? null
            : await theirs.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Unit == notice.Unit && e.NoticeId == id && e.Number == notice.LastEdition && !e.Withdrawn, cancellationToken);
        return notice is not null && edition is not null ? (notice, edition) : null;
    }

    private static async Task<Form?> FormOf(FormCatalog catalog, Edition edition, CancellationToken cancellationToken) =>
        await catalog.Of(edition, cancellationToken) is { Failed: false, Value: var form } ? form : null;
}
