using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Freezes the open draft under its digest and hands it to a second person. Refused with every fault while a rule of the form is broken.
/// </summary>
public sealed class SubmitNotice(NoticeFinder find, DraftStore drafts, WholePeriod whole, Issuing issuing, MatterLines matters,
    SharedTexts shared, PeriodLocks locks, NoticeChange change) : IUseCase
{
    /// <summary>Which notice.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Version">The version that was read; null: whatever it is now.</param>
    public sealed record Request(string Code, int? Version = null);

    /// <summary>The digest under which it was frozen.</summary>
    public Task<Outcome<Digest>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, Capability.WriteNotices, NoticeAct.Submit,
            notice => request.Version is { } read && read != notice.Version
                ? Task.FromResult<Outcome<Digest>>(NoticeFaults.Outdated) : Freeze(notice, cancellationToken), cancellationToken);

    /// <summary>The same inside another use case's transaction (import that submits, nil return).</summary>
    internal async Task<Outcome<Digest>> Freeze(Notice notice, CancellationToken cancellationToken)
    {
        if (!notice.IsOpen)
        {
            return notice.Stage == WorkStage.InReview ? NoticeFaults.Frozen : NoticeFaults.NoDraft;
        }
        var draft = await drafts.Find(notice, cancellationToken);
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var content = await drafts.Read(form.Value, draft, cancellationToken);
        return await Freeze(notice, draft, form.Value, content, cancellationToken);
    }

    /// <summary>Freezes content that was just written and is still at hand.</summary>
    internal async Task<Outcome<Digest>> Freeze(Notice notice, Draft draft, Form form, NoticeContent content,
        CancellationToken cancellationToken)
    {
        var key = notice.Key;
        if (await whole.Conflict(form, UnitCode.From(notice.Unit), key, content.Nil, cancellationToken) is { } beside)
        {
            return beside;
        }
        if (await matters.Refused(UnitCode.From(notice.Unit), key, change.Today, cancellationToken) is { } early)
        {
            return early;
        }
        if (await locks.Refusal(notice, change.Today, cancellationToken) is { } locked)
        {
            return locked;
        }
        if (key.Contradicted(form, content.Inputs) is { } other)
        {
            return NoticeFaults.KeyFixed(other, key.Said(form, other));
        }
        if (await shared.Refusal(notice, form, content, cancellationToken) is { } changed)
        {
            return changed;
        }
        if (UnfitSums.Unsettled(form, content, ReadingRecord.Read(draft.Reading).Sums) is { } sum)
        {
            return NoticeFaults.SumUnsettled(sum);
        }
        var context = await find.Context(notice, form, cancellationToken);
        var check = FormCheck.Run(form, content, context);
        if (!check.Passed)
        {
            return Outcome<Digest>.Refused([.. check.Faults.Where(f => f.Stops)]);
        }
        var speaker = await issuing.Settled(notice, form, cancellationToken);
        if (speaker.Failed)
        {
            return speaker.Fault with { Field = new DraftField(DraftFieldKind.Issuer).Name };
        }
        notice.IssueBy(speaker.Value?.Body, speaker.Value?.Key);
        var digest = ContentCodec.Digest(form, draft.Title, draft.HangOn, content, notice.Issuer, notice.Organ, draft.SealedDigest);
        var submitted = notice.Submit(change.Actor, digest, change.Now);
        if (submitted.Failed)
        {
            return submitted.Fault;
        }
        await drafts.ForgetRemoved(notice.Unit, notice.Id, cancellationToken);
        return digest;
    }
}
