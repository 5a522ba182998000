using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Saves a page of the open draft. It names the version that it was made on: what others changed since is kept where it lies beside the
/// page's own changes, and refuses the page where both changed the same field differently. All of the page holds or nothing.
/// </summary>
public sealed class SaveDraft(CurrentAccess current, NoticeFinder find, DraftWriter writer, NoticeChange change) : IUseCase
{
    /// <summary>Which notice, and the page as it was sent back; null when it does not say what it had shown.</summary>
    public sealed record Request(string Code, PostedDraft? Posted);

    /// <summary>What was saved.</summary>
    /// <param name="Version">Version of the notice that the page stands for now.</param>
    /// <param name="Check">The check of the draft as it is now; null when the page changed nothing.</param>
    /// <param name="News">What others had changed since the page was opened.</param>
    public sealed record Response(int Version, CheckResult? Check, IReadOnlyList<string> News);

    /// <summary>Refused with a fault for every field that cannot stand; each names its field.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (request.Posted is { IsChanged: true } posted)
        {
            return await change.Run(request.Code, Capability.WriteNotices, NoticeAct.Edit,
                notice => Save(notice, posted, cancellationToken), cancellationToken);
        }
        var found = await find.Find(request.Code, cancellationToken);
        return found.Failed ? found.Fault
            : !current.Access.May(Capability.WriteNotices, found.Value.Unit) ? NoticeChange.Forbidden
            : request.Posted is null ? NoticeFaults.PageIncomplete
            : new Response(request.Posted.Page.Version, null, []);
    }

    private async Task<Outcome<Response>> Save(Notice notice, PostedDraft posted, CancellationToken cancellationToken)
    {
        if (!notice.IsOpen)
        {
            return notice.Edit(change.Actor, change.Now).Fault;
        }
        var read = await writer.Read(notice, cancellationToken);
        if (read.Failed)
        {
            return read.Fault;
        }
        var open = read.Value;
        var merge = DraftMerge.Of(open.Form, open.Draft, open.Content, posted);
        if (merge.Conflicts.Count > 0)
        {
            return Outcome<Response>.Refused(merge.Conflicts);
        }
        var news = DraftNews.Since(open.Form, notice, open.Draft, open.Content, posted);
        var edited = notice.Edit(change.Actor, change.Now);
        if (edited.Failed)
        {
            return edited.Fault;
        }
        var check = await writer.Write(open, merge.Edits, cancellationToken);
        return check.Failed ? Outcome<Response>.Refused(check.Faults) : new Response(notice.Version, check.Value, news);
    }
}
