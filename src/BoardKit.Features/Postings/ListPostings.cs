using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>What a unit hung: newest first, what still hangs before what came down.</summary>
public sealed class ListPostings(BoardDbContext db) : IUseCase
{
    /// <summary>Whose; at most so many.</summary>
    public sealed record Request(UnitCode Unit, int Take = 50);

    /// <summary>A posting in a list.</summary>
    /// <param name="Posting">Where, when, by whom.</param>
    /// <param name="Seen">Sheets seen in photos.</param>
    /// <param name="ByHand">Sheets said by hand.</param>
    /// <param name="NotSeen">Sheets that no photo shows.</param>
    /// <param name="Photos">Photos.</param>
    public sealed record Line(Posting Posting, int Seen, int ByHand, int NotSeen, int Photos);

    /// <summary>Never refused: what is out of scope is empty.</summary>
    public async Task<IReadOnlyList<Line>> Handle(Request request, CancellationToken cancellationToken)
    {
        var postings = await db.Postings.AsNoTracking().Where(p => p.Unit == request.Unit.Value)
            .OrderBy(p => p.DownAtUtc != null).ThenByDescending(p => p.HungAtUtc).Take(request.Take).ToListAsync(cancellationToken);
        var ids = postings.ConvertAll(p => p.Id);
        var sights = (await db.PostingSheets.AsNoTracking().Where(l => l.Unit == request.Unit.Value && ids.Contains(l.PostingId))
            .GroupBy(l => new { l.PostingId, l.Sight }).Select(g => new { g.Key.PostingId, g.Key.Sight, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(g => (g.PostingId, g.Sight), g => g.Count);
        var photos = (await db.PostingPhotos.AsNoTracking().Where(p => p.Unit == request.Unit.Value && ids.Contains(p.PostingId))
            .GroupBy(p => p.PostingId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken)).ToDictionary(g => g.Key, g => g.Count);
        return postings.ConvertAll(p => new Line(
            p, sights.GetValueOrDefault((p.Id, SheetSight.Seen)), sights.GetValueOrDefault((p.Id, SheetSight.ByHand)), sights.GetValueOrDefault((p.Id, SheetSight.NotSeen)), photos.GetValueOrDefault(p.Id)));
    }
}
