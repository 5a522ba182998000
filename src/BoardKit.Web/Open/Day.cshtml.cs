using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Open;
using BoardKit.Web.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Open;

/// <summary>What hung on a board on a past day.</summary>
[AllowAnonymous]
public sealed class DayModel(ReadImprint read, TimeProvider clock) : PageModel
{
    /// <summary>The day.</summary>
    public ReadImprint.Response Found { get; private set; } = null!;

    /// <summary>Whether it is today.</summary>
    public bool IsToday { get; private set; }

    /// <summary>A root as it is printed.</summary>
    public string Printed(string root) => Digest.TryParse(root, out var digest) ? digest.Printed : root;

    /// <summary>Shows it; 404 for a day to come and for what is no place.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-cache";
        if (!ResidentAddress.TryParse(Request, out var address) || address.Day is not { } day || day > clock.Today()
            || !UnitCode.TryFrom(address.Unit, out var unit)
            || await read.Handle(new(unit, day), cancellationToken) is not { Failed: false, Value: var found })
        {
            return NotFound();
        }
        (Found, IsToday) = (found, day == clock.Today());
        return Page();
    }
}
