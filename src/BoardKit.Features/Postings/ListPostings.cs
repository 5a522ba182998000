using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>What a unit hung: newest first, what still hangs before what came down.</summary>
public sealed class ListPostings(BoardDbContext db) : IUseCase
{
    /// <summary>Postings on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Whose; which page of them, from 1.</summary>
    public sealed record Request(UnitCode Unit, int Page = 1);

    /// <summary>A posting in a list.</summary>
    /// <param name="Posting">Where, when, by whom.</param>
    /// <param name="Seen">Sheets seen in photos.</param>
    /// <param name="ByHand">Sheets said by hand.</param>
    /// <param name="NotSeen">Sheets that no photo shows.</param>
    /// <param name="Photos">Photos.</param>
    public sealed record Line(Posting Posting, int Seen, int ByHand, int NotSeen, int Photos);

    /// <summary>The postings of the page, and how many pages there are (at least 1).</summary>
    public sealed record Response(IReadOnlyList<Line> Lines, int Pages);

    /// <summary>Never refused: what is out of scope is empty.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var all = db.Postings.AsNoTracking().Where(p => p.Unit == request.Unit.Value);
        var count = await all.CountAsync(cancellationToken);
        var postings = await all.OrderBy(p => p.DownAtUtc != null).ThenByDescending(p => p.HungAtUtc).ThenByDescending(p => p.Id)
            .Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = postings.ConvertAll(p => p.Id);
        var sights = (await db.PostingSheets.AsNoTracking().Where(l => l.Unit == request.Unit.Value && ids.Contains(l.PostingId))
            .GroupBy(l => new { l.PostingId, l.Sight }).Select(g => new { g.Key.PostingId, g.Key.Sight, Count = g.Count() })
            .ToListAsync(cancellationToken))
            .ToDictionary(g => (g.PostingId, g.Sight), g => g.Count);
        var photos = (await db.PostingPhotos.AsNoTracking().Where(p => p.Unit == request.Unit.Value && ids.Contains(p.PostingId))
            .GroupBy(p => p.PostingId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
                .ToDictionary(g => g.Key, g => g.Count);
        return new(postings.ConvertAll(p => new Line(
            p, sights.GetValueOrDefault((p.Id, SheetSight.Seen)), sights.GetValueOrDefault((p.Id, SheetSight.ByHand)),
            sights.GetValueOrDefault((p.Id, SheetSight.NotSeen)), photos.GetValueOrDefault(p.Id))),
                Math.Max(1, (count + PageSize - 1) / PageSize));
    }
}
