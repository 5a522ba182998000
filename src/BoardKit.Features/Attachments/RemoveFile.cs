using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Register;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Takes a file out of the open draft, from every row that names it: a row of a section of files goes, a row of a table stays without it.
/// What nothing names any more is swept (<see cref="SweepFiles"/>).
/// </summary>
public sealed class RemoveFile(DraftWriter writer, NoticeChange change) : IUseCase
{
    /// <summary>Which file of which notice.</summary>
    public sealed record Request(string Code, string Hash);

    private static Fault Gone { get; } = Fault.NotFound("file-not-kept", "稿子里没有这个附件，可能已被删去。");

    /// <summary>Refused when no draft is open, or it does not name the file.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run<Done>(request.Code, Capability.WriteNotices, NoticeAct.Edit, async notice =>
        {
            if (!notice.IsOpen)
            {
                return AttachFaults.NotOpen;
            }
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
            var edits = FileRows.Of(open.Value.Form, open.Value.Content).Where(f => f.Hash == request.Hash)
                .OrderByDescending(f => f.Row.RowNumber)   // the rows after one that goes move up
                .Select(f => f.Slot.RowColumn is { } column
                    ? (DraftEdit)new DraftEdit.SetFile(f.Slot.Section.Key, f.Row.Id, column.Key, null)
                    : new DraftEdit.RemoveRow(f.Slot.Section.Key, f.Row.RowNumber)).ToList();
            if (edits.Count == 0)
            {
                return Gone;
            }
            var written = await writer.Write(open.Value, edits, cancellationToken);
            return written.Failed ? Outcome<Done>.Refused(written.Faults) : new Done();
        }, cancellationToken);
}
