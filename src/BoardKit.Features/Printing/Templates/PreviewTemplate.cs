using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Pictures of what a template would print, over the newest notice of the form in the area or, where there is none, over a made-up one.
/// Nothing is stored: each page bears 草稿 and no code, so that nobody hangs it.
/// </summary>
public sealed class PreviewTemplate(BoardDbContext db, FormCatalog forms, TemplateCatalog templates, SheetModels models,
    SampleModels samples, SheetPrinter printer, PrintSlots slots) : IUseCase
{
    /// <summary>Most pages shown.</summary>
    public const int MostPages = 3;

    /// <summary>Width of a picture in pixels, about.</summary>
    private const int PictureWidth = 820;

    /// <summary>What to try.</summary>
    /// <param name="Owner">The place that writes it: its pictures, the notices of its area.</param>
    /// <param name="Form">Form to try it on, or empty: that of the newest notice of the area, else the first form.</param>
    /// <param name="Paper">Paper, or empty: A4.</param>
    /// <param name="Text">The template.</param>
    public sealed record Request(UnitCode Owner, string Form, string Paper, string? Text);

    /// <summary>The pictures.</summary>
    /// <param name="Pages">The first pages as PNG.</param>
    /// <param name="Count">How many pages there are.</param>
    /// <param name="Title">Title of the notice shown.</param>
    /// <param name="MadeUp">Whether it is a made-up one.</param>
    /// <param name="Warnings">Remarks of the printer.</param>
    /// <param name="Paper">The paper as it was laid out.</param>
    public sealed record Response(
        IReadOnlyList<byte[]> Pages, int Count, string Title, bool MadeUp, IReadOnlyList<Fault> Warnings, Paper Paper);

    /// <summary>Refused with the faults of the template, which name its line.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var text = TemplateTrial.Normal(request.Text);
        if (!db.Access.Read.Contains(request.Owner) || text.Length is 0 or > SheetTemplate.MaxTextLength)
        {
            return text.Length == 0 ? TemplateFaults.Empty : text.Length > SheetTemplate.MaxTextLength
                ? TemplateFaults.TooLong : UnitFaults.Unknown(request.Owner.ToString());
        }
        if (!await db.Units.AnyAsync(u => u.Code == request.Owner.Value, cancellationToken))
        {
            return UnitFaults.Unknown(request.Owner.ToString());
        }
        var form = await Form(request, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var paper = Paper.Find(request.Paper.Length == 0 ? Paper.A4.Name : request.Paper);
        return paper is null ? TemplateFaults.UnknownPaper : await Show(request.Owner, form.Value,
            new SheetLook(paper) { Template = text, Draft = true, MayTurn = true }, cancellationToken);
    }

    private async Task<Outcome<Response>> Show(UnitCode owner, Form form, SheetLook look, CancellationToken cancellationToken)
    {
        var real = await Newest(owner, form, cancellationToken);
        var model = real ?? await samples.Filled(form, owner, cancellationToken);
        look = look with { Images = await templates.Images(owner, look.Template ?? "", cancellationToken) };
        using var slot = await slots.Enter(cancellationToken);
        var plan = printer.Plan(model, look);
        if (plan.Failed)
        {
            return Outcome<Response>.Refused(plan.Faults);
        }
        var setting = plan.Value.Fewest;
        if (setting.Pages > PagesOf(model))
        {
            return TemplateFaults.TooManyPages(setting.Pages);
        }
        var dpi = Math.Clamp((int)(PictureWidth / (plan.Value.Look.Paper.WidthMm / 25.4f)), 10, 150);
        var pages = Enumerable.Range(1, Math.Min(setting.Pages, MostPages))
            .Select(page => printer.Png(plan.Value, setting, page, dpi, [])).ToList();
        return new Response(pages, setting.Pages, model.Title, real is null, plan.Value.IsLegible ? [] : [SmallType(plan.Value.Look)],
            plan.Value.Look.Paper);
    }

    /// <summary>A long list has many pages by right; a template that makes more than a page of every two rows has gone wild.</summary>
    private static int PagesOf(SheetModel model) => 40 + model.Sections.Sum(s => s switch
    {
        SheetTable table => table.Rows.Count,
        SheetText text => text.Lines.Count,
        _ => 0,
    }) / 2;

    private static Fault SmallType(SheetLook look) =>
        Fault.Warning("print-small-type", $"表的列太多，{look.Paper.Label} 的纸上只能用小于看得清的字，请换大一号的纸或横放。");

    private async Task<Outcome<Form>> Form(Request request, CancellationToken cancellationToken)
    {
        var key = request.Form.Length > 0
            ? request.Form : await Published(request.Owner).Select(p => p.Notice.Form).FirstOrDefaultAsync(cancellationToken);
        return key is not null ? await forms.FindWithin(request.Owner, key, cancellationToken)
            : await forms.AllWithin(request.Owner, cancellationToken) is [var first, ..] ? first
            : Fault.Conflict("form-none", "这个地区还没有公示表式，请先导入表式。");
    }

    private async Task<SheetModel?> Newest(UnitCode owner, Form form, CancellationToken cancellationToken)
    {
        if (await Published(owner).FirstOrDefaultAsync(p => p.Notice.Form == form.Key, cancellationToken) is not { } found)
        {
            return null;
        }
        var made = await forms.Of(found.Edition, cancellationToken);
        return made.Failed ? null
            : await models.Of(found.Notice, found.Edition, made.Value,
                await models.Place(found.Notice, made.Value, cancellationToken), cancellationToken);
    }

    /// <summary>What is published in an area in its last edition, newest first.</summary>
    private IQueryable<PublishedEdition> Published(UnitCode owner)
    {
        var (low, high) = owner.Area;
        return from notice in db.Notices.AsNoTracking()
               join edition in db.Editions.AsNoTracking() on new
               {
                   notice.Unit,
                   NoticeId = notice.Id,
                   Number = notice.LastEdition
               } equals new { edition.Unit, edition.NoticeId, edition.Number }
               where notice.Unit >= low && notice.Unit <= high && notice.Publicity == Publicity.Published
               orderby edition.PublishedAtUtc descending, notice.Unit
               select new PublishedEdition { Notice = notice, Edition = edition };
    }

    private sealed class PublishedEdition
    {
        public required Notice Notice { get; init; }

        public required Edition Edition { get; init; }
    }
}
