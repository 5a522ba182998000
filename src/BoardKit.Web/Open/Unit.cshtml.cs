using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Open;

/// <summary>The newest notice of each form of a place, and how its figures went over the periods.</summary>
[AllowAnonymous]
public sealed class UnitModel(ListOpenNotices list, ReadTrend read, PublicExplanations explanations) : PageModel
{
    private const int Looked = 60, Most = 6;

    /// <summary>The place and those above it.</summary>
    public IReadOnlyList<PlaceName> Path { get; private set; } = [];

    /// <summary>One for each form.</summary>
    public IReadOnlyList<ReadTrend.Response> Trends { get; private set; } = [];

    /// <summary>What the place says of differences to what was allocated to it.</summary>
    public IReadOnlyList<PublicExplanation> Explained { get; private set; } = [];

    /// <summary>Shows it; 404 for what is no place.</summary>
    public async Task<IActionResult> OnGetAsync(string unit, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-cache";
        if (!UnitCode.TryParse(unit, out var place)
            || await list.Handle(new(place, Take: Looked) { NewestFirst = true, OfUnitAlone = true }, cancellationToken)
                is not { Failed: false, Value: var notices })
        {
            return NotFound();
        }
        var trends = new List<ReadTrend.Response>();
        foreach (var notice in notices.DistinctBy(n => n.Form).Take(Most))
        {
            if (await read.Handle(new(place, notice.Notice), cancellationToken) is { Failed: false, Value: { } found }
                && found.Series.Count + found.Each.Count > 0)   // a text has no figures
            {
                trends.Add(found);
            }
        }
        (Trends, Path) = (trends, trends.Count > 0 ? trends[0].Path : await read.Path(place, cancellationToken));
        Explained = await explanations.All(place, cancellationToken);
        return Page();
    }
}
