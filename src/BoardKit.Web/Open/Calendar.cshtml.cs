using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Open;

/// <summary>The month of a place: what is due when, and until when what hangs has to hang.</summary>
[AllowAnonymous]
public sealed class CalendarModel(ReadMonth read) : PageModel
{
    /// <summary>The month.</summary>
    public ReadMonth.Response Found { get; private set; } = null!;

    /// <summary>The month as it is shown.</summary>
    internal MonthView View => MonthView.Of(Found, $"/catalogue/{Found.Path[^1].Code}/calendar");

    /// <summary>Shows it; 404 for what is no place or month.</summary>
    public async Task<IActionResult> OnGetAsync(string unit, string? month, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-cache";
        if (!UnitCode.TryParse(unit, out var place) || !MonthOf(month, out var asked)
            || await read.Handle(new(place, asked), cancellationToken) is not { Failed: false, Value: var found })
        {
            return NotFound();
        }
        Found = found;
        return Page();
    }

    /// <summary>Reads 2026-11; nothing asked is the month of today.</summary>
    internal static bool MonthOf(string? text, out Period? month)
    {
        month = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        var read = Period.TryParse(text, out var period);
        month = read ? period : null;
        return read;
    }
}
