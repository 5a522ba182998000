using BoardKit.Domain.Notices;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>A notice on a phone. Rendered once per change and day, see <see cref="ResidentPages"/>.</summary>
public sealed class NoticeModel(ReadNotice read) : PageModel
{
    /// <summary>The notice; null when it is withdrawn.</summary>
    public NoticePage? Notice { get; private set; }

    /// <summary>What stays when it is withdrawn.</summary>
    public Tombstone? Tombstone { get; private set; }

    /// <summary>Whether the address was scanned from paper (printed addresses are in upper case).</summary>
    public bool Scanned { get; private set; }

    /// <summary>Whether the address names an edition.</summary>
    public bool NamesEdition { get; private set; }

    /// <summary>
    /// Whether search engines may keep it: for everybody, in force as it is, and without rows about people. They do not forget as we do.
    /// </summary>
    public bool IsIndexed => !Scanned && !NamesEdition
        && Notice is { IsCurrent: true, IsSample: false, NamesPeople: false, Page: 1, Audience: Domain.Units.Audience.Everybody };

    /// <summary>Shows it, 410 when withdrawn, 404 when unknown.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ResidentAddress.TryParse(Request, out var address) || address.Code is null
            || !Domain.Units.PublicCode.TryParse(address.Code, out var code))
        {
            return NotFound();
        }
        var found = await read.Handle(new(code, address.Edition == 0 ? null : address.Edition, address.Page), cancellationToken);
        if (found.Failed)
        {
            return NotFound();
        }
        (Notice, Tombstone, Scanned, NamesEdition) = (found.Value.Page, found.Value.Tombstone, address.Scanned, address.Edition > 0);
        if (Tombstone is not null)
        {
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }
        if (Notice is { IsCurrent: true, InForce: { State: not ForceState.Over } answer })
        {
            // what lasts is kept as long as a board: it may be succeeded any day
            OfflineCopy.Allow(Response, answer.Until ?? answer.Day.AddDays(OfflineCopy.BoardDays));
        }
        if (IsIndexed)
        {
            Response.Headers[Hosting.Robots.Header] = Hosting.Robots.Index;
        }
        return Page();
    }
}
