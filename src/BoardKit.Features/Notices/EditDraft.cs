using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Changes the open draft cell by cell, row by row. All edits of a request hold or none; a broken rule does not refuse an edit, it is shown
/// and refuses the submission.
/// </summary>
public sealed class EditDraft(DraftWriter writer, NoticeChange change) : IUseCase
{
    /// <summary>Which notice and what to change, in order.</summary>
    public sealed record Request(string Code, IReadOnlyList<DraftEdit> Edits);

    /// <summary>The check of the draft as it is now.</summary>
    public Task<Outcome<CheckResult>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, Capability.WriteNotices, NoticeAct.Edit, async notice =>
        {
            var edited = notice.Edit(change.Actor, change.Now);
            if (edited.Failed)
            {
                return edited.Fault;
            }
            var open = await writer.Read(notice, cancellationToken);
            return open.Failed ? open.Fault : await writer.Write(open.Value, request.Edits, cancellationToken);
        }, cancellationToken);
}
