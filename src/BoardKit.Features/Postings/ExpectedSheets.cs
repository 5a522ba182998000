using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Features.Register;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// What a posting at a board looks for and has not seen; see <see cref="WallPaper.Expected"/>. What is read in a photo may show that
/// another printing hangs than the newest: then that one is looked for, as a whole.
/// </summary>
public sealed class ExpectedSheets(BoardDbContext db, SheetStates states, HangingSheets hanging, PostingDays days) : IUseCasePart
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What a new posting looks for beside what the clerk says that it shows.</summary>
    public Task<IReadOnlyList<Sheet>> Of(Board board, IReadOnlyCollection<Sheet> said, CancellationToken cancellationToken) =>
        Of(board.Unit, board.Id, null, Ids(said), None, cancellationToken);

    /// <summary>
    /// After a posting has shown sheets: of their notices it looks for the rest of the run that hangs and for nothing else, and no other
    /// posting at the place still looks for what hangs now. The caller saves.
    /// </summary>
    public async Task Settle(Posting posting, IReadOnlyCollection<Sheet> shown, CancellationToken cancellationToken)
    {
        if (posting.BoardId is not { } board || shown.Count == 0)
        {
            return;
        }
        var notices = shown.Select(s => s.NoticeId).ToHashSet();
        var lines = await (
            from line in db.PostingSheets
            join up in db.Postings on new { line.Unit, Id = line.PostingId } equals new { up.Unit, up.Id }
            join sheet in db.Sheets on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where line.Unit == posting.Unit && up.DownAtUtc == null && up.BoardId == board && notices.Contains(sheet.NoticeId)
            select line).ToListAsync(cancellationToken);
        // a line that was changed a moment ago says so, whatever the database still holds
        var own = lines.Where(l => l.PostingId == posting.Id && l.Sight != SheetSight.NotSeen).Select(l => l.SheetId);
        HashSet<string> seen = [.. Ids(shown), .. own];
        var expected = (await Of(posting.Unit, board, notices, seen, seen, cancellationToken)).ToDictionary(s => s.Id);
        foreach (var line in lines.Where(l => l.Sight == SheetSight.NotSeen))
        {
            if (!expected.ContainsKey(line.SheetId) || line.PostingId != posting.Id)
            {
                _ = db.PostingSheets.Remove(line);
            }
        }
        var there = lines.Where(l => l.PostingId == posting.Id).Select(l => l.SheetId).ToHashSet(StringComparer.Ordinal);
        List<Sheet> added = [.. expected.Values.Where(s => !there.Contains(s.Id))];
        var last = await days.LastDays(added, ChinaTime.Day(posting.HungAtUtc), cancellationToken);
        db.PostingSheets.AddRange(added.Select(s => new PostingSheet(posting, s.Id, SheetSight.NotSeen, last[s.Id])));
    }

    private async Task<IReadOnlyList<Sheet>> Of(long unit, Guid board, HashSet<Guid>? notices, IReadOnlySet<string> shown,
        IReadOnlySet<string> hangingNow, CancellationToken cancellationToken)
    {
        var up = await db.Sheets.AsNoTracking().Where(s => s.Unit == unit && s.BoardId == board && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        var asked = notices is null ? up : up.FindAll(s => notices.Contains(s.NoticeId));
        var current = (await states.Of(asked, cancellationToken)).Where(s => s.State == SheetState.Current).Select(s => s.Sheet).ToList();
        HashSet<string> known = [.. (await hanging.Of(current, cancellationToken)).Keys, .. hangingNow];
        return WallPaper.Expected(current, known, shown);
    }

    private static HashSet<string> Ids(IEnumerable<Sheet> sheets) => sheets.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
}
