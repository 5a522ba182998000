using BoardKit.Features.Postings;
using BoardKit.Web.County;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Postings;

/// <summary>
/// 张贴情况: who has hung what over an area, with the roots that stand on the paper, and how many villages hung what is in force.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ProofsModel(ShowProofs show) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    public ShowProofs.Response Proofs { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(Number, () => Page(), cancellationToken);

    /// <summary>All postings of the area as a file, one line a sheet.</summary>
    public Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) => ShowAsync(null, () => Csv(ProofCsv.Table(Proofs),
        $"{Proofs.Area.Name}-张贴情况-{Today:yyyy-MM-dd}"), cancellationToken);

    private async Task<IActionResult> ShowAsync(int? page, Func<IActionResult> answer, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var shown = await show.Handle(new(scope, page), cancellationToken);
        if (shown.Failed)
        {
            return NotFound();
        }
        Proofs = shown.Value;
        return answer();
    }
}
