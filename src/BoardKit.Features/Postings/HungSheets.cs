using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>A sheet that hangs, as far as photos or clerks say.</summary>
public readonly record struct HungSheet(long Unit, Guid Notice, int Edition, int Erased, int Page, int Pages,
    Guid Run, DateOnly? KeepUntil)
{
    /// <summary>
    /// Whether sheets of a notice make it whole: all pages of one printing of the edition that is wanted, with no row on them that was
    /// erased since.
    /// </summary>
    public static bool Cover(IEnumerable<HungSheet> sheets, PlacedNotice wanted) => sheets
        .Where(s => s.Edition == wanted.Edition && s.Erased >= wanted.Erased)
        .GroupBy(s => (s.Run, s.Pages)).Any(printing => printing.Select(s => s.Page).Distinct().Count() == printing.Key.Pages);
}

/// <summary>Reads what hangs in an area.</summary>
public sealed class HungSheets(BoardDbContext db) : IUseCasePart
{
    /// <summary>The sheets that hang in a range of places.</summary>
    public async Task<ILookup<(long Unit, Guid Notice), HungSheet>> Of(Scope range, CancellationToken cancellationToken)
    {
        var (first, last) = range;
        var hung = await (
            from line in db.PostingSheets.AsNoTracking()
            join posting in db.Postings on new { line.Unit, Id = line.PostingId } equals new { posting.Unit, posting.Id }
            join sheet in db.Sheets on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where line.Unit >= first && line.Unit <= last && line.Sight != SheetSight.NotSeen
            && posting.DownAtUtc == null && sheet.DownAtUtc == null
            select new HungSheet(line.Unit, sheet.NoticeId, sheet.Edition, sheet.Erased, sheet.Page, sheet.Pages, sheet.RunId,
                line.KeepUntil)).ToListAsync(cancellationToken);
        return hung.ToLookup(h => (h.Unit, h.Notice));
    }
}
