using BoardKit.Domain.Privacy;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>The front page: what this is, and the way to one's own village.</summary>
public sealed class IndexModel(FindUnits find) : PageModel
{
    /// <summary>What was typed.</summary>
    public string? Name { get; private set; }

    /// <summary>Places found, or the counties.</summary>
    public FindUnits.Response Found { get; private set; } = null!;

    /// <summary>Searches.</summary>
    public async Task OnGetAsync([FromQuery] string? q, CancellationToken cancellationToken)
    {
        Name = string.IsNullOrWhiteSpace(q) ? null : Redaction.Of(q.Trim());   // people type their ID number into whatever asks
        Found = (await find.Handle(new(Name), cancellationToken)).Value;
    }
}
