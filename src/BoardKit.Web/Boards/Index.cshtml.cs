using BoardKit.Features.Boards;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;

namespace BoardKit.Web.Boards;

/// <summary>The boards of the clerk's unit, and what should hang on them today.</summary>
[Authorize(Policies.BoardsKeep)]
internal sealed class BoardsModel(ListBoards list, BoardNotices wanted, TimeProvider clock) : StaffPage
{
    public IReadOnlyList<ListBoards.Line> Boards { get; private set; } = [];

    public BoardNoticeList InForce { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Boards = (await list.Handle(new(Unit, WithClosed: true), cancellationToken)).Value;
        InForce = await wanted.At(Unit, BoardKit.Features.Frame.ChinaTime.Today(clock), cancellationToken);
    }
}
