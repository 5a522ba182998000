using BoardKit.Domain.Boards;
using BoardKit.Features.Boards;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Boards;

/// <summary>Changes what a board is; puts it out of use or back into use.</summary>
[Authorize(Policies.BoardsKeep)]
internal sealed class EditBoardModel(ShowBoard show, BoardDefaults defaults) : BoardFormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Board Board { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id.ToString()), cancellationToken);
        if (shown.Failed || shown.Value.Board.Unit != Unit.Value)
        {
            return NotFound();
        }
        (Board, Form) = (shown.Value.Board, BoardForm.Of(shown.Value.Board, shown.Value.Layout));
        return await Show(defaults, [], cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] EditBoard edit, CancellationToken cancellationToken)
    {
        if (!await Exists(cancellationToken))
        {
            return NotFound();
        }
        var (facts, layout) = (Form.Facts(), Form.Layout());
        if (facts.Failed || layout.Failed)
        {
            return await Show(defaults, facts.Faults, cancellationToken);
        }
        var done = await edit.Handle(new(Id.ToString(), Form.Version, facts.Value, layout.Value), cancellationToken);
        return done.Failed ? await Show(defaults, done.Faults, cancellationToken) : Answer(done, $"/boards/{Id}", "已保存。袋变了的话，请按新的挂图重新排。");
    }

    public async Task<IActionResult> OnPostCloseAsync(bool closed, [FromServices] CloseBoard close, CancellationToken cancellationToken) =>
        await Exists(cancellationToken)
            ? Answer(await close.Handle(new(Id.ToString(), closed), cancellationToken), "/boards",
                closed ? "已停用；以前打印的纸和张贴记录都还在。" : "已恢复使用。")
            : NotFound();

    protected override async Task<bool> Exists(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id.ToString()), cancellationToken);
        if (shown.Failed || shown.Value.Board.Unit != Unit.Value)
        {
            return false;
        }
        Board = shown.Value.Board;
        return true;
    }
}
