using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes over the words of the newest edition of what a notice completes: into the open draft, or into a correction that is opened for it.
/// The village's own rows stay; nothing is public before it was reviewed.
/// </summary>
public sealed class AdoptCorrected(BoardDbContext db, NoticeFinder find, SharedTexts shared, EditionStore editions, DraftStore drafts,
    AttachedFiles files, NoticeChange change) : IUseCase
{
    /// <summary>Which notice of the village.</summary>
    public sealed record Request(string Code);

    /// <summary>Refused with <c>base-none</c> where it completes nothing, <c>base-withdrawn</c>, and while it is in review.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run<Done>(request.Code, Capability.WriteNotices, NoticeAct.Correct, async notice =>
        {
            if (notice.Base is not { } above)
            {
                return Fault.Conflict("base-none", "这份公示没有上级写定的部分。");
            }
            var opened = notice.Stage == WorkStage.Idle ? notice.Correct(change.Actor, change.Now) : notice.Edit(change.Actor, change.Now);
            if (opened.Failed)
            {
                return opened;
            }
            var form = await find.FormOf(notice, null, cancellationToken);
            if (form.Failed)
            {
                return form.Fault;
            }
            if (await shared.Of(above.Unit, above.Code, null, form.Value, cancellationToken) is not { } text)
            {
                return Fault.Conflict("base-withdrawn", $"{above.Issuer}已撤下原文，没有可以采用的。");
            }
            var open = await drafts.FindOpen(notice, cancellationToken);
            var draft = open ?? new Draft(notice, form.Value.Version, notice.Title, change.Today);
            var content = open is not null ? await drafts.Read(form.Value, open, cancellationToken)
                : await editions.Find(notice, notice.LastEdition, cancellationToken) is { } edition
                    ? await files.Beside(form.Value, edition, await editions.Read(form.Value, edition, cancellationToken),
                        cancellationToken)
                    : throw new InvalidOperationException("A notice with editions has lost the newest.");
            if (open is null)
            {
                _ = db.Drafts.Add(draft);
            }
            notice.Complete(text.Base);
            await shared.CopyFiles(text, notice, form.Value, cancellationToken);
            await drafts.Replace(form.Value, draft, text.In(form.Value, open is null ? content.Renumbered() : content), cancellationToken);
            return new Done();
        }, cancellationToken);
}
