using BoardKit.Features.Postings;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;

namespace BoardKit.Web.Postings;

/// <summary>What the clerk's unit hung.</summary>
[Authorize(Policies.BoardsKeep)]
internal sealed class PostingsModel(ListPostings list) : StaffPage
{
    public IReadOnlyList<ListPostings.Line> Postings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Postings = await list.Handle(new(Unit), cancellationToken);
}
