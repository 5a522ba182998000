using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>The clerk says of sheets that no photo shows: they hang. Also of sheets that were not expected there.</summary>
public sealed class ConfirmByHand(BoardDbContext db, PostingChange change, PostingDays days, ExpectedSheets expected) : IUseCase
{
    /// <summary>Which posting, which sheets (ids as people type them).</summary>
    public sealed record Request(Guid Posting, IReadOnlyCollection<string> Sheets);

    /// <summary>How many were confirmed. Refused with <c>posting-sheet</c> when one is no sheet of the unit or came down.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var typed in request.Sheets)
        {
            if (!SheetId.TryParse(typed, out var id))
            {
                return PostingFaults.UnknownSheet;
            }
            _ = ids.Add(id.Text);
        }
        if (ids.Count == 0)
        {
            return PostingFaults.UnknownSheet;
        }
        var done = await change.Run(request.Posting, "posting.confirm",
            posting => Confirm(posting, ids, cancellationToken), cancellationToken);
        return done.Failed ? Outcome<int>.Refused(done.Faults) : ids.Count;
    }

    private async Task<Fault?> Confirm(Posting posting, HashSet<string> ids, CancellationToken cancellationToken)
    {
        var sheets = await db.Sheets.AsNoTracking().Where(s => s.Unit == posting.Unit && ids.Contains(s.Id) && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        if (sheets.Count != ids.Count)
        {
            return PostingFaults.UnknownSheet;
        }
        sheets.AddRange(await db.Beside(posting.Unit, sheets, cancellationToken));
        ids.UnionWith(sheets.Select(s => s.Id));
        var lines = await db.PostingSheets.Where(l => l.Unit == posting.Unit && l.PostingId == posting.Id && ids.Contains(l.SheetId))
            .ToListAsync(cancellationToken);
        lines.ForEach(l => l.See(SheetSight.ByHand));
        var added = sheets.FindAll(s => !lines.Exists(l => l.SheetId == s.Id));
        var last = await days.LastDays(added, ChinaTime.Day(posting.HungAtUtc), cancellationToken);
        foreach (var sheet in added)
        {
            _ = db.PostingSheets.Add(new PostingSheet(posting, sheet.Id, SheetSight.ByHand, last[sheet.Id]));
            posting.Keep(last[sheet.Id]);
        }
        await expected.Settle(posting, sheets, cancellationToken);
        return null;
    }
}
