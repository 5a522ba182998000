using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes the last change of an open draft back, whoever made it and however: typed, pasted, rows deleted, a file in its place. The files
/// that are attached stay as they are now: each was read and cleared for itself.
/// </summary>
public sealed class UndoDraft(BoardDbContext db, DraftSteps steps, DraftStore drafts, NoticeFinder find, NoticeChange change) : IUseCase
{
    /// <summary>Which notice.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Step">Number of the change that the page named.</param>
    /// <param name="Version">Version of the notice that the page showed.</param>
    public sealed record Request(string Code, int Step, int Version);

    private static Fault Gone { get; } = Fault.Conflict("undo-gone",
        "这一步已经不能撤销：之后又改过、提交过审核，或者有人依法要求删除个人信息。请看过现在的内容。");

    /// <summary>The change that was taken back. Refused where it is no longer the last one.</summary>
    public Task<Outcome<DraftStep>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, Capability.WriteNotices, NoticeAct.Edit,
            notice => Undo(notice, request, cancellationToken), cancellationToken);

    private async Task<Outcome<DraftStep>> Undo(Notice notice, Request request, CancellationToken cancellationToken)
    {
        var (isOpen, shown) = (notice.IsOpen, notice.Version);
        var edited = notice.Edit(change.Actor, change.Now);
        if (!isOpen || edited.Failed)
        {
            return edited.Fault;
        }
        var step = await db.DraftSteps.AsNoTracking().Where(s => s.Unit == notice.Unit && s.NoticeId == notice.Id)
            .OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        if (shown != request.Version || step?.Number != request.Step || await steps.Open(step, cancellationToken) is not { } earlier)
        {
            return Gone;
        }
        var form = await find.FormOf(notice, earlier.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var draft = await drafts.Find(notice, cancellationToken);
        await drafts.PutBack(draft, earlier,
            [.. form.Value.Sections.Where(s => s.Kind == SectionKind.Files).Select(s => s.Key)], cancellationToken);
        if (notice.Key.Organ.Length == 0)
        {
            notice.IssueBy(earlier.Issuer, earlier.Organ);
        }
        notice.Retitle(draft.Title);
        await db.WithSave(db.DraftSteps.Where(s => s.Unit == notice.Unit && s.NoticeId == notice.Id && s.Number >= step.Number)
            .ExecuteDeleteAsync, cancellationToken);
        return step;
    }
}
