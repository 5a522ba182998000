using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The notices of a year by place. What was read of a township is kept until a stamp inside it moves: after one village has published, one
/// township is read again and not the county.
/// </summary>
public sealed class EyeFacts(BoardDbContext db, IMemoryCache cache) : IUseCasePart
{
    private const int FewAnew = 6;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private static readonly ILookup<string, EyeFact> None = Array.Empty<EyeFact>().ToLookup(f => f.Form);

    private sealed record Row(long Unit, string Form, string Period, string Key, string Title, bool IsPublic, bool IsSuperseded, bool IsOfGroup,
        int Editions, DateTime? First, DateTime? Last);

    private sealed record Kept_(AreaStamp Stamp, IReadOnlyDictionary<long, ILookup<string, EyeFact>> Places);

    /// <summary>The facts of every place of an area in a year, by form.</summary>
    /// <param name="area">The area; its stamps are read with the rights of the request.</param>
    /// <param name="year">The year of the periods.</param>
    /// <param name="byTitle">Forms of which the titles are needed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Func<long, ILookup<string, EyeFact>>> Of(UnitCode area, int year, IReadOnlyList<string> byTitle,
        CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var stamps = (await db.UnitStamps.AsNoTracking().Where(s => s.Unit >= from && s.Unit <= to)
                .GroupBy(s => s.Unit / 1_000).Select(g => new { g.Key, Count = g.LongCount(), Sum = g.Sum(s => s.Value) })
                .ToListAsync(cancellationToken)).ToDictionary(s => s.Key, s => new AreaStamp(s.Count, s.Sum));
        var titles = string.Join(',', byTitle);
        (string, long, long, long, int, string) Key(long group) => ("eye", group, from, to, year, titles);
        var (shelf, anew) = (new Dictionary<long, Kept_>(), new List<long>());
        foreach (var (group, stamp) in stamps)
        {
            if (cache.TryGetValue(Key(group), out Kept_? kept) && kept?.Stamp == stamp)
            {
                shelf[group] = kept;
                continue;
            }
            anew.Add(group);
        }
        var read = anew.Count > FewAnew ? await Read(from, to, year, byTitle, cancellationToken) : [];
        foreach (var group in anew)
        {
            var rows = anew.Count > FewAnew ? read.GetValueOrDefault(group, [])
                : (await Read(Math.Max(from, group * 1_000), Math.Min(to, (group * 1_000) + 999), year, byTitle, cancellationToken))
                    .GetValueOrDefault(group, []);
            shelf[group] = cache.Set(Key(group), new Kept_(stamps[group], rows.GroupBy(r => r.Unit)
                .ToDictionary(g => g.Key, g => g.Select(Fact).ToLookup(f => f.Form, StringComparer.Ordinal))),
                new MemoryCacheEntryOptions { SlidingExpiration = Kept });
        }
        return unit => shelf.TryGetValue(unit / 1_000, out var kept) && kept.Places.TryGetValue(unit, out var facts) ? facts : None;
    }

    private async Task<Dictionary<long, List<Row>>> Read(long from, long to, int year, IReadOnlyList<string> byTitle,
        CancellationToken cancellationToken)
    {
        var begin = year.ToString("D4", CultureInfo.InvariantCulture);
        var rows = await db.Notices.AsNoTracking()
            .Where(n => n.Unit >= from && n.Unit <= to && n.Publicity != Publicity.None && n.Period.StartsWith(begin))
            .Select(n => new Row(n.Unit, n.Form, n.Period, n.KeyText, byTitle.Contains(n.Form) ? n.Title : "",
                n.Publicity == Publicity.Published, n.Superseded, n.Issuer == Issuer.VillageGroup, n.LastEdition,
                db.Editions.Where(e => e.Unit == n.Unit && e.NoticeId == n.Id && e.Number == 1)
                    .Select(e => (DateTime?)e.PublishedAtUtc).FirstOrDefault(),
                n.LastEdition == 1 ? null : db.Editions.Where(e => e.Unit == n.Unit && e.NoticeId == n.Id && e.Number == n.LastEdition)
                    .Select(e => (DateTime?)e.PublishedAtUtc).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.Unit / 1_000).ToDictionary(g => g.Key, g => g.ToList());
    }

    private static EyeFact Fact(Row r)
    {
        var first = r.First is { } at ? ChinaTime.Day(at) : (DateOnly?)null;
        return new(string.Intern(r.Form), Period.Parse(r.Period), r.Key.Length == 0 ? "" : new NoticeKey(r.Form, r.Period, r.Key).Phase,
            r.Title, r.IsPublic, r.IsSuperseded, r.IsOfGroup, r.Editions, first, r.Last is { } last ? ChinaTime.Day(last) : first);
    }
}
