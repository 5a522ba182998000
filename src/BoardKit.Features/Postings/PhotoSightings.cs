using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Postings.Reading;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// Brings together what was read in a photo and what is known to hang. A sheet that was hung earlier at the same place is marked there and
/// keeps its day of hanging; any other sheet of the unit that is not down becomes part of the posting: the photo shows that it hangs.
/// </summary>
public sealed class PhotoSightings(BoardDbContext db, PublicSite site, PostingDays days, ExpectedSheets expected) : IUseCasePart
{
    /// <summary>
    /// Marks what was seen; the caller saves. What is no sheet or board of the unit is only counted. Home is the other posting that holds
    /// sheets of the photo, or null.
    /// </summary>
    public async Task<(PhotoSight Sight, Guid? Home)> Record(UnitCode unit, Guid postingId, PhotoCodes read,
        CancellationToken cancellationToken)
    {
        var codes = SheetCodes.Of(read.Texts, site);
        var sheets = await db.Sheets.Where(s => s.Unit == unit.Value && codes.Sheets.Contains(s.Id)).ToListAsync(cancellationToken);
        List<Sheet> bound = [.. await Bound(unit, sheets, cancellationToken), .. await db.Beside(unit.Value, sheets, cancellationToken)];
        var boards = await db.Boards.CountAsync(b => b.Unit == unit.Value && codes.Boards.Contains(b.Code), cancellationToken);
        var home = await See(await db.Postings.SingleAsync(p => p.Unit == unit.Value && p.Id == postingId, cancellationToken),
            [.. sheets, .. bound], cancellationToken);
        return (new(sheets.Count, codes.Strangers + codes.Sheets.Count - sheets.Count + codes.Boards.Count - boards, read.Complete), home);
    }

    /// <summary>
    /// The other pages of booklets of which a page was read: of a run, the pages of one notice that share a pocket. Nobody sees them from
    /// outside.
    /// </summary>
    private async Task<List<Sheet>> Bound(UnitCode unit, List<Sheet> read, CancellationToken cancellationToken)
    {
        var known = read.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var (runs, keys) = (read.Where(s => s.Pocket is not null).Select(s => s.RunId).ToHashSet(),
            read.Select(s => (s.RunId, s.NoticeId, s.BoardId, s.Pocket)).ToHashSet());
        return runs.Count == 0 ? [] : (await db.Sheets.Where(s => s.Unit == unit.Value && runs.Contains(s.RunId) && s.Pocket != null
            && s.DownAtUtc == null).ToListAsync(cancellationToken))
            .FindAll(s => !known.Contains(s.Id) && keys.Contains((s.RunId, s.NoticeId, s.BoardId, s.Pocket)));
    }

    private async Task<Guid?> See(Posting posting, List<Sheet> sheets, CancellationToken cancellationToken)
    {
        var ids = sheets.ConvertAll(s => s.Id);
        var lines = await (
            from line in db.PostingSheets
            join hung in db.Postings on new { line.Unit, Id = line.PostingId } equals new { hung.Unit, hung.Id }
            where line.Unit == posting.Unit && ids.Contains(line.SheetId) && (hung.Id == posting.Id || (hung.DownAtUtc == null
                && hung.BoardId == posting.BoardId && hung.Site == posting.Site && line.Sight != SheetSight.NotSeen))
            select line).ToListAsync(cancellationToken);
        lines.ForEach(line => line.See(SheetSight.Seen));
        var known = lines.Select(l => l.SheetId).ToHashSet(StringComparer.Ordinal);
        var added = sheets.FindAll(s => !known.Contains(s.Id));
        var last = await days.LastDays(added, ChinaTime.Day(posting.HungAtUtc), cancellationToken);
        foreach (var sheet in added)
        {
            _ = db.PostingSheets.Add(new PostingSheet(posting, sheet.Id, SheetSight.Seen, last[sheet.Id]));
            posting.Keep(last[sheet.Id]);
        }
        await expected.Settle(posting, sheets, cancellationToken);
        return lines.Find(l => l.PostingId != posting.Id)?.PostingId;
    }
}
