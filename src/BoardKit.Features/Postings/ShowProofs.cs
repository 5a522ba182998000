using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// Proof of posting over an area: who hung what, when and where, with the roots that are printed on the paper, and how many villages hung
/// what is in force.
/// </summary>
public sealed class ShowProofs(BoardDbContext db, HangingDuty duty, PrintedEditions editions) : IUseCase
{
    /// <summary>Postings on one page.</summary>
    public const int PageSize = 30;

    /// <summary>Postings in a file at most: a county's year.</summary>
    public const int MostInFile = 20_000;

    /// <summary>Which area; which page, from 1, or null for all (a file).</summary>
    public sealed record Request(UnitCode Scope, int? Page = 1);

    /// <summary>A sheet of a posting.</summary>
    /// <param name="Sheet">The sheet.</param>
    /// <param name="Edition">What it shows; null when that is no longer public above.</param>
    /// <param name="Sight">How it is known that it hung.</param>
    public sealed record Paper(Sheet Sheet, PrintedEdition? Edition, SheetSight Sight);

    /// <summary>A posting.</summary>
    /// <param name="Posting">Where, when, by whom.</param>
    /// <param name="UnitName">Whose.</param>
    /// <param name="Papers">Its sheets by notice and page.</param>
    /// <param name="Photos">Numbers of its photos.</param>
    public sealed record Line(Posting Posting, string UnitName, IReadOnlyList<Paper> Papers, IReadOnlyList<int> Photos);

    /// <summary>The proofs.</summary>
    /// <param name="Area">The area looked at.</param>
    /// <param name="Path">The places above it inside the scope of who asks, from above.</param>
    /// <param name="Places">Places of the next level: to look closer.</param>
    /// <param name="Villages">Villages that have something to hang, with how much of it hangs.</param>
    /// <param name="Postings">Newest first.</param>
    /// <param name="Pages">How many pages there are, at least 1.</param>
    public sealed record Response(Unit Area, IReadOnlyList<Unit> Path, IReadOnlyList<Unit> Places, IReadOnlyList<HangingDuty.Line> Villages,
        IReadOnlyList<Line> Postings, int Pages)
    {
        /// <summary>Villages where everything in force hangs.</summary>
        public int Done => Villages.Count(v => v.IsDone);
    }

    /// <summary>Refused with <c>unit-unknown</c> outside the scope of who asks.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Scope.Area;
        var area = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken);
        if (area is null || !db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var above = request.Scope.Ancestors().Where(a => db.Access.Read.Contains(a.Area)).Select(a => a.Value).ToList();
        var path = await db.Units.AsNoTracking().Where(u => above.Contains(u.Code)).OrderBy(u => u.Code).ToListAsync(cancellationToken);
        var next = await NextLevel(request.Scope, cancellationToken);
        var villages = await duty.Of(request.Scope, cancellationToken);
        var all = db.Postings.AsNoTracking().Where(p => p.Unit >= from && p.Unit <= to);
        var count = await all.CountAsync(cancellationToken);
        var newest = all.OrderByDescending(p => p.HungAtUtc).ThenByDescending(p => p.Id);
        var page = await (request.Page is { } number
            ? newest.Skip((Math.Max(1, number) - 1) * PageSize).Take(PageSize) : newest.Take(MostInFile)).ToListAsync(cancellationToken);
        return new Response(area, path, next, villages, await Lines(page, cancellationToken),
            Math.Max(1, (count + PageSize - 1) / PageSize));
    }

    private async Task<IReadOnlyList<Unit>> NextLevel(UnitCode scope, CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        var inside = await db.Units.AsNoTracking().Where(u => u.Code > from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        return inside.FindAll(u => u.Place.Parent == scope);
    }

    private async Task<IReadOnlyList<Line>> Lines(List<Posting> postings, CancellationToken cancellationToken)
    {
        var lines = new List<Line>();
        foreach (var chunk in postings.Chunk(500))
        {
            var ids = chunk.Select(p => p.Id).ToList();
            var names = chunk.Select(p => p.Unit).Distinct().ToList();
            var unitNames = await db.Units.AsNoTracking().Where(u => names.Contains(u.Code))
                .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
            var photos = (await db.PostingPhotos.AsNoTracking().Where(p => ids.Contains(p.PostingId)).OrderBy(p => p.Number)
                .Select(p => new { p.PostingId, p.Number }).ToListAsync(cancellationToken))
                .ToLookup(p => p.PostingId, p => p.Number);
            var papers = await Papers(ids, cancellationToken);
            lines.AddRange(chunk.Select(p => new Line(p, unitNames.GetValueOrDefault(p.Unit, ""), [.. papers[p.Id]], [.. photos[p.Id]])));
        }
        return lines;
    }

    private async Task<ILookup<Guid, Paper>> Papers(List<Guid> postings, CancellationToken cancellationToken)
    {
        var found = await (
            from line in db.PostingSheets.AsNoTracking()
            join sheet in db.Sheets.AsNoTracking() on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where postings.Contains(line.PostingId)
            orderby sheet.NoticeId, sheet.Page
            select new { line.PostingId, line.Sight, sheet }).ToListAsync(cancellationToken);
        var named = await editions.Of([.. found.Select(f => (f.sheet.EditionUnit, f.sheet.NoticeId)).Distinct()], cancellationToken);
        return found.ToLookup(f => f.PostingId,
            f => new Paper(f.sheet, named.GetValueOrDefault((f.sheet.NoticeId, f.sheet.Edition)), f.Sight));
    }
}
