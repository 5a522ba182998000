using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Features.Reconciliation;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// What was allocated beside what is disclosed: all programmes of a quarter, or one of them with its townships, a township with its
/// villages.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ReconciliationModel(ListReconciled list, ReconcileArea reconcile, ListExplanations explanations) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "quarter")]
    public string? Quarter { get; set; }

    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    /// <summary>The programmes of the quarter; empty where one is looked at.</summary>
    public IReadOnlyList<ReconciledArea> All { get; private set; } = [];

    /// <summary>The one that is looked at.</summary>
    public ReconciledArea? One { get; private set; }

    /// <summary>Explanations that wait for the reader.</summary>
    public IReadOnlyList<ListExplanations.Waiting> Waiting { get; private set; } = [];

    public Period Asked { get; private set; }

    public string Place => One?.Scope.Name ?? (All.Count > 0 ? All[0].Scope.Name : "");

    public IReadOnlyList<Period> Quarters => QuartersBack(Asked);

    /// <summary>Whether the reader may say what was allocated.</summary>
    public bool MayKeep => Policies.Allows(Policies.AllocationsKeep, User.MemberRole());

    public string Overview => $"/county/reconciliation?scope={Looked}&quarter={Asked}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal
            : One is null ? NotFound() : Csv(ReconciliationFile.Table(One, AsOf), FileName);

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal
            : One is null ? NotFound() : Xlsx(ReconciliationFile.Table(One, AsOf), FileName);

    /// <summary>The address of a programme and period at a place.</summary>
    public string Detail(ReconciledArea area, string scope) =>
        $"/county/reconciliation?scope={scope}&form={area.Form.Key}&period={area.Period}&quarter={Asked}";

    /// <summary>The address of one line.</summary>
    public static string LineOf(ReconciledArea area, ReconciledLine line) =>
        $"/county/reconciliation/line?scope={line.Unit.Place}&form={area.Form.Key}&period={area.Period}";

    /// <summary>12,345.00; a dash for nothing.</summary>
    public static string Yuan(long? amount) => amount is { } value ? CellText.Number(new Quantity(value).Value, 2) : "—";

    /// <summary>严重 2　提醒 1; 一致 where there is nothing to look at.</summary>
    public static string ToLook(ReconciledTotals totals) => totals.Severities switch
    {
        (0, 0) => "一致",
        (0, var warning) => string.Create(CultureInfo.InvariantCulture, $"提醒 {warning}"),
        (var fatal, 0) => string.Create(CultureInfo.InvariantCulture, $"严重 {fatal}"),
        var (fatal, warning) => string.Create(CultureInfo.InvariantCulture, $"严重 {fatal}　提醒 {warning}"),
    };

    /// <summary>Colour of a severity; its words say the same.</summary>
    public static string Tone(DifferenceSeverity severity) => severity switch
    {
        DifferenceSeverity.None => "good",
        DifferenceSeverity.Warning => "soon",
        DifferenceSeverity.Fatal => "urgent",
    };

    private string FileName => $"{One!.Scope.Name}-{One.Form.Name}-对账-{One.Period}";

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        Asked = Period.TryParse(Quarter, out var quarter) && quarter.Length == PeriodLength.Quarter ? quarter : LastQuarter;
        if (!string.IsNullOrEmpty(FormKey) && Period.TryParse(PeriodText, out var period))
        {
            var one = await reconcile.Handle(new(scope, FormKey, period), cancellationToken);
            One = one.Failed ? null : one.Value;
            return one.Failed ? Refusal(one.Faults) : null;
        }
        Waiting = Policies.Allows(Policies.NoticesReview, User.MemberRole())
            ? await explanations.Handle(new(scope), cancellationToken) : [];
        var all = await list.Handle(new(scope, Asked), cancellationToken);
        All = all.Failed ? [] : all.Value;
        return all.Failed ? Refusal(all.Faults) : null;
    }

    private IActionResult Refusal(IReadOnlyList<Fault> faults) => faults[0].Kind == FaultKind.NotFound ? NotFound() : Refuse(faults);
}
