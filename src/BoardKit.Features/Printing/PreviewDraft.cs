using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>
/// Shows what an open or submitted draft would look like on paper: 草稿 across each page, no code, no sheet id, no run. Nothing is recorded.
/// The clerk sees it at any time, the reviewer once it was submitted.
/// </summary>
public sealed class PreviewDraft(
    DraftReaders readers, NoticeFinder find, DraftStore drafts, PublishingRules rules, SheetModels models, SheetPlans plans,
    SheetPrinter printer, PrintSlots slots, TimeProvider clock) : IUseCase
{
    /// <summary>Which draft on which paper; <paramref name="Page"/> (from 1) asks for a picture of one page instead of the PDF.</summary>
    public sealed record Request(string Code, Paper Paper, int? Page = null);

    /// <summary>A PDF, or a PNG of one page.</summary>
    public sealed record Response(byte[] Content, string ContentType, string FileName, int Pages, IReadOnlyList<Fault> Warnings);

    private const int ScreenDpi = 96;

    /// <summary>Refused when there is no draft for the reader, or no such page, and with the faults of template and layout.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var notice = found.Value;
        if (!await readers.May(notice, cancellationToken) || await drafts.FindOpen(notice, cancellationToken) is not { } draft)
        {
            return NoticeFaults.NoDraft;
        }
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var unit = UnitCode.From(notice.Unit);
        var check = FormCheck.Run(form.Value, await drafts.Read(form.Value, draft, cancellationToken), new CheckContext());
        var posting = await rules.Posting(notice, form.Value, draft.HangOn, clock.Today(), cancellationToken);
        if (posting.Failed)
        {
            return posting.Fault;
        }
        var model = SheetModels.OfDraft(notice, draft, form.Value, check, posting.Value, clock.Today(),
            await models.Place(notice, form.Value, cancellationToken), await models.Bases(notice, form.Value, cancellationToken),
            await models.Pictures(notice, form.Value, check.Content, cancellationToken));
        using var slot = await slots.Enter(cancellationToken);
        var planned = await plans.For(model, new(unit, notice.Form, request.Paper) { Draft = true, MayTurn = true }, cancellationToken);
        return planned.Failed ? Outcome<Response>.Refused(planned.Faults) : Draw(notice, planned.Value.Plan, request.Page);
    }

    private Outcome<Response> Draw(Notice notice, SheetPlan plan, int? page)
    {
        var setting = plan.Fewest;
        var name = $"{notice.Code}-草稿-{plan.Look.Paper.Name}";
        if (page is { } number)
        {
            return number < 1 || number > setting.Pages
                ? Fault.NotFound("print-no-page", string.Create(CultureInfo.InvariantCulture, $"这份草稿共 {setting.Pages} 页，没有第 {number} 页。"))
                : new Response(printer.Png(plan, setting, number, ScreenDpi, []), "image/png", name + ".png", setting.Pages, []);
        }
        var printed = printer.Print(plan, setting, [], clock.GetUtcNow());
        return new Response(printed.Pdf, "application/pdf", name + ".pdf", printed.Pages, printed.Warnings);
    }
}
