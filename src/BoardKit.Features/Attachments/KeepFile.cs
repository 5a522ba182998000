using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Pictures;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Attaches a sealed file to its draft once every page was read and nothing stands in the way: as pages, each a picture, and a row that
/// names it by its hash. The sealed file is deleted.
/// </summary>
public sealed class KeepFile(BoardDbContext db, SealedFiles files, DraftWriter writer, NoticeChange change) : IUseCase
{
    /// <summary>Longest sides in pixels and qualities of what is kept of a page, and of the same for lists.</summary>
    private const int WholeSide = 2200, WholeQuality = 80, SmallSide = 420, SmallQuality = 70;

    /// <summary>Which file, and its key.</summary>
    public sealed record Request(Guid Id, string Key);

    /// <summary>The notice, the check of its draft as it is now, the hash of the file and where it went.</summary>
    public sealed record Response(string Code, CheckResult Check, string Hash, FilePlan Plan);

    /// <summary>Refused while pages are unread or blocked, and when the draft is no longer open.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var opened = await files.Open(request.Id, request.Key, cancellationToken);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        var plan = opened.Value.Plan;
        if (!plan.IsClear)
        {
            return plan.Next is null ? AttachFaults.Blocked : AttachFaults.NotRead;
        }
        var pages = await Pages(plan, opened.Value.Content, cancellationToken);
        if (pages.Failed)
        {
            return Outcome<Response>.Refused(pages.Faults);
        }
        var done = await change.Run<Response>(plan.Code, Capability.WriteNotices, NoticeAct.Edit,
            notice => Attach(notice, plan, opened.Value.Content, pages.Value, cancellationToken), cancellationToken);
        if (!done.Failed)
        {
            _ = await files.Forget(opened.Value.Upload, cancellationToken);
        }
        return done;
    }

    private async Task<Outcome<Response>> Attach(Notice notice, FilePlan plan, byte[] content, IReadOnlyList<Kept> pages,
        CancellationToken cancellationToken)
    {
        var edited = notice.Edit(change.Actor, change.Now);
        if (edited.Failed)
        {
            return edited.Fault;
        }
        var open = await writer.Read(notice, cancellationToken);
        if (open.Failed)
        {
            return open.Fault;
        }
        // a picture is kept as it was encoded here, and so is its hash; of a PDF that no machine read to its end the pages are shown alone
        var original = plan.Kind == FileKind.Pdf && plan.WasRead && plan.MayBeHandedOut ? content : null;
        var hash = AttachedFile.HashOf(plan.Kind == FileKind.Pdf ? content : pages[0].Whole);
        if (!await db.AttachedFiles.AnyAsync(f => f.Unit == notice.Unit && f.NoticeId == notice.Id && f.Hash == hash,
            cancellationToken))
        {
            var file = new AttachedFile(notice, plan.Kind, hash, pages.Count, original,
                (original?.LongLength ?? 0) + pages.Sum(p => (long)p.Whole.Length + p.Small.Length), plan.WasRead, plan.Doubtful,
                change.Actor.Name, change.Now);
            _ = db.AttachedFiles.Add(file);
            db.AttachedPages.AddRange(pages.Select((p, i) => new AttachedPage(file, i + 1, p.Whole, p.Small, p.Width, p.Height)));
        }
        DraftEdit edit = plan is { Row: { } row, Column: { } column } ? new DraftEdit.SetFile(plan.Section, row, column, hash)
            : new DraftEdit.AttachFile(plan.Section, hash, pages.Count, plan.Caption);
        var check = await writer.Write(open.Value, [edit], cancellationToken);
        return check.Failed ? Outcome<Response>.Refused(check.Faults) : new Response(notice.Code, check.Value, hash, plan);
    }

    private static async Task<Outcome<IReadOnlyList<Kept>>> Pages(FilePlan plan, byte[] content,
        CancellationToken cancellationToken)
    {
        var kept = new List<Kept>();
        for (var page = 1; page <= plan.Pages.Count; page++)
        {
            var picture = await FileReader.Picture(plan.Kind, content, page, cancellationToken);
            if (picture.Failed)
            {
                return picture.Fault;
            }
            var (small, width, height) = PhotoIntake.Fit(picture.Value, SmallSide, SmallQuality);
            kept.Add(new(PhotoIntake.Fit(picture.Value, WholeSide, WholeQuality).Jpeg, small, width, height));
        }
        return kept;
    }

    private sealed record Kept(byte[] Whole, byte[] Small, int Width, int Height);
}
