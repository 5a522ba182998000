using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Printing;

namespace BoardKit.Features.Boards;

/// <summary>A picture of a sheet of a published notice. Nothing is printed: it has no sheet id, and its code leads to the notice.</summary>
public sealed class PreviewSheet(CurrentAccess current, EditionPrints editions, SheetPlans plans, SheetPrinter printer,
    PrintSlots slots, PublicSite site) : IUseCase
{
    /// <summary>Public code of the notice, the edition (null: the newest), the paper, the page from 1, and how fine (10-300).</summary>
    public sealed record Request(string Code, Paper Paper, int Page = 1, int Dpi = 96, int? Edition = null);

    /// <summary>The PNG and how many pages there are.</summary>
    public sealed record Response(byte[] Png, int Pages);

    /// <summary>Refused when nothing is published, with <c>print-no-page</c>, and with the faults of template and layout.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (request.Dpi is < 10 or > 300)
        {
            return Fault.Invalid("preview-dpi", "图片的精细程度应在 10 到 300 之间。");
        }
        var found = await editions.Find(request.Code, request.Edition, current.Access.Unit, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var print = found.Value;
        using var slot = await slots.Enter(cancellationToken);
        var planned = await plans.For(print.Model,
            new SheetWish(UnitCode.From(print.Notice.Unit), print.Notice.Form, request.Paper) { MayTurn = true }, cancellationToken);
        if (planned.Failed)
        {
            return Outcome<Response>.Refused(planned.Faults);
        }
        var (plan, setting) = (planned.Value.Plan, planned.Value.Plan.Fewest);
        if (request.Page < 1 || request.Page > setting.Pages)
        {
            return Fault.NotFound("print-no-page",
                string.Create(CultureInfo.InvariantCulture, $"这份公示共 {setting.Pages} 页，没有第 {request.Page} 页。"));
        }
        var codes = Enumerable.Repeat(new SheetCode(site.Notice(print.Notice.Code).ToUpperInvariant(), BoardPictures.NoId), setting.Pages)
            .ToList();
        return new Response(printer.Png(plan, setting, request.Page, request.Dpi, codes), setting.Pages);
    }
}
