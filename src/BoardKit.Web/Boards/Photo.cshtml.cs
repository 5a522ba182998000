using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Boards;
using BoardKit.Web.Postings;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Boards;

/// <summary>The picture of a board's frame: shown, replaced, taken away.</summary>
[Authorize(Policies.BoardsKeep)]
[RequestSizeLimit(PhotoUpload.Limit + PhotoUpload.FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = PhotoUpload.Limit, MemoryBufferThreshold = PhotoUpload.Limit + PhotoUpload.FormRoom)]
internal sealed class BoardPhotoModel(ShowBoard show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Board Board { get; private set; } = null!;

    private string Path => $"/boards/{Id}/photo";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPictureAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Board.Photo is { } photo ? File(photo, "image/jpeg") : LocalRedirect(Path) : NotFound();

    public async Task<IActionResult> OnPostAsync(IFormFile? photo, [FromServices] ShowBoardPhoto change,
        CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var files = await PhotoUpload.ReadAsync(photo is null ? [] : [photo], cancellationToken);
        return files.Count == 0
            ? Refuse(Fault.Invalid("photo-missing", "没有收到照片，请重新选择。"))
            : await change.Handle(new(Id.ToString(), files[0].ToArray()), cancellationToken) is var done && done.Failed
            ? Refuse(done.Faults) : Answer(done, Path, "照片已保存。");
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromServices] ShowBoardPhoto change, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken)
            ? Answer(await change.Handle(new(Id.ToString(), null), cancellationToken), Path, "照片已删去。") : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id.ToString()), cancellationToken);
        if (shown.Failed || shown.Value.Board.Unit != Unit.Value)
        {
            return false;
        }
        Board = shown.Value.Board;
        return true;
    }
}
