using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Returns;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>A return of a period, and its file.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ReturnModel(ShowReturn show) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "key")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    /// <summary>How many periods side by side; one: its places.</summary>
    [BindProperty(SupportsGet = true, Name = "periods")]
    public int Together { get; set; } = 1;

    public ShowReturn.Response? Shown { get; private set; }

    public UnitCode Area => Looked!.Value;

    public string Here => $"/county/returns/show?scope={Area}&key={Key}&period={Shown?.Period}&periods={Together}";

    /// <summary>The other way to look at it: its places, or the periods that are looked back on.</summary>
    public string Other => $"/county/returns/show?scope={Area}&key={Key}&period={Shown?.Period}&periods={(Shown?.IsByPeriod == true ? 1 : Back)}";

    /// <summary>Five years, eight quarters, twelve months.</summary>
    public int Back => Shown!.Return.Period switch
    {
        PeriodLength.Month => 12,
        PeriodLength.Quarter => 8,
        PeriodLength.Year => 5,
    };

    /// <summary>The running period and those before it.</summary>
    public IEnumerable<Period> Periods
    {
        get
        {
            var running = Period.Of(Shown!.Return.Period, Today);
            return Enumerable.Range(0, 13).Select(back => Enumerable.Range(0, back).Aggregate(running, (p, _) => p.Previous))
                .Append(Shown.Period).Distinct();
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Shown is null ? Page() : Csv(ReturnFile.Table(Shown), FileName);

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Shown is null ? Page() : Xlsx(ReturnFile.Table(Shown), FileName);

    private string FileName => $"{Shown!.Area}-{Shown.Return.Name}-{Shown.Period}{(Shown.IsByPeriod ? "-各期" : "")}";

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var period = Period.TryParse(PeriodText, out var asked) ? asked : LastQuarter;
        var found = await show.Handle(new(scope, Key ?? "", period, Together), cancellationToken);
        if (found.Failed)
        {
            return found.Fault.Code == "unit-unknown" ? NotFound() : Refuse(found.Faults);
        }
        Shown = found.Value;
        return null;
    }
}
