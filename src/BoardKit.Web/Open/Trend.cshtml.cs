using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using BoardKit.Web.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Open;

/// <summary>A notice's figures over the periods, per household and per mu, and where its money goes.</summary>
[AllowAnonymous]
internal sealed class TrendModel(AddressBook book, ReadTrend read) : PageModel
{
    /// <summary>What there is to show.</summary>
    public ReadTrend.Response Found { get; private set; } = null!;

    /// <summary>Shows it; 404 for what is no public notice.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-cache";
        if (!PublicCode.TryParse(code, out var parsed) || await book.Find(ResidentAddress.Notice(parsed), cancellationToken) is not { } unit
            || await read.Handle(new(unit, parsed.Text), cancellationToken) is not { Failed: false, Value: var found })
        {
            return NotFound();
        }
        Found = found;
        return Page();
    }
}
