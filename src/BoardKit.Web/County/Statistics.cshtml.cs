using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Reports;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// Statistics and yearly reports of an area and a year: what the system counts, each number opening to its facts, beside what the place
/// reported; from here its own report is begun.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class StatisticsModel(ShowStatistics show) : ScopedPage
{
    private const int YearsBack = 8;

    [BindProperty(SupportsGet = true, Name = "year")]
    public string? YearText { get; set; }

    [BindProperty(SupportsGet = true, Name = "report")]
    public string? FormKey { get; set; }

    public ShowStatistics.Response? Shown { get; private set; }

    public int Year => int.TryParse(YearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : Today.Year;

    /// <summary>The years to choose from, the one asked for among them.</summary>
    public IEnumerable<int> Years =>
        Enumerable.Range(0, YearsBack).Select(back => Today.Year - back).Append(Year).Distinct().OrderDescending();

    /// <summary>Whether whoever looks may begin the report of this very place.</summary>
    public bool MayDraft => Shown is { IsMaker: true, Form.Sources.Count: > 0 } shown
        && Access.May(Capability.WriteNotices, shown.Scope.Code);

    /// <summary>The lines of inputs and of every tree that is no grid; a grid is drawn as a table of its own.</summary>
    public IReadOnlyList<StatisticsFile.Line> Lines => _lines ??= [.. StatisticsFile.Lines(Shown!, Shown!.Form!)
        .Where(l => !Grids.Any(g => g.Label == l.Table))];

    private IReadOnlyList<StatisticsFile.Line>? _lines;

    /// <summary>Whether the lines are of several tables, so that each is named.</summary>
    public bool HasSeveralTables => Lines.Where(l => !l.Address.StartsWith(FormSource.InputPrefix, StringComparison.Ordinal))
        .Select(l => l.Table).Distinct().Count() > 1;

    /// <summary>Whether its indicator has several numbers, so that each is named.</summary>
    public bool IsOneOfSeveral(StatisticsFile.Line line) => Lines.Count(l => l.Table == line.Table && l.Label == line.Label) > 1;

    /// <summary>The trees of which every number is counted from one register.</summary>
    public IReadOnlyList<FormSection> Grids => [.. Shown!.Form!.Sections.Where(s => Shown.Form.Sources.Any(f => f.Into == s.Key))];

    public string Here => $"/county/statistics?scope={Shown!.Scope.Place}&year={Shown.Year}&report={Shown.Form?.Key}";

    public string FactsOf(string address) =>
        $"/county/statistics/facts?scope={Shown!.Scope.Place}&year={Shown.Year}&report={Shown.Form!.Key}&cell={address}";

    /// <summary>What was reported with its measure: 18,260 条; 是; 未填.</summary>
    public static string Said(StatisticsFile.Line line) => line.Reported is null ? "未填"
        : FormValues.TryNumber(line.Reported, out var number)
            ? $"{CellText.Number(line.Reported, number == decimal.Truncate(number) ? 0 : 2)} {line.Unit}" : line.Reported;

    /// <summary>The head of a column without those over it.</summary>
    public static string Below(string head) => head[(head.LastIndexOf(HeadGrid.Over) + 1)..];

    public static string Number(decimal? value) =>
        value is { } number ? CellText.Number(number, number == decimal.Truncate(number) ? 0 : 2) : "没有资料";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal
        : File(CsvFile.Write(StatisticsFile.Tables(Shown!)), "text/csv; charset=utf-8", FileName + ".csv");

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal
        : File(XlsxFile.Write(StatisticsFile.Tables(Shown!)), XlsxFile.ContentType, FileName + ".xlsx");

    public async Task<IActionResult> OnPostAsync([FromServices] DraftReport draft, CancellationToken cancellationToken)
    {
        if (Access.May(Capability.WriteNotices, Unit.Value) && await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }
        if (Shown is null || !Access.May(Capability.WriteNotices, Shown.Scope.Code))
        {
            return Refused([Fault.Forbidden("report-foreign", "报告由本单位的经办人起草。")], StatusCodes.Status403Forbidden);
        }
        if (!MayDraft)
        {
            return Refuse(Fault.Invalid("report-unfit", "这一种不由本单位填报，请在“哪一种”里选本单位的报告。"));
        }
        var made = await draft.Handle(new(Shown.Scope.Place, Year, Shown.Form!.Key), cancellationToken);
        if (made is { Failed: true, Fault.Notice: { } existing })
        {
            TempData["Refused"] = "这一年已有这份报告，就是下面这一份，请在这里改。";
            return LocalRedirect($"/desk/notices/{existing}");
        }
        return made.Failed ? Refuse(made.Faults) : LocalRedirect($"/desk/notices/{made.Value}");
    }

    private string FileName => $"{Shown!.Scope.Name}-{Shown.Form?.Name ?? "统计"}-{Shown.Year.ToString(CultureInfo.InvariantCulture)}";

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var shown = await show.Handle(new(scope, Year, string.IsNullOrEmpty(FormKey) ? null : FormKey), cancellationToken);
        if (shown.Failed)
        {
            return shown.Fault.Kind == FaultKind.NotFound ? NotFound() : Refuse(shown.Faults);
        }
        Shown = shown.Value;
        return null;
    }
}
