using System.Globalization;
using BoardKit.Features.Frame;
using BoardKit.Features.Postings;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Postings;

/// <summary>The clerk says that paper was hung, from the phone in front of the board.</summary>
[Authorize(Policies.BoardsKeep)]
[RequestSizeLimit(PhotoUpload.Limit + PhotoUpload.FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = PhotoUpload.Limit, MemoryBufferThreshold = PhotoUpload.Limit + PhotoUpload.FormRoom)]
internal sealed class NewPostingModel(OfferSheets offer, TimeProvider clock) : StaffPage
{
    /// <summary>
    /// Chosen instead of a board: who forgets to choose is told before the photos are sent, for a browser does not keep them.
    /// </summary>
    public static readonly Guid Elsewhere = Guid.Empty;

    [BindProperty(SupportsGet = true, Name = "board")]
    public Guid? Board { get; set; }

    [BindProperty(Name = "place")]
    public string? Place { get; set; }

    [BindProperty(Name = "hung")]
    public string? Hung { get; set; }

    [BindProperty(Name = "sheets")]
    public IReadOnlyList<string> Sheets { get; set; } = [];

    public OfferSheets.Response Offer { get; private set; } = new([], []);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Board ??= Offer.Boards is [var only] ? only.Id : null;
        Hung = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), ChinaTime.Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync(List<IFormFile> photos, [FromServices] RecordPosting record,
        CancellationToken cancellationToken)
    {
        var hung = PhotoUpload.Moment(Hung);
        if (hung is null && !string.IsNullOrWhiteSpace(Hung))
        {
            return await AgainAsync([PostingFaults.Moment], cancellationToken);
        }
        var files = await PhotoUpload.ReadAsync(photos, cancellationToken);
        var recorded = await record.Handle(new(Unit, Board == Elsewhere ? null : Board, Place, hung, Sheets, files), cancellationToken);
        if (recorded.Failed)
        {
            return recorded.Fault.Kind == BoardKit.Domain.FaultKind.Forbidden
                ? Refused(recorded.Faults, StatusCodes.Status403Forbidden) : await AgainAsync(recorded.Faults, cancellationToken);
        }
        if (recorded.Value.Remarks.Count > 0)
        {
            TempData["Refused"] = string.Concat(recorded.Value.Remarks.Select(r => r.Detail)) + "其余的已经保存。";
        }
        return LocalRedirect($"/desk/postings/{recorded.Value.Id}");
    }

    /// <summary>What was typed stays; a browser never keeps the files.</summary>
    private async Task<IActionResult> AgainAsync(IReadOnlyList<BoardKit.Domain.Fault> faults, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Refuse(faults);
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Offer = await offer.Handle(new(Unit), cancellationToken);
}
