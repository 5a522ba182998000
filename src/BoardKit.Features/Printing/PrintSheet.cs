using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>Prints an edition as sheets for the board. Only what is published is printed with a code; a withdrawn edition is refused.</summary>
public sealed class PrintSheet(BoardDbContext db, FormCatalog forms, SheetModels models, SheetPrinter printer, PrintSlots slots, PublicSite site, TimeProvider clock) : IUseCase
{
    /// <summary>Which notice, which edition (null: the newest) and on which paper.</summary>
    public sealed record Request(string Code, int? Edition, Paper Paper);

    /// <summary>The PDF and what was noticed on the way: rare characters drawn as outlines or boxes, type below the legible size.</summary>
    public sealed record Response(byte[] Pdf, int Pages, int Edition, string FileName, IReadOnlyList<Fault> Warnings);

    /// <summary>Refused when nothing is published, and with the faults of template and layout.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var model = await Model(request.Code, request.Edition, cancellationToken);
        if (model.Failed)
        {
            return model.Fault;
        }
        using var slot = await slots.Enter(cancellationToken);
        var code = request.Code.ToUpperInvariant();
        var address = site.Printed(code, model.Value.Edition);
        var plan = printer.Plan(model.Value, new SheetLook(request.Paper) { AddressLength = address.Length, MayTurn = true });
        if (plan.Failed)
        {
            return Outcome<Response>.Refused(plan.Faults);
        }
        var setting = plan.Value.Fewest;
        var codes = Enumerable.Repeat(new SheetCode(address, $"{code[..4]}-{code[4..8]}-{code[8..]}"), setting.Pages).ToList();
        var printed = printer.Print(plan.Value, setting, codes, clock.GetUtcNow());
        return new Response(printed.Pdf, printed.Pages, model.Value.Edition, $"{code}-{model.Value.Edition}-{request.Paper.Name}.pdf", printed.Warnings);
    }

    /// <summary>What would be printed: for pictures in the browser and for asking about rare characters beforehand.</summary>
    internal async Task<Outcome<SheetModel>> Model(string code, int? number, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(code, out var parsed) || await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == parsed.Text, cancellationToken) is not { } notice)
        {
            return NoticeFaults.NotFound(code);
        }
        var edition = await db.Editions.AsNoTracking().SingleOrDefaultAsync(
            e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == (number ?? notice.LastEdition), cancellationToken);
        if (edition is null || edition.Withdrawn)
        {
            return Fault.Conflict("nothing-to-print", edition is null ? "这份公示还没有公布，审核通过后才能打印张贴。" : "这一版已经撤下，不能再打印张贴。");
        }
        var form = await forms.Find(UnitCode.From(notice.Unit), notice.Form, edition.FormVersion, cancellationToken);
        return form.Failed ? form.Fault : await models.Of(notice, edition, form.Value, cancellationToken);
    }
}
