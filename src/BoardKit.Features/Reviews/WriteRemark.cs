using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reviews;

/// <summary>
/// A reviewer writes about a cell, a row or a paragraph of what waits; the clerk sees it there when it is sent back. It decides nothing and
/// changes nothing of what is approved.
/// </summary>
public sealed class WriteRemark(NoticeFinder find, DraftStore drafts, TypedText typed, NoticeChange change) : IUseCase
{
    /// <summary>Which notice, where in it, and what.</summary>
    /// <param name="Code">Public code.</param>
    /// <param name="Section">Section key.</param>
    /// <param name="Row">Number of the row or paragraph, from 1.</param>
    /// <param name="Column">Column key; null or empty for the whole row or paragraph.</param>
    /// <param name="Text">What she writes.</param>
    public sealed record Request(string Code, string Section, int Row, string? Column, string Text);

    /// <summary>Refused with <c>remark-place</c>, <c>remark-many</c>, <c>remark-length</c>, and for what refuses a reason.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Review<Done>(request.Code, NoticeAct.Remark, async (notice, by) =>
        {
            if (notice.Stage != WorkStage.InReview)
            {
                return NoticeFaults.NotInReview;
            }
            if (request.Text.Length > Remark.Longest)
            {
                return Fault.Invalid("remark-length", $"意见不超过 {Remark.Longest} 个字。");
            }
            if (await typed.Reason(UnitCode.From(notice.Unit), request.Text, cancellationToken) is { } unfit)
            {
                return unfit;
            }
            var draft = await drafts.Find(notice, cancellationToken);
            var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
            if (form.Failed)
            {
                return form.Fault;
            }
            var remarks = Remark.Read(draft.Remarks);
            if (remarks.Count >= Remark.Most)
            {
                return Fault.Conflict("remark-many", $"一份稿子最多写 {Remark.Most} 条意见，请先退回。");
            }
            var content = await drafts.Read(form.Value, draft, cancellationToken);
            var made = Remark.On(form.Value, content, request.Section, request.Row,
                string.IsNullOrEmpty(request.Column) ? null : request.Column, request.Text, by.Actor!.Name, change.Now);
            if (made is null)
            {
                return Fault.Invalid("remark-place", $"这份稿子没有第 {request.Row} 行（段）这一格，请看左边的序号再填。");
            }
            draft.Remarks = Remark.Write([.. remarks, made]);
            return new Done();
        }, cancellationToken);
}
