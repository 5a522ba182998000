using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Features.Frame;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// A unit's assessment down to its facts, the same page for the unit and for the office above: the one says scores and objects, the other
/// verifies, enters and answers.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class AssessmentUnitModel(ShowAssessedUnit show) : ScopedPage
{
    private const int MostFacts = 40;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? YearAsked { get; set; }

    /// <summary>Key of the criterion of which every fact is listed; null: the first ones of each.</summary>
    [BindProperty(SupportsGet = true, Name = "open")]
    public string? Opened { get; set; }

    [BindProperty(SupportsGet = true, Name = "scheme")]
    public string? SchemeKey { get; set; }

    public ShowAssessedUnit.Response? Shown { get; private set; }

    public int Year => YearAsked ?? Today.Year;

    public UnitCode Place => Looked!.Value;

    /// <summary>The unit itself.</summary>
    public bool MayClaim => Access.May(Capability.ClaimScores, Place.Value);

    /// <summary>The office above.</summary>
    public bool MayAssess => Access.May(Capability.Assess, Place.Value) && Access.Unit != Place;

    public string Here => string.Create(CultureInfo.InvariantCulture,
        $"/county/assessment/unit?scope={Looked}&year={Year}&scheme={SchemeKey}");

    public string Back => string.Create(CultureInfo.InvariantCulture,
        $"/county/assessment?scope={(Place.Parent is { } up && Access.Read.Contains(up.Area) ? up : Place)}&year={Year}&scheme={SchemeKey}");

    /// <summary>How a criterion stands, in a word, and the class that colours it.</summary>
    public static (string Word, string Tone) Say(AssessedComponent part, AssessedCriterion one) => one.State switch
    {
        CriterionState.Unknown => ("还没有核定", "missing"),
        CriterionState.NotApplicable => ("没有这样的事，不算", "calm"),
        CriterionState.Met => (part.Component.Kind == ComponentKind.Criteria ? "达到" : "不扣分", "good"),
        CriterionState.Unmet => (part.Component.Kind == ComponentKind.Deductions ? $"扣{Numbers.Text(one.Points)}分"
            : one.Share is { } share and > 0 ? $"达到{AssessmentFile.Percent(share)}" : "没有达到", "urgent"),
    };

    /// <summary>The facts of a criterion that are listed: of very many those that take points first.</summary>
    public IReadOnlyList<Deduction> FactsOf(AssessedCriterion one) =>
        one.Facts.Count <= MostFacts || Opened == one.Criterion.Key ? one.Facts
            : [.. one.Facts.OrderByDescending(f => f.Points).Take(MostFacts)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Shown is null ? Page()
            : Xlsx(AssessmentFile.Facts(Shown), string.Create(CultureInfo.InvariantCulture, $"{Shown.Unit.Name}-{Year}年考核事实"));

    public Task<IActionResult> OnPostClaimAsync(string? component, string? input, string? value, string? text,
        [FromServices] SayScore say, CancellationToken cancellationToken) =>
        ScoreAsync(component, input, value, text, say, verifies: false, cancellationToken);

    public Task<IActionResult> OnPostVerifyAsync(string? component, string? input, string? value, string? text,
        [FromServices] SayScore say, CancellationToken cancellationToken) =>
        ScoreAsync(component, input, value, text, say, verifies: true, cancellationToken);

    public Task<IActionResult> OnPostEnterAsync(string? criterion, bool? met, string? day, string? what, string? evidence,
        [FromServices] EnterEvent enter, CancellationToken cancellationToken) => ChangeAsync([Policies.UnitsAssess], async place =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? await enter.Handle(new(place, Year, SchemeKey ?? "", criterion ?? "", met, on, what ?? "", evidence ?? ""), cancellationToken)
            : Fault.Invalid("event-day", "请填日期。"), "已录入，单位可以看到，也可以提异议。");

    public Task<IActionResult> OnPostTakeBackAsync(Guid entry, string? reason, [FromServices] TakeBackEvent back,
        CancellationToken cancellationToken) => ChangeAsync([Policies.UnitsAssess],
        place => back.Handle(new(place, entry, reason ?? ""), cancellationToken), "已收回，记录还在。");

    public Task<IActionResult> OnPostObjectAsync(string? fact, string? text, [FromServices] ObjectToFact objects,
        CancellationToken cancellationToken) => ChangeAsync([Policies.ScoresClaim],
        place => objects.Handle(new(place, Year, SchemeKey ?? "", fact ?? "", text ?? ""), cancellationToken), "异议已提交，等上级答复。");

    public Task<IActionResult> OnPostAnswerAsync(Guid objection, bool upheld, string? text, [FromServices] AnswerObjection answer,
        CancellationToken cancellationToken) => ChangeAsync([Policies.UnitsAssess],
        place => answer.Handle(new(place, objection, upheld, text ?? ""), cancellationToken),
        upheld ? "已答复：异议成立，这一条不计。" : "已答复：异议不成立，照计。");

    private Task<IActionResult> ScoreAsync(string? component, string? input, string? value, string? text, SayScore say, bool verifies,
        CancellationToken cancellationToken) =>
        ChangeAsync(verifies ? [Policies.UnitsAssess] : [Policies.ScoresClaim, Policies.UnitsAssess], async place =>
            decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
                ? await say.Handle(new(place, Year, SchemeKey ?? "", component ?? "", input ?? "", points, text ?? "", verifies),
                    cancellationToken)
                : Fault.Invalid("score-range", "分数应在0到100之间，最多两位小数。"),
            verifies ? "已核定，计入总分。" : "已报分，等另一个人核定后计入总分。");

    private async Task<IActionResult> ChangeAsync<T>(string[] policies, Func<UnitCode, Task<Outcome<T>>> work, string said) =>
        !policies.Any(p => Policies.Allows(p, Access.Role)) ? Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden)
        : Looked is not { } place ? NotFound()
        : Answer(await work(place), Here, said);

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place)
        {
            return NotFound();
        }
        var found = await show.Handle(new(place, Year, string.IsNullOrEmpty(SchemeKey) ? null : SchemeKey), cancellationToken);
        if (found.Failed)
        {
            return found.Fault.Code == "unit-unknown" ? NotFound() : Refuse(found.Faults);
        }
        Shown = found.Value;
        SchemeKey = Shown.Result.Scheme.Key;
        return null;
    }
}
