using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Reviews;
using BoardKit.Printing;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>One submission: what it says, what changed, what is remarkable; approve exactly this, or send it back with a reason.</summary>
[Authorize(Policies.NoticesReview)]
internal sealed class ReviewModel(ShowNotice show, ShowCourse course) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Page of the rows.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    /// <summary>Page of what changed since it was sent back.</summary>
    [BindProperty(SupportsGet = true, Name = "since")]
    public int SincePage { get; set; } = 1;

    /// <summary>Page of what it changes against the newest edition.</summary>
    [BindProperty(SupportsGet = true, Name = "changes")]
    public int ChangesPage { get; set; } = 1;

    public ShowNotice.Response Shown { get; private set; } = null!;

    /// <summary>How far it has come, and whether the reader may decide the open step.</summary>
    public ShowCourse.Response Course { get; private set; } = null!;

    /// <summary>Whether somebody else has to decide the open step; what the reader did before keeps her out in another way.</summary>
    public bool IsOthers => Course.Refusal is { Code: "not-allowed" };

    public ContentView? View { get; private set; }

    public Notice Notice => Shown.Notice;

    public string Path => $"/review/{Code}";

    public PageLinks Links => new(View!.Page!.Value, View.Pages, Path, What: "各行分页");

    /// <summary>Rows of the longest table.</summary>
    public int Rows => View!.Sections.Max(s => s.Rows.Count);

    /// <summary>Whether the reader has said of exactly this draft that she read it to its end.</summary>
    public bool IsSeen => Access.Actor is { } actor && Notice.IsSeenBy(actor);

    /// <summary>The pages that the reader has not read yet; what is one page long may be approved as it stands before her.</summary>
    public IReadOnlyList<int> Unseen =>
        Access.Actor is { } actor && View is { Pages: > 1 and var pages } ? Notice.UnseenBy(actor, pages) : [];

    /// <summary>Whether files are published with it, so that what is in them is ticked.</summary>
    public bool ShowsFiles => Shown.Draft is { } open
        && FileRows.Hashes(open.Form, open.Check.Content, publicOnly: true).Count > 0;

    /// <summary>Whether somebody of the reviewer's own name, with another account, wrote it.</summary>
    public bool NamesakeWrote => Access.Actor is { } actor && Notice.HandsOn.Any(actor.IsNamesakeOf);

    /// <summary>Whether the reader is one of the hands on the draft and cannot approve it.</summary>
    public bool OwnWork => Access.Actor is { } actor && IsBarred(Notice, actor);

    private static bool IsBarred(Notice notice, Actor actor) =>
        notice.AsSubmitted() is { } waiting && notice.Chain.Bars(waiting, actor);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed)
        {
            return NotFound();
        }
        Shown = shown.Value;
        var way = await course.Handle(new(Code), cancellationToken);
        if (way.Failed)
        {
            return NotFound();
        }
        Course = way.Value;
        // Only what was submitted is shown: an open draft is the clerk's own until then.
        if (Notice.Stage == WorkStage.InReview && Shown.Draft is { } open)
        {
            var view = new ContentView(open.Form, open.Check.Content, open.Check, open.Check.Faults) { Code = Notice.Code };
            View = view with { Page = Math.Clamp(Number, 1, view.Pages) };
        }
        return Page();
    }

    /// <summary>What the submission would look like on paper: 草稿 across each page, no code.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(string? paper, [FromServices] PreviewDraft preview,
        CancellationToken cancellationToken)
    {
        if (Paper.Find(paper) is not { } size)
        {
            return NotFound();
        }
        var drawn = await preview.Handle(new(Code, size), cancellationToken);
        return drawn.Failed ? Answer(drawn, Path, "") : Pdf(drawn.Value.Content, null);
    }

    /// <summary>Decides the open step: the last one publishes.</summary>
    public async Task<IActionResult> OnPostApproveAsync([FromServices] DecideStep decide, CancellationToken cancellationToken)
    {
        var asked = DecideForm.Read(Request.Form, Code);
        var done = asked.Digest.Length == 0 ? ReviewFaults.DraftChanged : await decide.Handle(asked, cancellationToken);
        return Answer(done, done.Failed ? Path : "/review", done.Failed ? "" : done.Value.Edition is { } edition
            ? $"已公布，这是第 {edition} 版。村里可以打印张贴了。" : $"已同意，下一步：{done.Value.Next}。");
    }

    /// <summary>Writes about a cell, row or paragraph; the page stays to read on.</summary>
    public async Task<IActionResult> OnPostRemarkAsync(string? place, int row, string? text, [FromServices] WriteRemark write,
        CancellationToken cancellationToken)
    {
        var parts = (place ?? "").Split(':', 2);
        var done = await write.Handle(new(Code, parts[0], row, parts.Length > 1 ? parts[1] : null, text ?? ""), cancellationToken);
        return Answer(done, Path, "已写在这一格；看完以后可以退回。");
    }

    public async Task<IActionResult> OnPostReferAsync(string? reason, [FromServices] ReferUp refer, CancellationToken cancellationToken)
    {
        var done = await refer.Handle(new(Code, reason ?? ""), cancellationToken);
        return Answer(done, Path, "已请示上级，由上级审核这一步。");
    }

    /// <summary>
    /// A page read: goes on to the next that was not; after the last of several stays where it can be approved; what is one page long leads
    /// to what has waited longest and was not read yet.
    /// </summary>
    public async Task<IActionResult> OnPostSeenAsync(string? digest, int pages, [FromServices] MarkSeen seen,
        [FromServices] ListNotices list, CancellationToken cancellationToken)
    {
        var done = await seen.Handle(new(Code, digest ?? "", Number), cancellationToken);
        if (done.Failed)
        {
            return Answer(done, Path, "");
        }
        if (done.Value.Count > 0)
        {
            var following = done.Value.FirstOrDefault(p => p > Number, done.Value[0]);
            return Answer(done, new PageLinks(Number, pages, Path).Of(following), $"已记下第 {Number} 页，这是第 {following} 页。");
        }
        if (pages > 1)
        {
            return Answer(done, Path, $"{pages} 页您都看过了，可以公布；也可以先看别的，在“待审核”里一起公布。");
        }
        var waiting =
            await list.Handle(new() { State = ListedState.InReview, OldestFirst = true, PageSize = PublishSeen.Most }, cancellationToken);
        var next = waiting.Lines.FirstOrDefault(l => Access.Actor is { } actor && !l.Notice.IsSeenBy(actor)
            && !IsBarred(l.Notice, actor));
        return Answer(done, next is null ? "/review" : $"/review/{next.Notice.Code}", next is null ? "已记下，您都看过了，可以一起公布。" : "已记下，这是下一份。");
    }

    public async Task<IActionResult> OnPostSendBackAsync(string? reason, [FromServices] SendBackNotice sendBack,
        CancellationToken cancellationToken)
    {
        var done = reason is { Length: > 500 }
            ? Fault.Invalid("reason-length", "原因不超过 500 字。") : await sendBack.Handle(new(Code, reason ?? ""), cancellationToken);
        return Answer(done, done.Failed ? Path : "/review", "已退回，村里能看到原因。");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? reason, [FromServices] WithdrawNotice withdraw,
        CancellationToken cancellationToken)
    {
        var done = reason is { Length: > 500 }
            ? Fault.Invalid("reason-length", "原因不超过 500 字。") : await withdraw.Handle(new(Code, reason ?? ""), cancellationToken);
        return Answer(done, Path, "已撤下，网页上只留一行说明。请通知村里取下墙上的纸。");
    }
}
