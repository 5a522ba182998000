using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>
/// Makes the file of a run again: same editions, templates, sheet ids, facts and time, so the same bytes as long as packages and fonts are the same. Nothing is
/// recorded: it is the same paper. What may no longer hang (withdrawn, a row erased since) is refused.
/// </summary>
public sealed class ReprintRun(BoardDbContext db, EditionPrints editions, SheetPlans plans, SheetPrinter printer, PrintSlots slots) : IUseCase
{
    /// <summary>Which run.</summary>
    public sealed record Request(Guid Run);

    /// <summary>A PDF for each edition of the run, in the order printed.</summary>
    /// <param name="Files">The files.</param>
    /// <param name="Differs">Whether packages or fonts are others than then: the pages say the same, the bytes may differ.</param>
    /// <param name="Warnings">Remarks that do not stop.</param>
    public sealed record Response(IReadOnlyList<File> Files, bool Differs, IReadOnlyList<Fault> Warnings);

    /// <summary>The sheets of one edition.</summary>
    public sealed record File(string Name, byte[] Pdf, int Pages);

    /// <summary>Refused with <c>run-unknown</c>, <c>reprint-erased</c>, <c>nothing-to-print</c> and <c>template-gone</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var run = await db.PrintRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.Run, cancellationToken);
        if (run is null)
        {
            return Fault.NotFound("run-unknown", "没有找到这次打印。");
        }
        var sheets = (await db.Sheets.AsNoTracking().Where(s => s.Unit == run.Unit && s.RunId == run.Id).OrderBy(s => s.Page).ToListAsync(cancellationToken))
            .ToLookup(s => (s.EditionUnit, s.NoticeId, s.Edition));
        var facts = RunFacts.Read(run.Facts);
        var (files, warnings) = (new List<File>(), new List<Fault>());
        using var slot = await slots.Enter(cancellationToken);
        foreach (var edition in facts.Editions)
        {
            var again = await Again(run, facts.Site, edition, [.. sheets[(edition.Unit, edition.Notice, edition.Edition)]], cancellationToken);
            if (again.Failed)
            {
                return Outcome<Response>.Refused(again.Faults);
            }
            files.Add(again.Value.File);
            warnings.AddRange(again.Value.Warnings);
        }
        return new Response(files, run.Fingerprint != printer.Fingerprint, warnings);
    }

    private async Task<Outcome<(File File, IReadOnlyList<Fault> Warnings)>> Again(PrintRun run, string site, EditionFacts facts, List<Sheet> sheets, CancellationToken cancellationToken)
    {
        var found = await editions.Find(new EditionKey(facts.Unit, facts.Notice, facts.Edition), UnitCode.From(run.Unit), facts.Place, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var print = found.Value;
        if (print.Edition.Erased != sheets[0].Erased)
        {
            return Fault.Conflict("reprint-erased", "打印之后有的行已经删除，不能照原样重印；请重新打印这份公示。");
        }
        var paper = Paper.Find(sheets[0].Paper) ?? throw new InvalidOperationException($"A sheet is stored on {sheets[0].Paper}, which is no paper.");
        var codes = sheets.ConvertAll(s => SheetId.TryParse(s.Id, out var id) ? new SheetCode(PublicSite.SheetUnder(site, id), id.Printed) : throw new InvalidOperationException("A stored sheet has no good id."));
        var wish = new SheetWish(UnitCode.From(facts.Unit), print.Notice.Form, paper) { DistanceMm = facts.DistanceMm };
        var plan = await plans.Again(print.Model, wish, sheets[0].Template, codes[0].Address.Length, cancellationToken);
        if (plan.Failed)
        {
            return Outcome<(File, IReadOnlyList<Fault>)>.Refused(plan.Faults);
        }
        var printed = printer.Print(plan.Value, new SheetSetting(sheets[0].BodyTenths / 10f, sheets.Count), codes, new DateTimeOffset(run.PrintedAtUtc, TimeSpan.Zero));
        return (new File($"{print.Notice.Code}-{print.Edition.Number}-{paper.Name}.pdf", printed.Pdf, printed.Pages), printed.Warnings);
    }
}
