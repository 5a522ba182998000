using System.Globalization;
using BoardKit.Domain;
using BoardKit.Features.Audit;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.County;

/// <summary>The log of an area: who did what, when, from where.</summary>
[Authorize(Policies.AuditRead)]
internal sealed class AuditModel(ReadAudit read) : ScopedPage
{
    private const string IsoDay = "yyyy-MM-dd";
    private const int UsualDays = 30;

    /// <summary>First day; 30 days ago where nothing, or no day, is said.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? FromText { get; set; }

    /// <summary>Last day; today where nothing, or no day, is said.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? ToText { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ReadAudit.Response? Read { get; private set; }

    public DateOnly From => Day(FromText) ?? To.AddDays(-UsualDays);

    public DateOnly To => Day(ToText) ?? Today;

    /// <summary>The page with what narrows it, without its number.</summary>
    public string Here => QueryHelpers.AddQueryString("/county/audit", new Dictionary<string, string?>
    {
        ["scope"] = Looked?.ToString(),
        ["from"] = Iso(From),
        ["to"] = Iso(To),
        ["kind"] = Kind,
        ["q"] = Text,
    });

    public PageLinks Links => new(Number, Read!.Pages, Here);

    public static string Iso(DateOnly day) => day.ToString(IsoDay, CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(Number, cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(null, cancellationToken) is { } refusal ? refusal
        : Csv(AuditCsv.Table(Read!), $"{Read!.Name}-操作记录-{Iso(From)}-{Iso(To)}");

    private async Task<IActionResult?> LoadAsync(int? page, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var found = await read.Handle(new(scope, From, To, Kind, Text, page), cancellationToken);
        if (found.Failed)
        {
            return found.Fault.Kind == FaultKind.NotFound ? NotFound() : Refuse(found.Faults);
        }
        Read = found.Value;
        return null;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, IsoDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1949 and < 9000 ? day : null;
}
