using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Reconciliation;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// One line of a comparison: its two sides, who said what of it, and where the place explains and a second person agrees.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ReconciliationLineModel(ShowDifference show) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    public ShowDifference.Response? Shown { get; private set; }

    /// <summary>What was typed, where it was refused.</summary>
    public string? Text { get; private set; }

    /// <summary>Whether the reader may explain the difference.</summary>
    public bool MayExplain => Shown?.Line is { Difference.Class: not DifferenceClass.None }
        && Access.May(Capability.WriteNotices, Shown.Area.Scope.Code);

    /// <summary>The explanation that waits for the reader; null where none does.</summary>
    public DifferenceNote? Asks => Shown is not null && Access.May(Capability.ReviewNotices, Shown.Area.Scope.Code)
        ? Shown.Notes.FirstOrDefault(n => n.State == NoteState.Proposed) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnPostExplainAsync(string? text, [FromServices] ExplainDifference explain,
        CancellationToken cancellationToken)
    {
        if (!Policies.Allows(Policies.NoticesWrite, User.MemberRole()))
        {
            return Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        if (Looked is not { } unit || FormKey is null || !Period.TryParse(PeriodText, out var period))
        {
            return NotFound();
        }
        var done = await explain.Handle(new(unit, FormKey, period, text ?? ""), cancellationToken);
        if (done.Failed && done.Fault.Kind == FaultKind.Invalid && await LoadAsync(cancellationToken) is null)
        {
            Text = text;
            return Refuse(done.Faults);
        }
        return Answer(done, Here(unit, period), "说明已交审核，另一个人同意后公开。");
    }

    public async Task<IActionResult> OnPostDecideAsync(int number, bool agrees, string? reason, [FromServices] DecideExplanation decide,
        CancellationToken cancellationToken)
    {
        if (!Policies.Allows(Policies.NoticesReview, User.MemberRole()))
        {
            return Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        if (Looked is not { } unit || FormKey is null || !Period.TryParse(PeriodText, out var period))
        {
            return NotFound();
        }
        var done = await decide.Handle(new(unit, FormKey, period, number, agrees, reason), cancellationToken);
        return Answer(done, Here(unit, period), agrees ? "说明已公开。" : "说明已退回。");
    }

    /// <summary>Whether an explanation speaks of other amounts than there are now.</summary>
    public bool IsOld(DifferenceNote note) =>
        note.State is NoteState.Proposed or NoteState.Accepted
            && note.IsOld(Shown?.Line?.Difference.Pair.Allocated, Shown?.Line?.Difference.Pair.Disclosed);

    /// <summary>待审核, 已公开, 已退回, 已换新的.</summary>
    public static string Word(DifferenceNote note) => note.State switch
    {
        NoteState.Proposed => "待审核",
        NoteState.Accepted => "已公开",
        NoteState.SentBack => "已退回",
        NoteState.Replaced => "已换新的",
    };

    /// <summary>Its colour.</summary>
    public static string Tone(DifferenceNote note) => note.State switch
    {
        NoteState.Proposed => "soon",
        NoteState.Accepted => "good",
        NoteState.SentBack => "urgent",
        NoteState.Replaced => "calm",
    };

    private string Here(UnitCode unit, Period period) => $"/county/reconciliation/line?scope={unit}&form={FormKey}&period={period}";

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } unit)
        {
            return NotFound();
        }
        if (string.IsNullOrEmpty(FormKey) || !Period.TryParse(PeriodText, out var period))
        {
            return Refuse(Fault.Invalid("line-missing", "没有写明是哪个项目、哪一期，请从“资金对账”里点进来。"));
        }
        var found = await show.Handle(new(unit, FormKey, period), cancellationToken);
        Shown = found.Failed ? null : found.Value;
        return !found.Failed ? null
            : found.Fault.Kind == FaultKind.NotFound ? NotFound() : Refuse(found.Faults);
    }
}
