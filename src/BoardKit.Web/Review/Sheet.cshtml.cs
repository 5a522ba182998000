using BoardKit.Features.Reviews;
using BoardKit.Printing.Papers;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>The 审查单 of a notice, to read and to print.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ReviewSheetModel(ShowReviewSheet show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Of which edition; null: of what waits, else of the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Edition { get; set; }

    public ReviewSheet Sheet { get; private set; } = null!;

    public string PdfLink => $"/reviews/{Code}/sheet?handler=Pdf{(Edition is { } number ? $"&edition={number}" : "")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code, Edition), cancellationToken);
        if (shown.Failed)
        {
            return NotFound();
        }
        Sheet = shown.Value;
        return Page();
    }

    public async Task<IActionResult> OnGetPdfAsync([FromServices] PrintReviewSheet print, CancellationToken cancellationToken)
    {
        var printed = await print.Handle(new(Code, Edition), cancellationToken);
        return printed.Failed ? Answer(printed, $"/reviews/{Code}", "") : Pdf(printed.Value, null);
    }
}
