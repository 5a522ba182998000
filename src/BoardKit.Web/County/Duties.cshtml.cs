using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Features.Frame;
using BoardKit.Features.Register;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.County;

/// <summary>
/// The duties of a place, the oldest last day first, and of an area how many each of its places has, to be opened one by one; a clerk
/// registers here what has happened and is to be disclosed.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class DutiesModel(ListDuties list, CountDuties count, ListEventItems items, DateEvent dates) : ScopedPage
{
    /// <summary>Most lines on a page: more nobody reads.</summary>
    public const int Most = 400;

    /// <summary>So many questions stand open; those of earlier periods are folded.</summary>
    public const int MostAsked = 8;

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateWord { get; set; }

    /// <summary>The period in which periods end; empty for what is due about now.</summary>
    [BindProperty(SupportsGet = true, Name = "ends")]
    public string? EndsText { get; set; }

    /// <summary>The lines: of a county and what lies above it those of itself alone.</summary>
    public ListDuties.Response Duties { get; private set; } = null!;

    /// <summary>What narrows the list by standing.</summary>
    public DutyGroup? Group => DutyGroups.Find(StateWord ?? "");

    /// <summary>The places of an area that have any of it; null of a village.</summary>
    public CountDuties.Response? Area { get; private set; }

    /// <summary>How many there are in each group, whatever narrows the list.</summary>
    public IReadOnlyDictionary<DutyGroup, int> Counts => Area?.Whole.ByGroup ?? Duties.Counts;

    /// <summary>The list of a place with what narrows this one; of another group where one is named.</summary>
    public string Here(UnitCode place, DutyGroup? group = null) => QueryHelpers.AddQueryString("/county/duties",
        new Dictionary<string, string?> { ["scope"] = place.ToString(), ["state"] = group?.Key() ?? StateWord, ["ends"] = EndsText }
            .Where(p => !string.IsNullOrEmpty(p.Value)));

    /// <summary>What the place may register, by the value of its choice.</summary>
    public IReadOnlyList<(string Value, string Name)> Events { get; private set; } = [];

    /// <summary>What of the place waits for somebody to say the day; asked for where these are looked at.</summary>
    public IReadOnlyList<DateEvent.Question> Undated { get; private set; } = [];

    public static string Tone(DutyLine duty) => duty.Standing switch
    {
        DutyStanding.Overdue or DutyStanding.OwedAgain => "missing",
        DutyStanding.Due or DutyStanding.Unposted => "urgent",
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place)
        {
            return NotFound();
        }
        Period? ends = Period.TryParse(EndsText, out var period) ? period : null;
        var found = await list.Handle(new(place, Group, ends) { Own = place.Level <= UnitLevel.County }, cancellationToken);
        if (found.Failed)
        {
            return NotFound();
        }
        Duties = found.Value;
        Area = place.Level < UnitLevel.Village ? (await count.Handle(new(place, ends), cancellationToken)).Value : null;
        Undated = Group == DutyGroup.Question ? await dates.Open(place, cancellationToken) : [];
        Events = MayRegister(place) ? [.. (await items.Handle(place, cancellationToken)).Select(i => ($"{i.Item}:{i.Form}", i.Name))] : [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? item, string? @event, DateOnly? day, [FromServices] RegisterEvent register,
        CancellationToken cancellationToken)
    {
        if (Looked is not { } place)
        {
            return MayRegister(Unit) ? NotFound() : Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        if (!MayRegister(place))
        {
            return Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        var here = $"/county/duties?scope={place}";
        var chosen = (await items.Handle(place, cancellationToken)).FirstOrDefault(i => $"{i.Item}:{i.Form}" == item);
        if (chosen is null || day is not { } on)
        {
            return Answer(Outcome<Done>.Refused([Fault.Invalid("event-missing", "请选是哪一项，写明是哪一件事和哪一天。")]), here, "");
        }
        return DutyModel.Told(await register.Handle(new(new(place, chosen.Item, chosen.Form, Period.Of(chosen.Length, on), @event ?? ""),
            on), cancellationToken), fault => Answer(Outcome<Done>.Refused([fault]), here, ""),
            () => Answer<Done>(new Done(), here, "已登记，最后期限见下面的列表。"));
    }

    /// <summary>Says on which day something was from which duties of one form are counted.</summary>
    public async Task<IActionResult> OnPostDayAsync(string? @event, string? form, string? period, DateOnly? day,
        CancellationToken cancellationToken)
    {
        if (Looked is not { } place || !MayRegister(place))
        {
            return Looked is null && MayRegister(Unit) ? NotFound() : Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        var here = $"/county/duties?scope={place}&state={DutyGroup.Question.Key()}";
        if (day is not { } on || !Period.TryParse(period, out var of))
        {
            return Answer(Outcome<Done>.Refused([Fault.Invalid("event-day", "请写明是哪一天。")]), here, "");
        }
        return DutyModel.Told(await dates.Handle(new(place, @event ?? "", form ?? "", of, on), cancellationToken),
            fault => fault.Kind == FaultKind.Forbidden ? Refused([fault], StatusCodes.Status403Forbidden)
                : Answer(Outcome<Done>.Refused([fault with { Kind = FaultKind.Conflict }]), here, ""),
            () => Answer<Done>(new Done(), here, "已登记，期限已算出来。"));
    }

    private bool MayRegister(UnitCode place) => RegisterEvent.May(Access, place);
}
