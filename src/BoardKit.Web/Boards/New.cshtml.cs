using BoardKit.Data;
using BoardKit.Features.Boards;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.Boards;

/// <summary>Describes a new board.</summary>
[Authorize(Policies.BoardsKeep)]
internal sealed class NewBoardModel(BoardDbContext db, BoardDefaults defaults) : BoardFormPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var name = await db.Units.Where(u => u.Code == Unit.Value).Select(u => u.Name).SingleAsync(cancellationToken);
        Form.Name = name + "公开栏";
        return await Show(defaults, [], cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] AddBoard add, CancellationToken cancellationToken)
    {
        var (facts, layout) = (Form.Facts(), Form.Layout());
        if (facts.Failed || layout.Failed)
        {
            return await Show(defaults, facts.Faults, cancellationToken);
        }
        var added = await add.Handle(new(Unit, facts.Value, layout.Value), cancellationToken);
        return added.Failed
            ? await Show(defaults, added.Faults, cancellationToken) : Answer(added, $"/boards/{added.Value.Id}", "公开栏已登记，下面是今天该贴的。");
    }
}
