using BoardKit.Domain.Privacy;
using BoardKit.Features.Frame;
using BoardKit.Features.Units;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>The front page: what this is, and one box for whatever stands on a paper or is the name of one's village.</summary>
internal sealed class IndexModel(FindWritten find, PublicSite site) : PageModel
{
    /// <summary>What was typed.</summary>
    public string? Text { get; private set; }

    /// <summary>What it is, or the counties.</summary>
    public FindWritten.Response Found { get; private set; } = null!;

    /// <summary>What a chat shows of a link to this page.</summary>
    public ShareHead? Share { get; private set; }

    /// <summary>Finds; a code or the number of a place leads on at once.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] string? q, CancellationToken cancellationToken)
    {
        Text = string.IsNullOrWhiteSpace(q) ? null : Redaction.Of(q.Trim());   // people type their ID number into whatever asks
        Found = (await find.Handle(new(Text), cancellationToken)).Value;
        if (Text is not null && Found.Only is { } only)
        {
            return Redirect(only);
        }
        Share = ShareHead.Front(site);
        return Page();
    }
}
