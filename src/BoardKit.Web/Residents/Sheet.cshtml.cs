using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Frame;
using BoardKit.Features.Residents;
using BoardKit.Features.Sheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>The page behind the code of a piece of paper.</summary>
internal sealed class SheetModel(ReadSheet read, PublicSite site, Words words) : PageModel
{
    /// <summary>The sheet; null when there is none.</summary>
    public SheetPage? Sheet { get; private set; }

    /// <summary>What a chat shows of a link to it; null where it is not for everybody.</summary>
    public ShareHead? Share { get; private set; }

    /// <summary>Why there is none.</summary>
    public Fault? Missing { get; private set; }

    /// <summary>Shows it; 410 when its notice is withdrawn, 404 with a sentence when the id is wrong or unknown.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!SheetId.TryParse(id, out var parsed))
        {
            return Refuse(SheetFaults.Mistyped);
        }
        var found = await read.Handle(new(parsed), cancellationToken);
        if (found.Failed)
        {
            return Refuse(found.Fault);
        }
        Sheet = found.Value;
        Share = ShareHead.Of(Sheet, SheetWords.Verdict(Sheet.Standing.State, words), site);
        if (Sheet.Tombstone is not null)
        {
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }
        if (Sheet is { Standing.State: SheetState.Current, Notice.InForce: var answer })
        {
            OfflineCopy.Allow(Response, answer.Until ?? answer.Day.AddDays(OfflineCopy.BoardDays));
        }
        return Page();
    }

    private PageResult Refuse(Fault fault)
    {
        Missing = fault;
        Response.Headers.CacheControl = "no-store";
        return new PageResult { StatusCode = StatusCodes.Status404NotFound };
    }
}
