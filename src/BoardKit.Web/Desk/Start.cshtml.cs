using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Features.Frame;
using BoardKit.Features.Notices;
using BoardKit.Features.Reports;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>手工填写: any form, period and project at any time, empty or with the rows of an earlier period.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class StartModel(OfferDraft offer) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "project")]
    public string? Project { get; set; }

    [BindProperty(SupportsGet = true, Name = "phase")]
    public string? Phase { get; set; }

    /// <summary>In whose name, by <see cref="Domain.Units.Speaker.Value"/>; empty: the usual one.</summary>
    [BindProperty(SupportsGet = true, Name = "issuer")]
    public string? Issuer { get; set; }

    public OfferDraft.Response Offer { get; private set; } = new([], null, [], []);

    /// <summary>The periods to choose from, the one asked for among them.</summary>
    public IEnumerable<Period> Periods =>
        Period.TryParse(PeriodText, out var asked) && asked.Length == Offer.Chosen?.Period && !Offer.Periods.Contains(asked)
            ? Offer.Periods.Append(asked) : Offer.Periods;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Offer = await offer.Handle(new(Unit, FormKey), cancellationToken);

    /// <summary>A spreadsheet to fill in for the form and period that were chosen.</summary>
    public async Task<IActionResult> OnGetBlankAsync([FromServices] MakeBlank blank, CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        if (Offer.Chosen is not { } form)
        {
            return Refuse(Fault.Invalid("form-missing", "请先选一种公示。"));
        }
        var made = await blank.Handle(new(new Intent(Unit, form.Key, PeriodText ?? "")), cancellationToken);
        return made.Failed ? Refuse(made.Faults) : File(made.Value.Content, XlsxFile.ContentType, made.Value.FileName);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] StartDraft start, [FromServices] FillFromPublished fill,
        CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        if (Offer.Chosen is not { } form)
        {
            return Refuse(Fault.Invalid("form-missing", "请先选一种公示。"));
        }
        var inputs = new[] { (Key: form.ProjectInput, Text: Project), (Key: form.PhaseInput, Text: Phase) }
            .Where(i => i.Key is not null && !string.IsNullOrWhiteSpace(i.Text)).ToDictionary(i => i.Key!, i => i.Text!);
        var intent = new Intent(Unit, form.Key, PeriodText ?? "") { Issuer = Issuer };
        var filling = await fill.Handle(new(Unit, form.Key, PeriodText ?? ""), cancellationToken);
        var made = await start.Handle(new(intent, inputs, From) { Filling = filling }, cancellationToken);
        if (made is { Failed: true, Fault.Notice: { } existing })
        {
            TempData["Refused"] = "这一期已有这份公示，就是下面这一份，请在这里改。";
            return LocalRedirect($"/desk/notices/{existing}");
        }
        return made.Failed ? Refuse(made.Faults) : LocalRedirect($"/desk/notices/{made.Value}");
    }

    /// <summary>本期无此项 of the period that was chosen, whatever the project field says.</summary>
    public async Task<IActionResult> OnPostNilAsync([FromServices] MakeNilReturn nil, CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        if (Offer.Chosen is not { } form)
        {
            return Refuse(Fault.Invalid("form-missing", "请先选一种公示。"));
        }
        var made = await nil.Handle(new(new Intent(Unit, form.Key, PeriodText ?? "") { Issuer = Issuer }), cancellationToken);
        return made.Failed ? Refuse(made.Faults) : Answer(made, "/desk", "“本期无此项”已提交，等乡镇审核。");
    }
}
