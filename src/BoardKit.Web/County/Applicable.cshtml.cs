using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Says that a unit has no such matter in a period, or takes that back.</summary>
[Authorize(Policies.NotApplicableMark)]
internal sealed class ApplicableModel(FormCatalog forms, ShowUnit showUnit, MarkNotApplicable mark) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    public ShowUnit.Response Place { get; private set; } = null!;

    public Form Form { get; private set; } = null!;

    public Period Period { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place || !Period.TryParse(PeriodText, out var period))
        {
            return NotFound();
        }
        var unit = await showUnit.Handle(new(place), cancellationToken);
        var form = await forms.Find(place, FormKey ?? "", null, cancellationToken);
        if (unit.Failed || form.Failed)
        {
            return NotFound();
        }
        (Place, Form, Period) = (unit.Value, form.Value, period);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool applies, CancellationToken cancellationToken)
    {
        if (Looked is not { } place || !Period.TryParse(PeriodText, out var period))
        {
            return NotFound();
        }
        var done = await mark.Handle(new(place, FormKey ?? "", period, applies), cancellationToken);
        return Answer<Done>(done, $"/county?scope={place.Parent ?? place}&quarter={Quarter(period)}",
            applies ? "已改回要公开。" : "已标为不适用，不再计入应公开数。");
    }

    private static Period Quarter(Period period) => Period.Of(PeriodLength.Quarter, period.LastDay);
}
