using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// The page behind a cell: what a unit has not published, since when it is owed, whom to call. Officials say here that a unit has no such
/// matter in a period, or take that back.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ApplicableModel(ShowDuty show, MarkNotApplicable mark) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    /// <summary>The quarter of the matrix that one came from: a yearly form stands in all four.</summary>
    [BindProperty(SupportsGet = true, Name = "quarter")]
    public string? QuarterText { get; set; }

    public ShowDuty.Response Shown { get; private set; } = null!;

    public Period Period { get; private set; }

    public bool MayMark => Access.May(Capability.MarkNotApplicable, Shown.Unit.Code);

    /// <summary>What names the duty, for forms.</summary>
    public IEnumerable<(string Name, string? Value)> Named =>
        [("scope", ScopeText), ("form", FormKey), ("period", PeriodText), ("quarter", QuarterText)];

    /// <summary>The matrix that one came from.</summary>
    public string Back => $"/county?scope={Looked!.Value.Parent ?? Looked}&quarter={Quarter}";

    /// <summary>The list of the unit alone, with the text of its reminder.</summary>
    public string Reminder =>
        $"/county/eye/list?scope={Looked}&quarter={Quarter}&item={MissingModel.ItemOf(Shown.Form.Key, Period)}&standing={MissingModel.All}";

    /// <summary>Since when it is owed, or that it is not yet.</summary>
    public string Since => Shown.Duty.State switch
    {
        DutyState.NotApplicable => "不适用，不用公开",
        DutyState.NoEvent => "没有公布过这样的事项，不用公开",
        DutyState.Fulfilled => Shown.Duty.OnTime is not { } onTime ? "已公开" : onTime == Shown.Duty.Published ? "已按时公开"
            : Shown.Reports ? "已公开，但过了期限" : $"已公开，其中 {onTime} 个按时",
        DutyState.NotYetDue => $"{Period.Spoken}到{Day(Period.LastDay)}才结束，还没到期",
        DutyState.Owed => Shown.Duty.Form.PerPeriod switch
        {
            Domain.Forms.NoticesPerPeriod.One => $"{Day(Period.LastDay)}期满，{Day(Period.LastDay.AddDays(1))}起应当公开",
            Domain.Forms.NoticesPerPeriod.Many => "公布过又撤下了，应当更正后重新公布",
        },
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place || !Period.TryParse(PeriodText, out var period))
        {
            return NotFound();
        }
        Period = period;
        var shown = await show.Handle(new(place, FormKey ?? "", period), cancellationToken);
        if (shown.Failed)
        {
            return NotFound();
        }
        Shown = shown.Value;
        return Page();
    }

    /// <summary>Says it of the form as a whole, or of one of its items.</summary>
    public Task<IActionResult> OnPostAsync(bool applies, string? reason, string? part, CancellationToken cancellationToken) => ChangeAsync(
        async place => await mark.Handle(new([place], FormKey ?? "", Period, applies, reason, part ?? ""), cancellationToken),
        applies ? "已改回要公开。" : "已标为不适用，不再计入应公开数。");

    /// <summary>Agrees with what the clerk proposed, or does not.</summary>
    public Task<IActionResult> OnPostDecideAsync(bool agrees, string? part, [FromServices] DecideNotApplicable decide,
        CancellationToken cancellationToken) => ChangeAsync(
        async place => await decide.Handle(new(place, FormKey ?? "", Period, agrees, part ?? ""), cancellationToken),
        agrees ? "已同意，标为不适用。" : "没有同意，仍要公开。");

    private async Task<IActionResult> ChangeAsync<T>(Func<UnitCode, Task<Outcome<T>>> work, string said)
    {
        if (!Policies.Allows(Policies.NotApplicableMark, Access.Role))
        {
            return Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        if (Looked is not { } place || !Period.TryParse(PeriodText, out var period))
        {
            return NotFound();
        }
        Period = period;
        return Answer(await work(place), Back, said);
    }

    private Period Quarter => Period.TryParse(QuarterText, out var asked) && asked.Length == PeriodLength.Quarter ? asked
        : Period.Length == PeriodLength.Year && LastQuarter.Year == Period.Year ? LastQuarter
        : Period.Of(PeriodLength.Quarter, Period.LastDay);
}
