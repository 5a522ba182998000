using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Sheets;

/// <summary>
/// What sheets are worth today. The state is never stored: it follows from notice, editions, erased rows, posting period and the day. Any
/// number of sheets takes a few queries; editions of a unit above are read as any resident reads them, in a second read-only context.
/// </summary>
public sealed class SheetStates(BoardDbContext db, NoticeStandings notices, InForceReader inForce, HangingSheets hangingSheets,
    IServiceScopeFactory scopes, TimeProvider clock) : IUseCasePart
{
    /// <summary>The states, in the order of the sheets.</summary>
    public async Task<IReadOnlyList<SheetStanding>> Of(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var standings = await Notices(sheets, cancellationToken);
        var hanging = await hangingSheets.Of(sheets, cancellationToken);
        var wishes = await inForce.Wishes([.. sheets.Where(s => s.Unit != s.EditionUnit).Select(s => s.NoticeId)], cancellationToken);
        var kept = await Kept(sheets, cancellationToken);
        var today = clock.Today();
        return [.. sheets.Select(sheet =>
        {
            var (notice, hung) = (standings.GetValueOrDefault(sheet.NoticeId), hanging.GetValueOrDefault(sheet.Id));
            var keep = notice is not null && sheet.BoardId is { } board ? kept.GetValueOrDefault(board)?.Of(notice.Code).KeepUntil : null;
            var asked = sheet.Unit == sheet.EditionUnit ? null : InForceReader.AtPlace(wishes[sheet.NoticeId], sheet.Unit, today);
            // paper that was hung late hangs its full number of days; a unit above says itself until when
            var answer = notice?.InForce is { } own ? asked ?? own.Kept(hung?.KeepUntil) : null;
            var facts = Facts(sheet, notice, answer);
            return new SheetStanding(sheet, notice, keep > facts.InForceUntil ? facts with { InForceUntil = keep } : facts, today, hung);
        })];
    }

    private static SheetFacts Facts(Sheet sheet, NoticeStanding? notice, InForce? answer)
    {
        // what the reader cannot see is withdrawn: residents see no edition that was taken back
        var printed = notice?.Editions.GetValueOrDefault(sheet.Edition);
        var withdrawn = notice is null || notice.Withdrawn || printed is null || printed.Withdrawn;
        // whoever prints a notice whose time is over has decided to keep it: it has no last day
        var until = answer?.Until is { } last && ChinaTime.Day(sheet.PrintedAtUtc) <= last ? answer.Until : null;
        return new(withdrawn, sheet.Edition, notice?.LastEdition ?? sheet.Edition, sheet.Erased, printed?.Erased ?? sheet.Erased, until,
            answer is { State: ForceState.Over } && notice?.Successor is not null);
    }

    private async Task<Dictionary<Guid, NoticeStanding>> Notices(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var own = sheets.Where(s => db.Access.Read.Contains(s.EditionUnit)).Select(s => s.NoticeId).ToHashSet();
        var found = (await notices.Of(own, cancellationToken)).ToDictionary(n => n.Id);
        foreach (var owner in sheets.Where(s => !db.Access.Read.Contains(s.EditionUnit)).GroupBy(s => s.EditionUnit))
        {
            await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            foreach (var notice in await above.ServiceProvider.GetRequiredService<NoticeStandings>()
                .Of([.. owner.Select(s => s.NoticeId)], cancellationToken))
            {
                found[notice.Id] = notice;
            }
        }
        return found;
    }

    /// <summary>What clerks decided to keep on their boards beyond its period.</summary>
    private async Task<Dictionary<Guid, Arrangement>> Kept(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Arrangement>();
        foreach (var ids in sheets.Select(s => s.BoardId).OfType<Guid>().Distinct().Chunk(InForceReader.AtOnce))
        {
            var boards = await db.Boards.AsNoTracking().Where(b => ids.Contains(b.Id) && b.Arrangement != "")
                .Select(b => new { b.Id, b.Arrangement }).ToListAsync(cancellationToken);
            boards.ForEach(b => found[b.Id] = Arrangement.ReadStored(b.Arrangement));
        }
        return found;
    }
}
