using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// The clerk took a posting down: all its sheets that still hang, or some of them and what they replaced. Whoever has to be asked first is
/// asked when that is before the end of what still holds: days that are missing on the wall cannot be made good.
/// </summary>
public sealed class TakeDownPosting(BoardDbContext db, PostingChange change, TakeDownSheets takeDown, SheetStates states, TypedText typed)
    : IUseCase
{
    /// <summary>Which posting; which sheets, or none named for all.</summary>
    /// <param name="Posting">The posting.</param>
    /// <param name="Sheets">Sheets as people type their ids, or none.</param>
    /// <param name="Ask">Whether to refuse with <c>posting-early</c> instead of taking down what has to hang longer.</param>
    /// <param name="Reason">Why, for the record; may be empty.</param>
    public sealed record Request(Guid Posting, IReadOnlyCollection<string> Sheets, bool Ask = false, string? Reason = null);

    /// <summary>How many sheets came down.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var posting = await db.Postings.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Posting, cancellationToken);
        if (posting is null)
        {
            return PostingFaults.NotFound;
        }
        var sheets = request.Sheets.Count > 0 ? request.Sheets : await (
            from line in db.PostingSheets
            join sheet in db.Sheets on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where line.Unit == posting.Unit && line.PostingId == posting.Id && sheet.DownAtUtc == null
            select sheet.Id).ToListAsync(cancellationToken);
        if (!string.IsNullOrWhiteSpace(request.Reason)
            && await typed.Reason(UnitCode.From(posting.Unit), request.Reason, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        if (request.Ask && change.May(UnitCode.From(posting.Unit)) && await Early(posting.Unit, sheets, cancellationToken) is { } early)
        {
            return early;
        }
        if (sheets.Count > 0)
        {
            return await takeDown.Handle(new(UnitCode.From(posting.Unit), sheets, request.Reason), cancellationToken);
        }
        // photos of a wall whose paper was never recorded: the posting itself ends
        var ended = await change.Run(posting.Id, "posting.down", found =>
        {
            found.TakeDown(change.Actor.Name, change.Now);
            return Task.FromResult<Fault?>(null);
        }, cancellationToken);
        return ended.Failed ? Outcome<int>.Refused(ended.Faults) : 0;
    }

    /// <summary>What still holds, hangs, and hangs nowhere else; null when nothing does.</summary>
    private async Task<Fault?> Early(long unit, IReadOnlyCollection<string> sheets, CancellationToken cancellationToken)
    {
        var ids = sheets.Select(typedId => SheetId.TryParse(typedId, out var id) ? id.Text : "").ToList();
        var named = await db.Sheets.AsNoTracking().Where(s => s.Unit == unit && ids.Contains(s.Id) && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        var notices = named.Select(s => s.NoticeId).Distinct().ToList();
        var others = await db.Sheets.AsNoTracking().Where(s => s.Unit == unit && notices.Contains(s.NoticeId) && !ids.Contains(s.Id)
            && s.DownAtUtc == null).ToListAsync(cancellationToken);
        var standings = await states.Of([.. named, .. others], cancellationToken);
        var holding = standings.Where(s => s.State == SheetState.Current && s.Hanging is not null).ToLookup(s => ids.Contains(s.Sheet.Id));
        var elsewhere = holding[false].Select(s => (s.Sheet.NoticeId, s.Sheet.Edition, s.Sheet.Page, s.Sheet.Pages)).ToHashSet();
        var early = holding[true]
            .Where(s => !elsewhere.Contains((s.Sheet.NoticeId, s.Sheet.Edition, s.Sheet.Page, s.Sheet.Pages))).ToList();
        return early.Count == 0 ? null : PostingFaults.Early(early.Count,
            early.Exists(s => s.Facts.InForceUntil is null) ? null : early.Max(s => s.Facts.InForceUntil));
    }
}
