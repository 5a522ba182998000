using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>The clerk took a posting down: all its sheets that still hang, or some of them and what they replaced.</summary>
public sealed class TakeDownPosting(BoardDbContext db, PostingChange change, TakeDownSheets takeDown) : IUseCase
{
    /// <summary>Which posting; which sheets, or none named for all.</summary>
    public sealed record Request(Guid Posting, IReadOnlyCollection<string> Sheets);

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
        if (sheets.Count > 0)
        {
            return await takeDown.Handle(new(UnitCode.From(posting.Unit), sheets), cancellationToken);
        }
        // photos of a wall whose paper was never recorded: the posting itself ends
        var ended = await change.Run(posting.Id, "posting.down", found =>
        {
            found.TakeDown(change.Actor.Name, change.Now);
            return Task.FromResult<Fault?>(null);
        }, cancellationToken);
        return ended.Failed ? Outcome<int>.Refused(ended.Faults) : 0;
    }
}
