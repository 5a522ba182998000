using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>One submission: what it says, what changed, what is remarkable; approve exactly this, or send it back with a reason.</summary>
[Authorize(Policies.NoticesReview)]
internal sealed class ReviewModel(ShowNotice show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public ShowNotice.Response Shown { get; private set; } = null!;

    public ContentView? View { get; private set; }

    public Notice Notice => Shown.Notice;

    private string Path => $"/review/{Code}";

    /// <summary>Whether the reader is one of the hands on the draft and cannot approve it.</summary>
    public bool OwnWork => Access.Actor is { } actor && Notice.HandsOn.Any(actor.CouldBe);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed)
        {
            return NotFound();
        }
        Shown = shown.Value;
        // Only what was submitted is shown: an open draft is the clerk's own until then.
        if (Notice.Stage == WorkStage.InReview && Shown.Draft is { } open)
        {
            View = new ContentView(open.Form, open.Check.Content, open.Check, open.Check.Faults);
        }
        return Page();
    }

    /// <summary>What the submission would look like on paper: 草稿 across each page, no code.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(string? paper, [FromServices] PreviewDraft preview, CancellationToken cancellationToken)
    {
        if (Paper.Find(paper) is not { } size)
        {
            return NotFound();
        }
        var drawn = await preview.Handle(new(Code, size), cancellationToken);
        return drawn.Failed ? Answer(drawn, Path, "") : Pdf(drawn.Value.Content, null);
    }

    public async Task<IActionResult> OnPostApproveAsync(string? digest, [FromServices] PublishNotice publish, CancellationToken cancellationToken)
    {
        var done = string.IsNullOrEmpty(digest) ? NoticeFaults.DraftChanged : await publish.Handle(new(Code, digest), cancellationToken);
        return Answer(done, done.Failed ? Path : "/review", done.Failed ? "" : $"已公布，这是第 {done.Value.Edition} 版。村里可以打印张贴了。");
    }

    public async Task<IActionResult> OnPostSendBackAsync(string? reason, [FromServices] SendBackNotice sendBack, CancellationToken cancellationToken)
    {
        var done = reason is { Length: > 500 } ? Fault.Invalid("reason-length", "原因不超过 500 字。") : await sendBack.Handle(new(Code, reason ?? ""), cancellationToken);
        return Answer(done, done.Failed ? Path : "/review", "已退回，村里能看到原因。");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? reason, [FromServices] WithdrawNotice withdraw, CancellationToken cancellationToken)
    {
        var done = reason is { Length: > 500 } ? Fault.Invalid("reason-length", "原因不超过 500 字。") : await withdraw.Handle(new(Code, reason ?? ""), cancellationToken);
        return Answer(done, Path, "已撤下，网页上只留一行说明。请通知村里取下墙上的纸。");
    }
}
