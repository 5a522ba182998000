using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Reviews;
using BoardKit.Printing;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>
/// The way of one submission, for everybody who reads its unit; who may decide the open step and is no reviewer, or enters what was done on
/// paper, does it here.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class CourseModel(ShowCourse course, ShowNotice show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Page of the rows.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ShowCourse.Response Course { get; private set; } = null!;

    public ShowNotice.Response Shown { get; private set; } = null!;

    public ContentView? View { get; private set; }

    /// <summary>Whether the reader has the reviewers' own page for it.</summary>
    public bool IsReviewer => Policies.Allows(Policies.NoticesReview, User.MemberRole());

    public bool ShowsFiles => Shown.Draft is { } open && FileRows.Hashes(open.Form, open.Check.Content, publicOnly: true).Count > 0;

    public PageLinks Links => new(View!.Page!.Value, View.Pages, Path, What: "各行分页");

    /// <summary>The pages that the reader has not read yet; what is one page long may be decided as it stands.</summary>
    public IReadOnlyList<int> Unseen => Access.Actor is { } actor && View is { Pages: > 1 and var pages }
        && Course.Open is { Step.IsRecorded: false } ? Course.Notice.UnseenBy(actor, pages) : [];

    private string Path => $"/reviews/{Code}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var (way, shown) = (await course.Handle(new(Code), cancellationToken), await show.Handle(new(Code), cancellationToken));
        if (way.Failed || shown.Failed)
        {
            return NotFound();
        }
        (Course, Shown) = (way.Value, shown.Value);
        if (Course is { Refusal: null, Open: not null } && Shown.Draft is { } open)
        {
            var view = new ContentView(open.Form, open.Check.Content, open.Check, open.Check.Faults) { Code = Course.Notice.Code };
            View = view with { Page = Math.Clamp(Number, 1, view.Pages) };
        }
        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync([FromServices] DecideStep decide, CancellationToken cancellationToken)
    {
        var done = Hidden(await decide.Handle(DecideForm.Read(Request.Form, Code), cancellationToken));
        return Answer(done, Path, done.Failed ? "" : done.Value.Edition is { } edition
            ? $"已公布，这是第 {edition} 版。" : $"已记下，下一步：{done.Value.Next}。");
    }

    public async Task<IActionResult> OnPostSeenAsync(string? digest, [FromServices] MarkSeen seen, CancellationToken cancellationToken)
    {
        var done = Hidden(await seen.Handle(new(Code, digest ?? "", Number), cancellationToken));
        return Answer(done, done.Failed || done.Value.Count == 0 ? Path : $"{Path}?{PageLinks.Usual}={done.Value[0]}",
            $"已记下第 {Number} 页。");
    }

    /// <summary>What waits as it would look on paper; for its clerk, its reviewers and whoever decides it.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(string? paper, [FromServices] PreviewDraft preview,
        CancellationToken cancellationToken)
    {
        if (Paper.Find(paper) is not { } size)
        {
            return NotFound();
        }
        var drawn = Hidden(await preview.Handle(new(Code, size), cancellationToken));
        return !drawn.Failed ? Pdf(drawn.Value.Content, null)
            : Answer(drawn.Fault == NoticeFaults.NoDraft ? ReviewFaults.NotAllowed : drawn, Path, "");
    }

    public async Task<IActionResult> OnPostSendBackAsync(string? reason, [FromServices] SendBackNotice sendBack,
        CancellationToken cancellationToken) =>
        Answer(Hidden(reason is { Length: > 500 } ? Fault.Invalid("reason-length", "原因不超过 500 字。")
            : await sendBack.Handle(new(Code, reason ?? ""), cancellationToken)), Path, "已退回，填报人能看到原因。");

    public async Task<IActionResult> OnPostRemarkAsync(string? place, int row, string? text, [FromServices] WriteRemark write,
        CancellationToken cancellationToken)
    {
        var parts = (place ?? "").Split(':', 2);
        return Answer(Hidden(await write.Handle(new(Code, parts[0], row, parts.Length > 1 ? parts[1] : null, text ?? ""),
            cancellationToken)), Path, "已写在这一格；看完以后可以退回。");
    }

    public async Task<IActionResult> OnPostReferAsync(string? reason, [FromServices] ReferUp refer, CancellationToken cancellationToken) =>
        Answer(Hidden(await refer.Handle(new(Code, reason ?? ""), cancellationToken)), Path, "已请示上级，由上级审核这一步。");

    /// <summary>Who may not decide it learns nothing about whether it is there.</summary>
    private static Outcome<T> Hidden<T>(Outcome<T> done) =>
        done.Failed && done.Fault.Kind == FaultKind.NotFound ? ReviewFaults.NotAllowed : done;
}
