using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using BoardKit.Features.Jobs;
using BoardKit.Features.Packs;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Packs;

/// <summary>One pack: how far it is, and its file once it is done.</summary>
[Authorize(Policies.PacksPrint)]
internal sealed class PackModel(ShowJob show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Job Job { get; private set; } = null!;

    public FileInfo? Ready { get; private set; }

    /// <summary>What was counted, to be printed as it is; null for a pack that was made.</summary>
    public PackWish? Counted => PackWish.Read(Job.Request) is { Count: true } wish ? wish : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id), cancellationToken);
        if (shown.Failed)
        {
            return NotFound();
        }
        (Job, Ready) = (shown.Value.Job, shown.Value.File);
        return Page();
    }

    /// <summary>The file, never kept by a cache on the way.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id), cancellationToken);
        if (shown.Failed || shown.Value.File is not { } file)
        {
            return Answer<Done>(shown.Failed ? shown.Fault : Fault.Conflict("pack-file-gone", "文件已经不在这台服务器上，请按“再生成一次”。"),
                PackWords.Path(Id), "");
        }
        Response.Headers.CacheControl = "private, no-store";
        return PhysicalFile(file.FullName, file.Extension == ".zip" ? "application/zip" : "application/pdf", file.Name);
    }

    public async Task<IActionResult> OnPostCancelAsync([FromServices] CancelJob cancel, CancellationToken cancellationToken) =>
        Answer(await cancel.Handle(new(Id), cancellationToken), PackWords.Path(Id), "马上停下，没有印出的张号一并作废。");

    public async Task<IActionResult> OnPostResumeAsync([FromServices] ResumeJob resume, CancellationToken cancellationToken) =>
        Answer(await resume.Handle(new(Id), cancellationToken), PackWords.Path(Id), "已接着做，已经编好的张号不变。");
}
