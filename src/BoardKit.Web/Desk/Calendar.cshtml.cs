using BoardKit.Features.Reminders;
using BoardKit.Web.Open;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>A month of the desk: due days, and when what hangs may come down.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class DeskCalendarModel(ShowMonth show) : StaffPage
{
    private ShowMonth.Response? _found;

    /// <summary>Place number of the desk.</summary>
    public string Place => Unit.ToString();

    /// <summary>The month as it is shown.</summary>
    public MonthView View => MonthView.Of(_found!, Unit.Value, "/desk/calendar");

    public async Task<IActionResult> OnGetAsync(string? month, CancellationToken cancellationToken)
    {
        if (!CalendarModel.MonthOf(month, out var asked)
            || await show.Handle(new(Unit, asked), cancellationToken) is not { Failed: false, Value: var found })
        {
            return NotFound();
        }
        _found = found;
        return Page();
    }
}
