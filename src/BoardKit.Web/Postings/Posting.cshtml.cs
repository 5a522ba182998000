using BoardKit.Domain;
using BoardKit.Features.Postings;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Postings;

/// <summary>A posting of the clerk's unit: what the photos show, what they do not, and what to do about it.</summary>
[Authorize(Policies.BoardsKeep)]
[RequestSizeLimit(PhotoUpload.Limit + PhotoUpload.FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = PhotoUpload.Limit, MemoryBufferThreshold = PhotoUpload.Limit + PhotoUpload.FormRoom)]
internal sealed class PostingModel(ShowPosting show) : StaffPage
{
    /// <summary>Seconds until the page looks again while a worker reads: a header, so it needs no script.</summary>
    public const int Pause = 4;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ShowPosting.Response Shown { get; private set; } = null!;

    /// <summary>That some of what is to come down has to hang longer; null when nobody asked for that.</summary>
    public string? Early { get; private set; }

    /// <summary>What was to come down; none for all.</summary>
    public IReadOnlyList<string> EarlySheets { get; private set; } = [];

    private string Here => $"/desk/postings/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id), cancellationToken);
        if (shown.Failed || shown.Value.Posting.Unit != Unit.Value)
        {
            return NotFound();
        }
        Shown = shown.Value;
        if (Shown.Posting.Id != Id)
        {
            TempData["Warned"] = Shown.Reading?.Note;
            return LocalRedirect($"/desk/postings/{Shown.Posting.Id}");
        }
        if (Shown.IsReading)
        {
            Response.Headers["Refresh"] = Pause.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return Page();
    }

    /// <summary>Further photos.</summary>
    public async Task<IActionResult> OnPostPhotosAsync(List<IFormFile> photos, [FromServices] AddPhotos add,
        CancellationToken cancellationToken)
    {
        var added = await add.Handle(new(Id, await PhotoUpload.ReadAsync(photos, cancellationToken)), cancellationToken);
        if (!added.Failed && added.Value.Remarks.Count > 0)
        {
            TempData["Refused"] = string.Concat(added.Value.Remarks.Select(r => r.Detail)) + "其余的已经保存。";
            return LocalRedirect(Here);
        }
        return Answer(added, Here, added.Failed ? "" : $"收到 {added.Value.Kept} 张照片，正在读。");
    }

    /// <summary>Sheets that hang although no photo shows them.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(string[] sheets, [FromServices] ConfirmByHand confirm,
        CancellationToken cancellationToken)
    {
        var done = await confirm.Handle(new(Id, sheets), cancellationToken);
        return Answer(done, Here, done.Failed ? "" : $"已确认 {done.Value} 张贴在墙上。");
    }

    /// <summary>Some sheets, or all of the posting, came down. What has to hang longer is asked about first, on this page.</summary>
    public async Task<IActionResult> OnPostDownAsync(string[] sheets, bool early, string? reason, [FromServices] TakeDownPosting down,
        CancellationToken cancellationToken)
    {
        if (reason is { Length: > 500 })
        {
            return Answer<Done>(Fault.Invalid("reason-length", "原因不超过 500 字。"), Here, "");
        }
        var done = await down.Handle(new(Id, sheets, Ask: !early, reason), cancellationToken);
        if (done.Failed && done.Fault.Code == PostingFaults.EarlyCode)
        {
            (Early, EarlySheets) = (done.Fault.Detail, sheets);
            return await OnGetAsync(cancellationToken);
        }
        return Answer(done, Here, done.Failed ? "" : $"已登记取下 {done.Value} 张。");
    }

    /// <summary>Reads again what could not be read.</summary>
    public async Task<IActionResult> OnPostReadAsync([FromServices] AddPhotos add, CancellationToken cancellationToken) =>
        Answer(await add.ReadAgain(Id, cancellationToken), Here, "正在重新读照片。");
}
