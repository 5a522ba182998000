using BoardKit.Features.Privacy;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>Numbers that clerks of the area say are nobody's: what waits, and what was decided.</summary>
[Authorize(Policies.NoticesReview)]
internal sealed class NumbersModel(ListNumberReleases list) : StaffPage
{
    /// <summary>Page of what was decided.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<ListNumberReleases.Line> Lines { get; private set; } = [];

    public PageLinks Links { get; private set; } = new(1, 1, "/review/numbers");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(Page: Number), cancellationToken);
        (Lines, Links) = (found.Lines, Links with { Number = Number, Pages = found.Pages });
    }
}
