using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>The page behind the code in a board's header.</summary>
public sealed class WallBoardModel(ReadWallBoard read) : PageModel
{
    /// <summary>The board.</summary>
    public WallBoardPage Board { get; private set; } = null!;

    /// <summary>Shows it, 410 when it is out of use, 404 when unknown.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(code, out var parsed) || await read.Handle(new(parsed), cancellationToken) is not { Failed: false } found)
        {
            return NotFound();
        }
        Board = found.Value;
        return Board.Name is null ? new PageResult { StatusCode = StatusCodes.Status410Gone } : Page();
    }
}
