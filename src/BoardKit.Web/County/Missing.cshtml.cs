using System.Globalization;
using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.County;

/// <summary>Who has not published what, all places of the area in one list, to save and to send reminders by.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class MissingModel(ListMissing list) : ScopedPage
{
    /// <summary>What is not yet due besides what is owed.</summary>
    public const string All = "all";

    private const int OnPage = 500;

    [BindProperty(SupportsGet = true, Name = "quarter")]
    public string? Quarter { get; set; }

    /// <summary>Form and period, village-accounts:2026Q3; everything where nothing is said.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public string? ItemText { get; set; }

    [BindProperty(SupportsGet = true, Name = "under")]
    public string? UnderText { get; set; }

    [BindProperty(SupportsGet = true, Name = "standing")]
    public string? StandingWord { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ListMissing.Response? Missing { get; private set; }

    public Period Asked { get; private set; }

    public IReadOnlyList<Period> Quarters => QuartersBack(Asked);

    public IEnumerable<ListMissing.Line> Shown => Missing!.Lines.Skip((Links.Number - 1) * OnPage).Take(OnPage);

    public int Places => Missing!.Lines.Select(l => l.Unit.Code).Distinct().Count();

    public string Reminder => MissingFile.Reminder(Missing!);

    /// <summary>The list with what narrows it, without its page.</summary>
    public string Here => QueryHelpers.AddQueryString("/county/eye/list", new Dictionary<string, string?>
    {
        ["scope"] = Looked?.ToString(),
        ["quarter"] = Asked.ToString(),
        ["item"] = ItemText,
        ["under"] = UnderText,
        ["standing"] = StandingWord,
        ["q"] = Text,
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    public PageLinks Links => new(Math.Clamp(Number, 1, Pages), Pages, Here);

    private int Pages => Math.Max(1, (Missing!.Lines.Count + OnPage - 1) / OnPage);

    /// <summary>Colour of a standing; its word says the same.</summary>
    public static string Tone(Standing standing) => standing switch
    {
        Standing.NotPublished or Standing.Withdrawn => "urgent",
        Standing.Waiting => "soon",
        Standing.NotYetDue => "calm",
    };

    public static string ItemOf(string form, Period period) => $"{form}:{period}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Csv(MissingFile.Table(Missing!), FileName);

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Xlsx(MissingFile.Table(Missing!), FileName);

    public async Task<IActionResult> OnGetTextAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal
        : File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Reminder)], "text/plain; charset=utf-8", FileName + "-提醒.txt");

    private string FileName =>
        $"{Missing!.Scope.Name}-未公开-{Asked}-{Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var (form, of) = ItemText?.Split(':') is [{ Length: > 0 } key, var text] && Period.TryParse(text, out var period)
            ? (key, period) : ((string?)null, (Period?)null);
        Asked = Period.TryParse(Quarter, out var quarter) && quarter.Length == PeriodLength.Quarter ? quarter
            : of is { } item ? Period.Of(PeriodLength.Quarter, item.LastDay < Today ? item.LastDay : Today) : LastQuarter;
        var overview = DuePeriods.Overview(Asked);
        var found = await list.Handle(new(scope, of is { } one && !overview.Contains(one) ? [.. overview, one] : overview, form, of,
            UnitCode.TryParse(UnderText, out var under) ? under : null,
            StandingText.Words.Where(w => w.Word == StandingWord).Select(w => (Standing?)w.Standing).FirstOrDefault(), Text,
            AndNotYetDue: StandingWord == All), cancellationToken);
        if (found.Failed)
        {
            return found.Fault.Kind == FaultKind.NotFound ? NotFound() : Refuse(found.Faults);
        }
        Missing = found.Value;
        return null;
    }
}
