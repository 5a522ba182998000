using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>The counts that a county reported, and which of its groups add up.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeReportedModel(CheckCounts check) : ScopedPage
{
    /// <summary>What was reported.</summary>
    public CheckCounts.Response Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        !await LoadAsync(cancellationToken) ? NotFound()
        : Found.Counts is { } counts ? Csv(CheckCounts.Table(counts), $"{Found.Name}-上报条数")
        : LocalRedirect(EyePage.Address("/county/eye/counts", ("scope", Looked?.ToString())));

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await check.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var found })
        {
            return false;
        }
        Found = found;
        return true;
    }
}
