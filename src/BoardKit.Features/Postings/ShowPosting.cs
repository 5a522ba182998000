using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// What is known about a posting: sheets seen in a photo, sheets said by hand, sheets that no photo shows (with the pocket to photograph
/// closer), what no longer holds, and old paper of the same notices that may still hang. Nothing is ever called missing: a picture shows
/// what is there, not what is not.
/// </summary>
public sealed class ShowPosting(BoardDbContext db, SheetStates states, CurrentAccess current) : IUseCase
{
    /// <summary>Which posting.</summary>
    public sealed record Request(Guid Posting);

    /// <summary>A sheet of the posting.</summary>
    /// <param name="Standing">The sheet and what it is worth.</param>
    /// <param name="Sight">How it is known that it hangs.</param>
    /// <param name="KeepUntil">Last day it has to hang, or null.</param>
    public sealed record Line(SheetStanding Standing, SheetSight Sight, DateOnly? KeepUntil)
    {
        /// <summary>Whether it is said to be down.</summary>
        public bool IsDown => Standing.Sheet.DownAtUtc is not null;
    }

    /// <summary>A photo without its picture.</summary>
    public sealed record Photo(int Number, int Codes, int Strangers, bool Complete, DateTime AddedAtUtc, DateTime? ReadAtUtc);

    /// <summary>The posting.</summary>
    /// <param name="Posting">Where, when, by whom.</param>
    /// <param name="UnitName">Whose.</param>
    /// <param name="Board">The board, or null.</param>
    /// <param name="Lines">Its sheets by pocket, notice and page.</param>
    /// <param name="Photos">Its photos by number.</param>
    /// <param name="Replaced">Sheets of the same notices at the same board that no longer hold and are not said to be down.</param>
    /// <param name="Reading">The newest work on its photos, or null.</param>
    /// <param name="MayChange">Whether who asks keeps this wall.</param>
    public sealed record Response(
        Posting Posting, string UnitName, Board? Board, IReadOnlyList<Line> Lines, IReadOnlyList<Photo> Photos,
        IReadOnlyList<SheetStanding> Replaced, Job? Reading, bool MayChange)
    {
        /// <summary>Whether a worker is at its photos, or will be.</summary>
        public bool IsReading => Reading is { State: JobState.Waiting or JobState.Running };
    }

    /// <summary>
    /// The posting, or the earlier one that its photos went to because they showed nothing new (<see cref="JoinDouble"/>). Refused with
    /// <c>posting-not-found</c>.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var posting = await db.Postings.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Posting, cancellationToken);
        if (posting is null)
        {
            return await ReadPhotos.JoinedTo(request.Posting, db, cancellationToken) is { } earlier && earlier != request.Posting
                ? await Handle(new(earlier), cancellationToken) : PostingFaults.NotFound;
        }
        var unitName = await db.Units.AsNoTracking().Where(u => u.Code == posting.Unit).Select(u => u.Name).SingleAsync(cancellationToken);
        var board = await db.Boards.AsNoTracking()
            .SingleOrDefaultAsync(b => b.Unit == posting.Unit && b.Id == posting.BoardId, cancellationToken);
        var lines = await Lines(posting, cancellationToken);
        var photos = await db.PostingPhotos.AsNoTracking()
            .Where(p => p.Unit == posting.Unit && p.PostingId == posting.Id).OrderBy(p => p.Number)
            .Select(p => new Photo(p.Number, p.Codes, p.Strangers, p.Complete, p.AddedAtUtc, p.ReadAtUtc)).ToListAsync(cancellationToken);
        var reading = await ReadPhotos.Of(posting, db.Jobs.AsNoTracking())
            .OrderByDescending(j => j.CreatedAtUtc).ThenByDescending(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        var replaced = posting.DownAtUtc is null ? await Replaced(posting, lines, cancellationToken) : [];
        return new Response(posting, unitName, board, lines, photos, replaced, reading,
            current.Access.May(Capability.KeepBoards, posting.Unit));
    }

    private async Task<IReadOnlyList<Line>> Lines(Posting posting, CancellationToken cancellationToken)
    {
        var found = await (
            from line in db.PostingSheets.AsNoTracking()
            join sheet in db.Sheets.AsNoTracking() on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where line.Unit == posting.Unit && line.PostingId == posting.Id
            orderby sheet.Pocket, sheet.NoticeId, sheet.Page
            select new { line, sheet }).ToListAsync(cancellationToken);
        var standings = await states.Of(found.ConvertAll(f => f.sheet), cancellationToken);
        return [.. found.Select((f, i) => new Line(standings[i], f.line.Sight, f.line.KeepUntil))];
    }

    private async Task<IReadOnlyList<SheetStanding>> Replaced(Posting posting, IReadOnlyList<Line> lines,
        CancellationToken cancellationToken)
    {
        var (notices, own) = (lines.Select(l => l.Standing.Sheet.NoticeId).Distinct().ToList(),
            lines.Select(l => l.Standing.Sheet.Id).ToHashSet(StringComparer.Ordinal));
        if (posting.BoardId is null || notices.Count == 0)
        {
            return [];
        }
        var older = await db.Sheets.AsNoTracking()
            .Where(s => s.Unit == posting.Unit && s.BoardId == posting.BoardId && s.DownAtUtc == null && notices.Contains(s.NoticeId))
            .OrderBy(s => s.Pocket).ThenBy(s => s.NoticeId).ThenBy(s => s.Page).ToListAsync(cancellationToken);
        var standings = await states.Of(older, cancellationToken);
        var may = SheetStanding.MayHang(standings);
        // the run that this posting shows hangs instead of what hung before, also where both say the same
        var shown = lines.Where(l => l.Sight != SheetSight.NotSeen && !l.IsDown).Select(l => l.Standing.Sheet)
            .GroupBy(s => s.NoticeId).ToDictionary(n => n.Key, n => n.Max(s => s.PrintedAtUtc));
        return [.. standings.Where(s => !own.Contains(s.Sheet.Id) && may.Contains(s.Sheet.Id) && (s.State != SheetState.Current
            || (shown.TryGetValue(s.Sheet.NoticeId, out var newest) && s.Sheet.PrintedAtUtc < newest && s.Hanging is not null)))];
    }
}
