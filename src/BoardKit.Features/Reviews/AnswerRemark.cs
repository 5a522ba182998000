using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reviews;

/// <summary>The clerk answers a reviewer's remark where the place itself stays as it is.</summary>
public sealed class AnswerRemark(DraftStore drafts, TypedText typed, NoticeChange change, Acts acts) : IUseCase
{
    /// <summary>Which notice, which remark, and the answer.</summary>
    public sealed record Request(string Code, Guid Remark, string Answer);

    /// <summary>Refused while it is in review, with <c>remark-gone</c>, <c>remark-length</c>, and for what refuses a reason.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run<Done>(request.Code, Capability.WriteNotices, NoticeAct.Edit, async notice =>
        {
            if (request.Answer.Length > Remark.Longest)
            {
                return Fault.Invalid("remark-length", $"回答不超过 {Remark.Longest} 个字。");
            }
            if (await typed.Reason(UnitCode.From(notice.Unit), request.Answer, cancellationToken) is { } unfit)
            {
                return unfit;
            }
            if (await drafts.FindOpen(notice, cancellationToken) is not { } draft
                || Remark.Read(draft.Remarks) is var remarks && remarks.All(r => r.Id != request.Remark))
            {
                return Fault.Conflict("remark-gone", "这条意见已经不在了。");
            }
            var edited = notice.Edit(change.Actor, change.Now);
            if (edited.Failed)
            {
                return edited.Fault;
            }
            draft.Remarks = Remark.Write(
                [.. Remark.Read(draft.Remarks).Select(r => r.Id == request.Remark ? r with { Answer = request.Answer.Trim() } : r)]);
            acts.Write(notice.Unit, "notice.remark-answer", notice.Code);
            return new Done();
        }, cancellationToken);
}
