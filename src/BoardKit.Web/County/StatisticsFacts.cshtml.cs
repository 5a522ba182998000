using System.Globalization;
using BoardKit.Domain;
using BoardKit.Features.Reports;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>What a number of the statistics counts, one by one.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class StatisticsFactsModel(ListFacts list) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public string? YearText { get; set; }

    [BindProperty(SupportsGet = true, Name = "report")]
    public string FormKey { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "cell")]
    public string Cell { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ListFacts.Response? Found { get; private set; }

    public int Year => int.TryParse(YearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : Today.Year;

    public PageLinks Links => new(Math.Clamp(Number, 1, Found!.Pages), Found.Pages,
        $"/county/statistics/facts?scope={Found.Scope.Place}&year={Year}&report={FormKey}&cell={Cell}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var found = await list.Handle(new(scope, Year, FormKey, Cell, Math.Clamp(Number, 1, 10_000)), cancellationToken);
        if (found.Failed)
        {
            // an address of an older form: the list of numbers is where to go on
            return Answer(Outcome<Done>.Refused([found.Fault with { Kind = FaultKind.Conflict }]),
                $"/county/statistics?scope={scope}&year={Year}", "");
        }
        Found = found.Value;
        return Page();
    }
}
