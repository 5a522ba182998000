using BoardKit.Domain;
using BoardKit.Features.Attachments;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Notices;

/// <summary>
/// An attached file for staff: a page of it as a picture, or the file itself. People may be seen in it, so it is kept by nobody on the way.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class AttachedFileModel(ShowAttached show) : StaffPage
{
    /// <summary>The address of a page of a file.</summary>
    public static string Of(string code, string hash, int? page, bool small = false) =>
        $"/notices/{code}/files/{hash}{(page is { } number ? $"?number={number}" : "")}{(small ? "&small=true" : "")}";

    public async Task<IActionResult> OnGetAsync(string code, string hash, int? number, bool small, CancellationToken cancellationToken)
    {
        var file = await show.Handle(new(code, hash, number, small), cancellationToken);
        return !file.Failed ? File(file.Value.Bytes, file.Value.ContentType)
            : file.Fault.Kind == FaultKind.NotFound ? NotFound() : LocalRedirect($"/notices/{Uri.EscapeDataString(code)}");
    }
}
