using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>A unit's board online, at an address that never changes.</summary>
public sealed class BoardModel(ReadBoard read) : PageModel
{
    /// <summary>The board.</summary>
    public BoardPage Board { get; private set; } = null!;

    /// <summary>Shows it; a closed place leads to its heir, 404 when unknown.</summary>
    public async Task<IActionResult> OnGetAsync(string unit, CancellationToken cancellationToken)
    {
        if (!Domain.Units.UnitCode.TryParse(unit, out var code))
        {
            return NotFound();
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
        return Page();
    }
}
