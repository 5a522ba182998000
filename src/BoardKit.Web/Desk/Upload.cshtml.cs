using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>
/// Takes the spreadsheet. The form is read before any handler runs (antiforgery), so the limits stand on the class: the file stays in
/// memory and never becomes a temporary file; then it is stored encrypted, and its key goes to the clerk's browser alone.
/// </summary>
[Authorize(Policies.NoticesWrite)]
[RequestSizeLimit(Limit + FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = Limit, MemoryBufferThreshold = (int)Limit + FormRoom)]
internal sealed class UploadModel(StashUpload stash) : StaffPage
{
    /// <summary>Largest file, 32 MB.</summary>
    public const long Limit = 32L * 1024 * 1024;

    private const int FormRoom = 64 * 1024;

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? corrects, CancellationToken cancellationToken)
    {
        if (await SentFile.Bytes(file, cancellationToken) is not { } content)
        {
            return Refuse(SentFile.Missing);
        }
        var stashed = await stash.Handle(new(Unit, file!.FileName, content), cancellationToken);
        if (stashed.Failed)
        {
            return Refused(stashed.Faults, StatusCodes.Status403Forbidden);
        }
        var path = $"{ImportModel.Folder}{stashed.Value.Id}";
        UploadKey.Give(HttpContext, path, stashed.Value.Key);
        var next = PublicCode.TryParse(corrects, out var code) ? $"{path}?corrects={code}" : path;
        if (Request.Headers.XRequestedWith == "XMLHttpRequest")
        {
            Response.Headers["X-Next"] = next;
            return StatusCode(StatusCodes.Status200OK);
        }
        return LocalRedirect(next);
    }
}
