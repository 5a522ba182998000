using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Open;

/// <summary>What a place has to disclose, where it is, and what is missing.</summary>
[AllowAnonymous]
public sealed class CatalogueModel(ReadCatalogue read) : PageModel
{
    /// <summary>What there is.</summary>
    public ReadCatalogue.Response Found { get; private set; } = null!;

    /// <summary>Whether only what is not public is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "missing")]
    public bool OnlyMissing { get; set; }

    /// <summary>The lines shown, by 领域 in the order of the catalogue.</summary>
    public IEnumerable<IGrouping<string, ReadCatalogue.Line>> Fields => Found.Lines
        .Where(l => !OnlyMissing || l.State is ItemState.Missing or ItemState.Behind).GroupBy(l => l.Item.Field);

    /// <summary>Shows it; 404 for what is no place.</summary>
    public async Task<IActionResult> OnGetAsync(string unit, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-cache";
        if (!UnitCode.TryParse(unit, out var place)
            || await read.Handle(new(place), cancellationToken) is not { Failed: false, Value: var found })
        {
            return NotFound();
        }
        Found = found;
        return Page();
    }
}
