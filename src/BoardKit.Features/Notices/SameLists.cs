using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Notices;

/// <summary>
/// A list that another unit of the county has published already. Who it is and what it is called is for the reviewer; the clerk is told the
/// share.
/// </summary>
/// <param name="UnitName">The other unit.</param>
/// <param name="Code">Public code of its notice.</param>
/// <param name="Title">Title of its notice.</param>
/// <param name="Same">Rows that stand there too.</param>
/// <param name="Rows">Rows that were compared.</param>
public sealed record SameList(string UnitName, string Code, string Title, int Same, int Rows)
{
    /// <summary>本表 120 行中有 118 行.</summary>
    public string Share => string.Create(CultureInfo.InvariantCulture, $"本表 {Rows} 行中有 {Same} 行");

    /// <summary>In percent, cut: 98.</summary>
    public int Percent => Same * 100 / Rows;

    /// <summary>What the clerk is told; it names nobody.</summary>
    public Fault Warning(UnitLevel level) => Fault.Warning("same-list", string.Create(CultureInfo.InvariantCulture,
        $"{Share}与本县另一个{(level == UnitLevel.Village ? "村" : "单位")}已公布的名单相同（{Percent}%），请核对文件拿对了没有。"));
}

/// <summary>
/// Finds the list that another village of the county has published already: the wrong attachment is the commonest mistake. Compared are
/// keyed digests under the county's key alone (<see cref="ListDigest"/>), with the lists of the same form and level for the same period and
/// the one before: who takes the wrong file takes one of those, and a year earlier another key makes all digests different. The work does
/// not grow with the list: a sample of its rows says which lists are looked at whole.
/// </summary>
public sealed class SameLists(IServiceScopeFactory scopes, DigestKeyRing keys) : IUseCasePart
{
    /// <summary>Fewer equal rows are a coincidence or a household that lives in two villages (which 重复核对 finds).</summary>
    public const int FewestRows = 5;

    private const int Sample = 24;
    private const int LookedAt = 3;

    /// <summary>The list that shares the most rows; null when none shares half of them.</summary>
    public async Task<SameList?> Find(UnitCode unit, NoticeKey key, Form form, NoticeContent content, CancellationToken cancellationToken)
    {
        var digester = await keys.ForYear(unit, Period.Parse(key.Period).Year, cancellationToken);
        var rows = digester.Failed ? [] : ListDigest.Rows(form, content, digester.Value);
        if (rows.Count < FewestRows)
        {
            return null;
        }
        var county = (unit.At(UnitLevel.County) ?? unit).Area;
        // what the county has published, and its digests
        await using var around = scopes.OpenAs(new Access(county, Scope.None, IsStaff: false) { ReadsDigests = true });
        var db = around.ServiceProvider.GetRequiredService<BoardDbContext>();
        SameList? most = null;
        foreach (var other in await Likely(db, unit, key, rows, cancellationToken))
        {
            var held = (await db.StoredMarks.AsNoTracking().Where(m => m.Unit == other.Unit && m.NoticeId == other.Id
                && m.Edition == other.Edition).Select(m => m.Number).ToListAsync(cancellationToken))
                .Select(Convert.ToBase64String).ToHashSet(StringComparer.Ordinal);
            var same = rows.Count(r => r.Any(d => held.Contains(Convert.ToBase64String(d))));
            if (same >= FewestRows && same * 2 >= rows.Count && same > (most?.Same ?? 0))
            {
                most = new(other.Name, other.Code, other.Title, same, rows.Count);
            }
        }
        return most;
    }

    /// <summary>
    /// The published lists in which a quarter of the sample stands, most first: of a list that shares half, that is missed in three of a
    /// thousand cases.
    /// </summary>
    private static async Task<List<Other>> Likely(BoardDbContext db, UnitCode unit, NoticeKey key,
        IReadOnlyList<IReadOnlyList<byte[]>> rows, CancellationToken cancellationToken)
    {
        string[] periods = [key.Period, Period.Parse(key.Period).Previous.ToString()];
        var others = (await (
            from notice in db.Notices.AsNoTracking()
            join place in db.Units on notice.Unit equals place.Code
            where notice.Unit != unit.Value && notice.Form == key.Form && periods.Contains(notice.Period)
            && notice.Publicity == Publicity.Published
            select new Other(notice.Unit, notice.Id, notice.LastEdition, notice.Code, notice.Title, place.Name))
                .ToListAsync(cancellationToken))
            .Where(o => UnitCode.From(o.Unit).Level == unit.Level).ToDictionary(o => (o.Unit, o.Id, o.Edition));
        var count = Math.Min(Sample, rows.Count);
        var sample = Enumerable.Range(0, count).Select(i => (Row: rows[(int)((long)i * rows.Count / count)], i))
            .Select(s => s.Row[s.i % s.Row.Count]).ToList();
        var units = others.Values.Select(o => o.Unit).Distinct().ToList();
        // each unit and digest is one look into an index; as one parameter, for hundreds of units as parameters of their own cost more than
        // the looking
        var hits = await db.StoredMarks.AsNoTracking().Where(m => EF.Parameter(units).Contains(m.Unit) && sample.Contains(m.Number))
            .Select(m => new { m.Unit, m.NoticeId, m.Edition, m.Number }).ToListAsync(cancellationToken);
        return [.. hits.Where(h => others.ContainsKey((h.Unit, h.NoticeId, h.Edition)))
            .GroupBy(h => others[(h.Unit, h.NoticeId, h.Edition)], h => Convert.ToBase64String(h.Number))
            .Select(g => (Other: g.Key, Held: g.ToHashSet(StringComparer.Ordinal)))
            .Select(o => (o.Other, Rows: sample.Count(d => o.Held.Contains(Convert.ToBase64String(d)))))
            .Where(o => o.Rows * 4 >= count).OrderByDescending(o => o.Rows).ThenBy(o => o.Other.Code, StringComparer.Ordinal)
            .Take(LookedAt).Select(o => o.Other)];
    }

    private sealed record Other(long Unit, Guid Id, int Edition, string Code, string Title, string Name);
}
