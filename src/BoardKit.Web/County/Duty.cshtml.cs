using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Features.Register;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.County;

/// <summary>
/// One duty of a place: net, wall and what was decided, its last day counted day by day. Here the day of an event is registered, and an
/// official lets a place off.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class DutyModel(ReadDuty read) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "item")]
    public string? Item { get; set; }

    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    [BindProperty(SupportsGet = true, Name = "of")]
    public string? EventText { get; set; }

    public ReadDuty.Response Shown { get; private set; } = null!;

    public bool MayRegister => May(Capability.WriteNotices) || May(Capability.MarkNotApplicable);

    public bool MayLetOff => May(Capability.MarkNotApplicable);

    /// <summary>What names the duty, for forms.</summary>
    public IEnumerable<(string Name, string Value)> Named =>
        [("scope", ScopeText ?? Unit.ToString()), ("item", Item ?? ""), ("form", FormKey ?? ""), ("period", PeriodText ?? ""), ("of", EventText ?? "")];

    /// <summary>Address of the page of a duty.</summary>
    public static string Address(DutyLine duty) => QueryHelpers.AddQueryString("/county/duty", new Dictionary<string, string?>
    {
        ["scope"] = UnitCode.From(duty.Unit).ToString(),
        ["item"] = duty.Item,
        ["form"] = duty.Form,
        ["period"] = duty.Period.ToString(),
        ["of"] = duty.Event.Length > 0 ? duty.Event : null,
    }.Where(p => p.Value is not null).ToDictionary());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Name is not { } name)
        {
            return NotFound();
        }
        var shown = await read.Handle(name, cancellationToken);
        if (shown.Failed)
        {
            return List(name.Unit, shown.Fault);
        }
        Shown = shown.Value;
        return Page();
    }

    /// <summary>Registers on which day the event was or will be; without a day what was registered is taken back.</summary>
    public async Task<IActionResult> OnPostEventAsync(DateOnly? day, [FromServices] RegisterEvent register,
        CancellationToken cancellationToken) => !Acts(Capability.WriteNotices) && !Acts(Capability.MarkNotApplicable) ? NotTheirs
        : Name is not { } name ? NotFound()
        : Told(await register.Handle(new(name, day), cancellationToken), fault => List(name.Unit, fault),
            () => Answer<Done>(new Done(), Here, day is null ? "已取消登记。" : "已登记，最后期限已重新计算。"));

    /// <summary>Lets the place off with a reason, or takes that back.</summary>
    public async Task<IActionResult> OnPostLetOffAsync(bool back, string? reason, [FromServices] LetOffDuty let,
        CancellationToken cancellationToken) => !Acts(Capability.MarkNotApplicable) ? NotTheirs
        : Name is not { } name ? NotFound()
        : Told(await let.Handle(new(name, back ? null : reason ?? ""), cancellationToken),
            fault => List(name.Unit, fault),
            () => Answer<Done>(new Done(), Here, back ? "已取消免报，仍要公开。" : "已同意免报，不再计入应公开数。"));

    /// <summary>Says that the place has no such matter in the period, or takes that back: of this item alone.</summary>
    public async Task<IActionResult> OnPostMarkAsync(bool back, string? reason, [FromServices] MarkNotApplicable mark,
        CancellationToken cancellationToken)
    {
        if (!Acts(Capability.MarkNotApplicable))
        {
            return NotTheirs;
        }
        if (Name is not { } name)
        {
            return NotFound();
        }
        // without a catalogue the form is its own item
        var done = await mark.Handle(new([name.Unit], name.Form, name.Period, back, reason, name.Item == name.Form ? "" : name.Item),
            cancellationToken);
        return Told(done.Failed ? Outcome<Done>.Refused(done.Faults) : new Done(), fault => List(name.Unit, fault),
            () => Answer<Done>(new Done(), Here, back ? "已改回要公开。" : "已标为不适用，不再计入应公开数。"));
    }

    /// <summary>The answer to a decision: forbidden is a page of its own, another refusal is said on the list.</summary>
    internal static IActionResult Told(Outcome<Done> done, Func<Fault, IActionResult> refused, Func<IActionResult> answered) =>
        done.Failed ? refused(done.Fault) : answered();

    private IActionResult List(UnitCode place, Fault fault) => fault.Kind == FaultKind.Forbidden
        ? Refused([fault], StatusCodes.Status403Forbidden)
        : Answer(Outcome<Done>.Refused([fault with { Kind = FaultKind.Conflict }]), $"/county/duties?scope={place}", "");

    private string Here => QueryHelpers.AddQueryString("/county/duty", Named.Where(n => n.Value.Length > 0)
        .ToDictionary(n => n.Name, n => (string?)n.Value));

    /// <summary>Whether somebody in this role does such things at all.</summary>
    private bool Acts(Capability capability) => Access.May(capability, Unit.Value);

    private IActionResult NotTheirs => Refused([ReviewFaults.NotAllowed], StatusCodes.Status403Forbidden);

    private bool May(Capability capability) => Looked is { } place && Access.May(capability, place.Value);

    private DutyName? Name => Looked is { } place && Period.TryParse(PeriodText, out var period)
        ? new(place, Item ?? FormKey ?? "", FormKey ?? "", period, EventText ?? "") : null;
}
