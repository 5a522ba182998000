using BoardKit.Data;
using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>That somebody hung a sheet.</summary>
/// <param name="Posting">The posting that says so.</param>
/// <param name="HungAtUtc">When.</param>
/// <param name="Site">Place as it was called.</param>
/// <param name="KeepUntil">Last day it has to hang at least.</param>
public sealed record SheetHanging(Guid Posting, DateTime HungAtUtc, string Site, DateOnly? KeepUntil);

/// <summary>Reads which sheets are known to hang: seen in a photo or said by hand, in a posting that is still up.</summary>
public sealed class HangingSheets(BoardDbContext db) : IUseCasePart
{
    /// <summary>The newest posting that is still up, for each of the sheets that somebody saw or hung.</summary>
    public async Task<IReadOnlyDictionary<string, SheetHanging>> Of(IEnumerable<Sheet> sheets, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, SheetHanging>(StringComparer.Ordinal);
        foreach (var ids in sheets.Select(s => s.Id).Chunk(InForceReader.AtOnce))
        {
            var hung = from seen in db.PostingSheets
                       join posting in db.Postings on new { seen.Unit, Id = seen.PostingId } equals new { posting.Unit, posting.Id }
                       where ids.Contains(seen.SheetId) && seen.Sight != SheetSight.NotSeen && posting.DownAtUtc == null
                       orderby posting.HungAtUtc
                       select new { seen.SheetId, posting.Id, posting.HungAtUtc, posting.Site, seen.KeepUntil };
            foreach (var line in await hung.AsNoTracking().ToListAsync(cancellationToken))
            {
                found[line.SheetId] = new(line.Id, line.HungAtUtc, line.Site, line.KeepUntil);
            }
        }
        return found;
    }

    /// <summary>Those of the sheets that may hang; see <see cref="WallPaper.MayHang"/>.</summary>
    public async Task<List<Sheet>> OnWalls(IReadOnlyList<Sheet> up, CancellationToken cancellationToken)
    {
        var may = WallPaper.MayHang(up, (await Of(up, cancellationToken)).Keys.ToHashSet(StringComparer.Ordinal));
        return [.. up.Where(s => may.Contains(s.Id))];
    }
}
