using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Sheets;

/// <summary>
/// What sheets are worth today. The state is never stored: it follows from notice, editions, erased rows, posting period and the day. Any number of sheets takes a few queries;
/// editions of a unit above are read as any resident reads them, in a second read-only context.
/// </summary>
public sealed class SheetStates(BoardDbContext db, NoticeStandings notices, IServiceScopeFactory scopes, TimeProvider clock) : IUseCasePart
{
    private sealed record Wish(Guid Notice, long From, long To, DateOnly? Until);

    /// <summary>The states, in the order of the sheets.</summary>
    public async Task<IReadOnlyList<SheetStanding>> Of(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var standings = await Notices(sheets, cancellationToken);
        var hanging = await Hanging(sheets, cancellationToken);
        var addressed = await Addressed(sheets, cancellationToken);
        var kept = await Kept(sheets, cancellationToken);
        var today = clock.Today();
        return [.. sheets.Select(sheet =>
        {
            var (notice, hung) = (standings.GetValueOrDefault(sheet.NoticeId), hanging.GetValueOrDefault(sheet.Id));
            var keep = notice is not null && sheet.BoardId is { } board ? kept.GetValueOrDefault(board)?.Of(notice.Code).KeepUntil : null;
            var facts = Facts(sheet, notice, hung, addressed);
            return new SheetStanding(sheet, notice, keep > facts.InForceUntil ? facts with { InForceUntil = keep } : facts, today, hung);
        })];
    }

    private static SheetFacts Facts(Sheet sheet, NoticeStanding? notice, SheetHanging? hung, ILookup<Guid, Wish> addressed)
    {
        // what the reader cannot see is withdrawn: residents see no edition that was taken back
        var (printed, newest) = (notice?.Editions.GetValueOrDefault(sheet.Edition), notice?.Editions.GetValueOrDefault(notice.LastEdition));
        var withdrawn = notice is null || notice.Withdrawn || printed is null || printed.Withdrawn;
        var until = notice is null || newest is null ? null : Until(sheet, notice, newest, hung, addressed);
        return new(withdrawn, sheet.Edition, notice?.LastEdition ?? sheet.Edition, sheet.Erased, printed?.Erased ?? sheet.Erased, until, notice?.Successor is not null);
    }

    /// <summary>Last day of the paper. Whoever prints a notice whose time is over has decided to keep it: it has no last day.</summary>
    private static DateOnly? Until(Sheet sheet, NoticeStanding notice, EditionStanding newest, SheetHanging? hung, ILookup<Guid, Wish> addressed) =>
        LastDay(sheet, notice, newest, hung, addressed) is { } until && ChinaTime.Day(sheet.PrintedAtUtc) <= until ? until : null;

    /// <summary>A lasting notice has no last day; one that a unit above addressed has that unit's; any other hangs its full number of days, also when it was hung late.</summary>
    private static DateOnly? LastDay(Sheet sheet, NoticeStanding notice, EditionStanding newest, SheetHanging? hung, ILookup<Guid, Wish> addressed)
    {
        List<Wish> wishes = sheet.Unit == sheet.EditionUnit ? [] : [.. addressed[sheet.NoticeId].Where(a => a.From <= sheet.Unit && sheet.Unit <= a.To)];
        return wishes.Count > 0 ? (wishes.Exists(a => a.Until is null) ? null : wishes.Max(a => a.Until))
            : notice.Lasting ? null
            : hung?.KeepUntil > newest.Until ? hung.KeepUntil
            : newest.Until;
    }

    private async Task<Dictionary<Guid, NoticeStanding>> Notices(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var own = sheets.Where(s => db.Access.Read.Contains(s.EditionUnit)).Select(s => s.NoticeId).ToHashSet();
        var found = (await notices.Of(own, cancellationToken)).ToDictionary(n => n.Id);
        foreach (var owner in sheets.Where(s => !db.Access.Read.Contains(s.EditionUnit)).GroupBy(s => s.EditionUnit))
        {
            await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            foreach (var notice in await above.ServiceProvider.GetRequiredService<NoticeStandings>().Of([.. owner.Select(s => s.NoticeId)], cancellationToken))
            {
                found[notice.Id] = notice;
            }
        }
        return found;
    }

    /// <summary>The newest posting that is still up, for each sheet that somebody saw or hung.</summary>
    private async Task<Dictionary<string, SheetHanging>> Hanging(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, SheetHanging>(StringComparer.Ordinal);
        foreach (var ids in sheets.Select(s => s.Id).Chunk(NoticeStandings.AtOnce))
        {
            var hung = from seen in db.PostingSheets
                       join posting in db.Postings on new { seen.Unit, Id = seen.PostingId } equals new { posting.Unit, posting.Id }
                       where ids.Contains(seen.SheetId) && seen.Sight != SheetSight.NotSeen && posting.DownAtUtc == null
                       orderby posting.HungAtUtc
                       select new { seen.SheetId, posting.HungAtUtc, posting.Place, seen.KeepUntil };
            foreach (var line in await hung.AsNoTracking().ToListAsync(cancellationToken))
            {
                found[line.SheetId] = new(line.HungAtUtc, line.Place, line.KeepUntil);
            }
        }
        return found;
    }

    /// <summary>What clerks decided to keep on their boards beyond its period.</summary>
    private async Task<Dictionary<Guid, Arrangement>> Kept(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Arrangement>();
        foreach (var ids in sheets.Select(s => s.BoardId).OfType<Guid>().Distinct().Chunk(NoticeStandings.AtOnce))
        {
            var boards = await db.Boards.AsNoTracking().Where(b => ids.Contains(b.Id) && b.Arrangement != "").Select(b => new { b.Id, b.Arrangement }).ToListAsync(cancellationToken);
            boards.ForEach(b => found[b.Id] = Arrangement.ReadStored(b.Arrangement));
        }
        return found;
    }

    private async Task<ILookup<Guid, Wish>> Addressed(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var found = new List<Wish>();
        foreach (var ids in sheets.Where(s => s.Unit != s.EditionUnit).Select(s => s.NoticeId).Distinct().Chunk(NoticeStandings.AtOnce))
        {
            found.AddRange(await db.Addressed.AsNoTracking().Where(a => ids.Contains(a.NoticeId)).Select(a => new Wish(a.NoticeId, a.From, a.To, a.HangTo)).ToListAsync(cancellationToken));
        }
        return found.ToLookup(a => a.Notice);
    }
}
