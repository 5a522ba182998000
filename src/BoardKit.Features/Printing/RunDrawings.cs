using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>
/// Lays recorded runs out again: same editions, templates, sheet ids, facts and time, so the same bytes as long as packages and fonts are
/// the same. Nothing is recorded: it is the same paper. What may no longer hang (withdrawn, a row erased since) is refused.
/// </summary>
public sealed class RunDrawings(BoardDbContext db, EditionPrints editions, SheetPlans plans) : IUseCasePart
{
    /// <summary>
    /// A part for each edition of a run of the scope, in the order printed. Refused with <c>run-unknown</c>, <c>reprint-erased</c>,
    /// <c>nothing-to-print</c> and <c>template-gone</c>.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<PressPart>>> Of(Guid id, CancellationToken cancellationToken)
    {
        var run = await db.PrintRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        return run is null ? Fault.NotFound("run-unknown", "没有找到这次打印。") : await Of(run, cancellationToken);
    }

    /// <summary>The same for a run that was read already.</summary>
    public async Task<Outcome<IReadOnlyList<PressPart>>> Of(PrintRun run, CancellationToken cancellationToken)
    {
        var sheets = (await db.Sheets.AsNoTracking().Where(s => s.Unit == run.Unit && s.RunId == run.Id).OrderBy(s => s.Page)
            .ToListAsync(cancellationToken))
            .ToLookup(s => (s.EditionUnit, s.NoticeId, s.Edition));
        var facts = RunFacts.Read(run.Facts);
        var drawings = new List<PressPart>();
        foreach (var edition in facts.Editions)
        {
            var again = await Again(run, facts.Site, edition,
                [.. sheets[(edition.Unit, edition.Notice, edition.Edition)]], cancellationToken);
            if (again.Failed)
            {
                return Outcome<IReadOnlyList<PressPart>>.Refused(again.Faults);
            }
            drawings.Add(again.Value);
        }
        return drawings;
    }

    private async Task<Outcome<PressPart>> Again(PrintRun run, string site, EditionFacts facts, List<Sheet> sheets,
        CancellationToken cancellationToken)
    {
        var found = await editions.Find(new EditionKey(facts.Unit, facts.Notice, facts.Edition), UnitCode.From(run.Unit),
            facts.Place, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var print = found.Value;
        if (print.Edition.Erased != sheets[0].Erased)
        {
            return Fault.Conflict("reprint-erased", "打印之后有的行已经删除，不能照原样重印；请重新打印这份公示。");
        }
        var paper = Paper.Find(sheets[0].Paper)
            ?? throw new InvalidOperationException($"A sheet is stored on {sheets[0].Paper}, which is no paper.");
        var codes = sheets.ConvertAll(s => SheetId.TryParse(s.Id, out var id) ? new SheetCode(PublicSite.SheetUnder(site, id), id.Printed)
            : throw new InvalidOperationException("A stored sheet has no good id."));
        var wish = new SheetWish(UnitCode.From(facts.Unit), print.Notice.Form, paper)
        {
            DistanceMm = facts.DistanceMm,
            BlackOnly = facts.BlackOnly,
        };
        var plan = await plans.Again(print.Model, wish, sheets[0].Template, codes[0].Address.Length, cancellationToken);
        if (plan.Failed)
        {
            return Outcome<PressPart>.Refused(plan.Faults);
        }
        // a newer program may need fewer pages for the same type; a sheet stays the page that its id names
        return plan.Value.As(new SheetSetting(sheets[0].BodyTenths / 10f, sheets.Count)) is { } setting
            ? new PressPart(print.Model, plan.Value, setting, codes,
                facts is { Shared: { } number, On: { } on } && Paper.Find(on) is { } whole ? new SharedOn(number, whole) : null)
            : Fault.Conflict("reprint-repaged", string.Create(CultureInfo.InvariantCulture,
                $"打印之后程序换过，现在排不成原来的 {sheets.Count} 张，不能照原样重印；请重新打印这份公示，再取下旧纸。"));
    }
}
