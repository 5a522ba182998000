using BoardKit.Features.Postings;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Postings;

/// <summary>What the clerk's unit hung.</summary>
[Authorize(Policies.BoardsKeep)]
internal sealed class PostingsModel(ListPostings list) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ListPostings.Response Found { get; private set; } = new([], 1);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Found = await list.Handle(new(Unit, Number), cancellationToken);
}
