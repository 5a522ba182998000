using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Features.Attachments;
using BoardKit.Features.Register;
using BoardKit.Web.Postings;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>
/// Takes files that are to be attached to a draft. They stay in memory until they are sealed (the limits stand on the class, the form is
/// read before any handler runs); then each is read on a page of its own, one after the other.
/// </summary>
[Authorize(Policies.NoticesWrite)]
[RequestSizeLimit(Limit + PhotoUpload.FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = Limit, MemoryBufferThreshold = Limit + PhotoUpload.FormRoom)]
internal sealed class AttachModel(OfferFile offer, NoticeFinder find) : StaffPage
{
    /// <summary>Largest upload: six photos of a phone, or three PDF files of the largest kind.</summary>
    private const int Limit = PhotoUpload.Limit;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>What the browser offers to choose from.</summary>
    public static string Accept(FormSection section) => string.Join(',', new[]
    {
        section.Kinds.Count == 0 || section.Kinds.Contains(FileKind.Image) ? PhotoUpload.Accept : null,
        section.Kinds.Count == 0 || section.Kinds.Contains(FileKind.Pdf) ? "application/pdf" : null,
    }.OfType<string>());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await IsOwnAsync(cancellationToken) ? LocalRedirect($"/desk/notices/{Uri.EscapeDataString(Code)}") : NotFound();

    public async Task<IActionResult> OnPostAsync(string? section, List<IFormFile>? files, CancellationToken cancellationToken)
    {
        if (!await IsOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        var (taken, refused) = (new List<Guid>(), new List<Fault>());
        foreach (var file in (files ?? []).Where(f => f.Length > 0))
        {
            if (await SentFile.Bytes(file, cancellationToken) is not { } content)
            {
                continue;
            }
            var offered = await offer.Handle(new(Code, section ?? "", null, file.FileName, content), cancellationToken);
            if (offered.Failed)
            {
                refused.Add(files!.Count == 1 ? offered.Fault
                    : offered.Fault with { Detail = $"第 {files.IndexOf(file) + 1} 个文件：{offered.Fault.Detail}" });
                continue;
            }
            UploadKey.Give(HttpContext, AttachedModel.Folder + offered.Value.Id, offered.Value.Key);
            taken.Add(offered.Value.Id);
        }
        if (taken.Count == 0)
        {
            return Refuse(refused.Count > 0 ? refused : [SentFile.Missing]);
        }
        if (refused.Count > 0)
        {
            TempData["Refused"] = string.Join("", refused.Take(5).Select(f => f.Detail));
        }
        return LocalRedirect(AttachedModel.Address(taken[0], taken.Skip(1), starts: true));
    }

    private async Task<bool> IsOwnAsync(CancellationToken cancellationToken) =>
        await find.Find(Code, cancellationToken) is { Failed: false, Value: var notice } && notice.Unit == Unit.Value;
}
