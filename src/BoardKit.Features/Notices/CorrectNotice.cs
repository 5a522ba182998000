using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Opens a draft with the content of the newest edition, to correct it or to bring a withdrawn notice back. What is public stays until a
/// second person approves.
/// </summary>
public sealed class CorrectNotice(BoardDbContext db, NoticeFinder find, EditionStore editions, DraftStore drafts, AttachedFiles files,
    NoticeChange change)
    : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>Refused while a draft is open or in review.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, Capability.WriteNotices, NoticeAct.Correct, async notice =>
        {
            var opened = notice.Correct(change.Actor, change.Now);
            if (opened.Failed)
            {
                return opened;
            }
            var form = await find.FormOf(notice, null, cancellationToken);
            if (form.Failed)
            {
                return form.Fault;
            }
            var edition = await editions.Find(notice, notice.LastEdition, cancellationToken)
                ?? throw new InvalidOperationException("A notice with editions has lost the newest.");
            var draft = new Draft(notice, form.Value.Version, edition.Title, change.Today);
            _ = db.Drafts.Add(draft);
            var content = await files.Beside(form.Value, edition, await editions.Read(form.Value, edition, cancellationToken),
                cancellationToken);
            await drafts.Replace(form.Value, draft, content.Renumbered(), cancellationToken);
            return opened;
        }, cancellationToken);
}
