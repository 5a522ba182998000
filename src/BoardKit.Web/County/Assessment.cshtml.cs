using System.Globalization;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// How the units of an area stand in a year's assessment: by peer groups and in the order of their numbers, never as a ranking.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class AssessmentModel(ShowAssessment show) : ScopedPage
{
    /// <summary>Groups of fewer are not compared.</summary>
    public const int Fewest = 5;

    private const int YearsBack = 4;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? YearAsked { get; set; }

    [BindProperty(SupportsGet = true, Name = "scheme")]
    public string? SchemeKey { get; set; }

    public ShowAssessment.Response? Shown { get; private set; }

    public int Year => YearAsked ?? Today.Year;

    public UnitCode Area => Looked!.Value;

    public IEnumerable<int> Years => Enumerable.Range(0, YearsBack).Select(back => Today.Year - back).Append(Year).Distinct()
        .OrderDescending();

    /// <summary>Units that can be compared: of one level; villages under their township.</summary>
    public IEnumerable<IGrouping<string, ShowAssessment.Line>> Groups => Shown!.Lines.GroupBy(l => l.Unit.Level switch
    {
        UnitLevel.Village => l.Above,
        UnitLevel.Township => "乡镇",
        UnitLevel.County => "县（市、区）",
        UnitLevel.City => "市",
        UnitLevel.Province => "省",
    });

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/county/assessment?scope={Area}&year={Year}&scheme={SchemeKey}");

    public string UnitPage(ShowAssessment.Line line) => string.Create(CultureInfo.InvariantCulture,
        $"/county/assessment/unit?scope={line.Unit.Place}&year={Year}&scheme={Shown!.Scheme.Key}");

    /// <summary>What can be said of a group without setting one above the other.</summary>
    public string GroupText(IReadOnlyList<ShowAssessment.Line> group)
    {
        var grades = string.Join("，", Shown!.Scheme.Grades.Select(g => (g.Name, Count: group.Count(l => l.Result.Grade == g)))
            .Append(("未定", group.Count(l => l.Result.Grade is null))).Where(g => g.Item2 > 0).Select(g => $"{g.Item1}{g.Item2}个"));
        var totals = group.Select(l => l.Result.Total).OfType<decimal>().Order().ToList();
        return grades + (totals.Count == 0 ? "" : totals.Count < Fewest ? $"；有总分的不足{Fewest}个，不作比较"
            : $"；总分{Shown.Scheme.Show(totals[0])}到{Shown.Scheme.Show(totals[^1])}，中间的是{Shown.Scheme.Show(totals[totals.Count / 2])}");
    }

    /// <summary>What is missing, what the essentials say and what waits, of a unit; empty where there is nothing to say.</summary>
    public static string Words(ShowAssessment.Line line, bool withMissing) => string.Join(" ", ((string[])
        [withMissing ? line.Result.MissingText : "", line.Result.GateText,
            line.OpenObjections > 0 ? string.Create(CultureInfo.InvariantCulture, $"有{line.OpenObjections}条异议等答复") : ""])
        .Where(t => t.Length > 0));

    public static string Tone(Assessed result) => result.Grade is null ? "missing" : result.Unmet.Count > 0 ? "urgent" : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Shown is null ? Page() : Csv(AssessmentFile.Table(Shown), FileName);

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Shown is null ? Page() : Xlsx(AssessmentFile.Table(Shown), FileName);

    private string FileName => string.Create(CultureInfo.InvariantCulture, $"{Shown!.Area.Name}-{Year}年考核");

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var found = await show.Handle(new(scope, Year, string.IsNullOrEmpty(SchemeKey) ? null : SchemeKey), cancellationToken);
        if (found.Failed)
        {
            return found.Fault.Code == "unit-unknown" ? NotFound() : Refuse(found.Faults);
        }
        Shown = found.Value;
        SchemeKey = Shown.Scheme.Key;
        return null;
    }
}
