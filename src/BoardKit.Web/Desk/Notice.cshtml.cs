using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Printing.Tiling;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>One notice of the clerk's own unit: its open draft cell by cell, and what can be done with it now.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class NoticeModel(ShowNotice show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>section-place of the row being edited in a long list.</summary>
    [BindProperty(SupportsGet = true, Name = "row")]
    public string? Row { get; set; }

    public ShowNotice.Response Shown { get; private set; } = null!;

    public ContentView? View { get; private set; }

    public Notice Notice => Shown.Notice;

    private string Path => $"/desk/notices/{Code}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => LoadAsync([], cancellationToken);

    public async Task<IActionResult> OnPostSaveAsync(string? remove, [FromServices] EditDraft edit, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || shown.Value.Draft is not { } open)
        {
            return shown.Failed ? NotFound() : Answer<Done>(NoticeFaults.NoDraft, Path, "");
        }
        var edits = DraftForm.Edits(open, Request.Form, remove);
        if (edits.Count == 0)
        {
            return Answer<Done>(new Done(), Path, "没有改动。");
        }
        var done = await edit.Handle(new(Code, edits), cancellationToken);
        return done.Failed && done.Fault.Kind is FaultKind.Invalid
            ? await LoadAsync(done.Faults, cancellationToken)
            : Answer(done, Path, "已保存，检查结果在下面。");
    }

    public async Task<IActionResult> OnPostSubmitAsync([FromServices] SubmitNotice submit, CancellationToken cancellationToken)
    {
        var done = await submit.Handle(new(Code), cancellationToken);
        return done.Failed && done.Fault.Kind is FaultKind.Invalid
            ? await LoadAsync([Fault.Invalid("not-yet", "还有要改的地方，改好才能提交；都列在下面。")], cancellationToken)
            : Answer(done, Path, "已提交，等乡镇审核。");
    }

    public async Task<IActionResult> OnPostRecallAsync([FromServices] RecallNotice recall, CancellationToken cancellationToken) =>
        Answer(await recall.Handle(new(Code), cancellationToken), Path, "已撤回，可以接着改。");

    public async Task<IActionResult> OnPostDiscardAsync([FromServices] DiscardDraft discard, CancellationToken cancellationToken)
    {
        var done = await discard.Handle(new(Code), cancellationToken);
        return Answer(done, !done.Failed && !done.Value ? Path : "/desk", "草稿已删除。");
    }

    public async Task<IActionResult> OnPostCorrectAsync([FromServices] CorrectNotice correct, [FromServices] NoticeFinder find, CancellationToken cancellationToken)
    {
        var done = await correct.Handle(new(Code), cancellationToken);
        return Answer(done, Path, !done.Failed && (await find.Find(Code, cancellationToken)).Value.Publicity == Publicity.Published
            ? "已带出现在的内容，改好后提交审核；审核通过前，公布的还是原来那一版。"
            : "已带出撤下的内容，改好后提交审核；审核通过前，网页上什么也不公开。");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? reason, [FromServices] WithdrawNotice withdraw, CancellationToken cancellationToken) =>
        reason is { Length: > 500 }
            ? Answer<Done>(Fault.Invalid("reason-length", "原因不超过 500 字。"), Path, "")
            : Answer(await withdraw.Handle(new(Code, reason ?? ""), cancellationToken), Path, "已撤下，网页上只留一行说明。墙上的纸请一并取下。");

    /// <summary>Prints the newest edition: a run whose sheets have ids of their own.</summary>
    public async Task<IActionResult> OnPostPrintAsync(string? paper, string? tiles, [FromServices] PrintSheet print, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || shown.Value.Notice.Unit != Unit.Value)
        {
            return NotFound();
        }
        if (Paper.Find(paper) is not { } size)
        {
            return Answer<Done>(Fault.Invalid("paper-unknown", "纸张应写 A4、A3、A2、A1、A0，横放加 -L（如 A3-L），或写毫米数（如 2400x1200，每边 100 至 5000）。"), Path, "");
        }
        var printed = await print.Handle(new(Code, null, size, Tiles: Paper.Find(tiles) is { } page ? new TileLook(page) : null), cancellationToken);
        return printed.Failed ? Answer(printed, Path, "") : Pdf(printed.Value.Pdf, printed.Value.FileName);
    }

    /// <summary>What the draft would look like on paper: 草稿 across each page, no code.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(string? paper, [FromServices] PreviewDraft preview, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (Paper.Find(paper) is not { } size || shown.Failed || shown.Value.Notice.Unit != Unit.Value)
        {
            return NotFound();
        }
        var drawn = await preview.Handle(new(Code, size), cancellationToken);
        return drawn.Failed ? Answer(drawn, Path, "") : Pdf(drawn.Value.Content, null);
    }

    private async Task<IActionResult> LoadAsync(IReadOnlyList<Fault> refusals, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || shown.Value.Notice.Unit != Unit.Value)
        {
            return NotFound();
        }
        Shown = shown.Value;
        if (Shown.Draft is { } open)
        {
            View = new ContentView(open.Form, open.Check.Content, open.Check, open.Check.Faults) { Editing = Notice.IsOpen ? Row ?? "" : null };
        }
        return refusals.Count > 0 ? Refuse(refusals) : Page();
    }

    /// <summary>The state in words.</summary>
    public string State => Notice.Stage switch
    {
        WorkStage.Drafting => Notice.LastEdition > 0 ? "更正中" : "草稿",
        WorkStage.InReview => "等乡镇审核",
        WorkStage.SentBack => "镇里退回，要修改",
        WorkStage.Idle => Notice.Publicity == Publicity.Withdrawn ? "已撤下" : $"已公布，第 {Notice.LastEdition} 版",
    };

    public Digest? Root => Shown.Editions.Count > 0 ? Shown.Editions[^1].RootDigest : null;

    public static string DateField(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
