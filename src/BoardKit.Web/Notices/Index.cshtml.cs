using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Units;
using BoardKit.Web.County;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.Notices;

/// <summary>
/// All notices of the membership's area: by year, period, form, state and words, page by page. From here everything can be reached.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class NoticeListModel(ListNotices list, ListNoticeChoices choices, ShowUnit showUnit) : ScopedPage
{
    private const string Here = "/notices";

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Period { get; set; }

    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public ListedState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ShowUnit.Response Place { get; private set; } = null!;

    public ListNoticeChoices.Response Choices { get; private set; } = new([], []);

    public ListNotices.Response Found { get; private set; } = new([], 0, 1);

    /// <summary>The periods of the chosen year, or of all; none while there are too many to choose from.</summary>
    public IReadOnlyList<Period> Periods => [.. Choices.Periods.Where(p => p.Year == Year)];

    /// <summary>Whether notices of several units can be in it.</summary>
    public bool Wide => Place.Below.Count > 0;

    /// <summary>The pages of what is looked for.</summary>
    public PageLinks Links => new(Number, Found.Pages, QueryHelpers.AddQueryString(Here, new Dictionary<string, string?>
    {
        ["scope"] = ScopeText,
        ["year"] = Year?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["period"] = Period,
        ["form"] = FormKey,
        ["state"] = State?.ToString(),
        ["q"] = Words,
    }.Where(q => !string.IsNullOrEmpty(q.Value))));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await showUnit.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var place })
        {
            return NotFound();
        }
        (Place, Choices) = (place, await choices.Handle(new(scope), cancellationToken));
        // another year was chosen after the period
        Period = Domain.Calendar.Period.TryParse(Period, out var period) && (Year is null || period.Year == Year)
            ? period.ToString() : null;
        Found = await list.Handle(new()
        {
            Area = scope.Area,
            Year = Year,
            Period = Period,
            Form = FormKey,
            State = State,
            Words = Words,
            Page = Number
        }, cancellationToken);
        return Page();
    }
}
