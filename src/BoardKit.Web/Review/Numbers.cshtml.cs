using BoardKit.Features.Privacy;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;

namespace BoardKit.Web.Review;

/// <summary>Numbers that clerks of the area say are nobody's: what waits, and what was decided.</summary>
[Authorize(Policies.NoticesReview)]
internal sealed class NumbersModel(ListNumberReleases list) : StaffPage
{
    public IReadOnlyList<ListNumberReleases.Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await list.Handle(new(), cancellationToken);
}
