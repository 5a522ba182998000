using BoardKit.Features.Frame;
using BoardKit.Features.Open;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>A unit's board online, at an address that never changes; with a search, the notices found in it.</summary>
internal sealed class BoardModel(ReadBoard read, ReadPlace places, SearchNotices search, SearchGate gate, PublicSite site,
    TimeProvider clock) : PageModel
{
    /// <summary>The board.</summary>
    public BoardPage Board { get; private set; } = null!;

    /// <summary>Of a township or county: the latest notices and the sums of the places below.</summary>
    public ReadPlace.Response? Below { get; private set; }

    /// <summary>The day before, as its address says it.</summary>
    public string Yesterday => clock.Today().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a chat shows of a link to it.</summary>
    public ShareHead? Share { get; private set; }

    /// <summary>What was found, when something was looked for.</summary>
    public SearchPage? Found { get; private set; }

    /// <summary>Shows it; a closed place leads to its heir, 404 when unknown.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ResidentAddress.TryParse(Request, out var address) || !Domain.Units.UnitCode.TryFrom(address.Unit, out var code))
        {
            return NotFound();
        }
        if (address.View == UnitView.Search)
        {
            return await Search(code, address.Page, cancellationToken);
        }
        var found = await read.Handle(new(code), cancellationToken);
        if (found.Failed)
        {
            return NotFound();
        }
        if (found.Value.Heir is { } heir)
        {
            return RedirectPermanent($"/u/{heir}");
        }
        Board = found.Value.Board!;
        if (Board.Children.Count > 0 && await places.Handle(new(code), cancellationToken) is { Failed: false, Value: var below })
        {
            Below = below;
        }
        Share = ShareHead.Of(Board, site);
        OfflineCopy.Allow(Response, clock.Today().AddDays(OfflineCopy.BoardDays));
        return Page();
    }

    /// <summary>What was typed is nobody else's business: the answer is kept by no cache, ours or another's.</summary>
    private async Task<IActionResult> Search(Domain.Units.UnitCode unit, int page, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-store";
        var query = Request.Query;
        var found = await gate.Run(() => search.Handle(new(unit, query["q"].ToString(), query["year"].ToString(), query["form"].ToString(),
            page), cancellationToken), cancellationToken);
        if (found is null)
        {
            Response.Headers.RetryAfter = "5";
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        Found = found.Failed ? null : found.Value;
        return found.Failed ? NotFound() : Page();
    }
}
