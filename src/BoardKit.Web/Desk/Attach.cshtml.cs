using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Features.Attachments;
using BoardKit.Features.Notices;
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
    public static string Accept(FileSlot slot) => string.Join(',', new[]
    {
        slot.Takes(FileKind.Image) ? PhotoUpload.Accept : null, slot.Takes(FileKind.Pdf) ? "application/pdf" : null,
    }.OfType<string>());

    /// <summary>The row of a table that a file is for; null for a section of files.</summary>
    public RowFile? Row { get; private set; }

    /// <summary>The page of a row's file, by the row's id in the draft.</summary>
    public static string Address(string code, string section, long row, string column) => string.Create(CultureInfo.InvariantCulture,
        $"/desk/notices/{Uri.EscapeDataString(code)}/attach?section={section}&row={row}&column={column}");

    /// <summary>The cell of the draft's page that shows the file of a row.</summary>
    public static string? CellOf(KeepFile.Response kept) => kept.Plan is { Row: { } id, Column: { } column, Section: var section }
        && kept.Check.Content.Section(section)?.Rows.FirstOrDefault(r => r.Id == id) is { } row
            ? ContentView.CellId(section, row.RowNumber, column) : null;

    /// <summary>Shows the file of a row, and takes another.</summary>
    public async Task<IActionResult> OnGetAsync(string? section, long? row, int? number, string? column, [FromServices] ShowNotice show,
        CancellationToken cancellationToken) => !await IsOwnAsync(cancellationToken) ? NotFound()
            : await LoadAsync(section, row, number, column, show, cancellationToken) ? Page()
            : LocalRedirect($"/desk/notices/{Uri.EscapeDataString(Code)}");

    /// <summary>Takes the file out of its row; it is deleted once nothing names it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? section, long row, string? column, [FromServices] EditDraft edit,
        CancellationToken cancellationToken)
    {
        if (!await IsOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        var done = await edit.Handle(new(Code, [new DraftEdit.SetFile(section ?? "", row, column ?? "", null)]), cancellationToken);
        // a row that went meanwhile is said on the draft's page, where the rows are
        return Answer(done is { Failed: true, Fault.Kind: FaultKind.NotFound } ? done.Fault with { Kind = FaultKind.Conflict } : done,
            $"/desk/notices/{Uri.EscapeDataString(Code)}", "已去掉这一行的文件。");
    }

    public async Task<IActionResult> OnPostAsync(string? section, long? row, string? column, List<IFormFile>? files,
        [FromServices] ShowNotice show, CancellationToken cancellationToken)
    {
        if (!await IsOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        _ = await LoadAsync(section, row, null, column, show, cancellationToken);   // the page again, should it be refused
        var of = row is { } id && column is not null ? new OfferFile.RowOf(column, id) : null;
        if (of is not null && files?.Count(f => f.Length > 0) > 1)
        {
            return Refuse(Fault.Invalid("files-one", "一行只附一个文件，请只选一个。"));
        }
        var (taken, refused) = (new List<Guid>(), new List<Fault>());
        foreach (var file in (files ?? []).Where(f => f.Length > 0))
        {
            if (await SentFile.Bytes(file, cancellationToken) is not { } content)
            {
                continue;
            }
            var offered = await offer.Handle(new(Code, section ?? "", null, file.FileName, content, of), cancellationToken);
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

    private async Task<bool> LoadAsync(string? section, long? row, int? number, string? column, ShowNotice show,
        CancellationToken cancellationToken)
    {
        if (section is null || column is null
            || await show.Handle(new(Code), cancellationToken) is not { Failed: false, Value.Draft: { } open }
            || FileSlot.Find(open.Form, section, column) is not { IsOfRow: true } slot
            || open.Check.Content.Section(section)?.Rows
                .FirstOrDefault(r => row is { } id ? r.Id == id : r.RowNumber == number) is not { } own)
        {
            return false;
        }
        Row = new(slot, own);
        return true;
    }

    private async Task<bool> IsOwnAsync(CancellationToken cancellationToken) =>
        await find.Find(Code, cancellationToken) is { Failed: false, Value: var notice } && notice.Unit == Unit.Value;
}
