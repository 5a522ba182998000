using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.FormDesign;
using BoardKit.Features.Notices;
using BoardKit.Web.Desk;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// The forms of an area, and where an example for a new one is dropped. The example is treated like any upload: sealed, its key with the
/// browser alone, gone after half an hour.
/// </summary>
[Authorize(Policies.FormsEdit)]
[RequestSizeLimit(UploadModel.Limit + FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadModel.Limit, MemoryBufferThreshold = (int)UploadModel.Limit + FormRoom)]
internal sealed class FormsModel(ListForms list, StashUpload stash) : StaffPage
{
    public const string Path = "/county/forms";

    private const int FormRoom = 64 * 1024;

    public IReadOnlyList<ListForms.Line> Lines { get; private set; } = [];

    /// <summary>Whether forms are made for the place of this membership: a county or a township.</summary>
    public bool MayMake => Access.May(Capability.EditForms, Unit.Value);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Lines = await list.Handle(Unit, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetJsonAsync(string? owner, string? key, [FromServices] ShowForm show,
        CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(owner, out var from)
            || await show.Handle(new(from, key ?? ""), cancellationToken) is not { Failed: false, Value: var json })
        {
            return Answer<Done>(Fault.Conflict("form-unknown", "没有这个公示表式。"), Path, "");
        }
        return File(System.Text.Encoding.UTF8.GetBytes(json), "application/json", key + ".json");
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        Lines = await list.Handle(Unit, cancellationToken);
        if (!MayMake)
        {
            return Refused([Fault.Forbidden("not-allowed", "您现在的身份不能给这个地区做表式。")], StatusCodes.Status403Forbidden);
        }
        if (await SentFile.Bytes(file, cancellationToken) is not { } content)
        {
            return Refuse(SentFile.Missing);
        }
        var stashed = await stash.Handle(new(Unit, file!.FileName, content), cancellationToken);
        if (stashed.Failed)
        {
            return Refused(stashed.Faults, StatusCodes.Status403Forbidden);
        }
        var path = $"{DesignModel.Folder}{stashed.Value.Id}";
        UploadKey.Give(HttpContext, path, stashed.Value.Key);
        return LocalRedirect(path);
    }
}
