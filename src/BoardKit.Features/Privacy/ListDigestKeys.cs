using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>The versions of the digest key: what years they are for, how their files are, and what still needs them.</summary>
public sealed class ListDigestKeys(BoardDbContext db, DigestKeyFiles files, TimeProvider clock) : IUseCase
{
    /// <summary>What stops matching when a version goes.</summary>
    /// <param name="What">In words.</param>
    /// <param name="Count">How many.</param>
    public sealed record Need(string What, int Count);

    /// <summary>A version.</summary>
    /// <param name="Key">Version, last year, day of making.</param>
    /// <param name="FirstYear">First programme year; null: and all years before.</param>
    /// <param name="File">How its file is.</param>
    /// <param name="Needs">What still needs it.</param>
    /// <param name="InUse">Uploads of this or a coming year are digested under it.</param>
    public sealed record Line(DigestKey Key, int? FirstYear, KeyFileState File, IReadOnlyList<Need> Needs, bool InUse)
    {
        /// <summary>Nothing needs it: it can be removed.</summary>
        public bool Removable => !InUse && Needs.Count == 0;
    }

    /// <summary>
    /// Oldest first. To be asked at the console of the machine: what lies outside the scope of the request is not counted.
    /// </summary>
    public async Task<IReadOnlyList<Line>> Handle(CancellationToken cancellationToken)
    {
        var known = await db.DigestKeys.AsNoTracking().OrderBy(k => k.Version).ToListAsync(cancellationToken);
        var needs = await Needs(cancellationToken);
        var year = clock.Today().Year;
        return [.. known.Select((key, i) => new Line(key, i == 0 ? null : known[i - 1].LastYear + 1, files.Examine(key),
            [.. needs[key.Version]], key.LastYear >= year || i == known.Count - 1))];
    }

    private async Task<ILookup<int, Need>> Needs(CancellationToken cancellationToken)
    {
        var marked = await db.StoredMarks.GroupBy(m => m.KeyVersion)
            .Select(g => new { Version = g.Key, Notices = g.Select(m => m.NoticeId).Distinct().Count() }).ToListAsync(cancellationToken);
        var slips = await db.HouseholdCodes.GroupBy(c => c.KeyVersion)
            .Select(g => new { Version = g.Key, Notices = g.Select(c => c.NoticeId).Distinct().Count() }).ToListAsync(cancellationToken);
        var erased = await db.Suppressions.GroupBy(x => x.KeyVersion).Select(g => new { Version = g.Key, People = g.Count() })
            .ToListAsync(cancellationToken);
        var drafts = await db.DraftRows.Where(r => r.SealedBy > 0).GroupBy(r => r.SealedBy)
            .Select(g => new { Version = g.Key, Notices = g.Select(r => r.NoticeId).Distinct().Count() }).ToListAsync(cancellationToken);
        var steps = await db.DraftSteps.GroupBy(s => s.SealedBy)
            .Select(g => new { Version = g.Key, Notices = g.Select(s => s.NoticeId).Distinct().Count() }).ToListAsync(cancellationToken);
        var kept = await db.DeskRows.GroupBy(r => r.SealedBy)
            .Select(g => new { Version = g.Key, Notices = g.Select(r => r.NoticeId).Distinct().Count() }).ToListAsync(cancellationToken);
        return marked.Select(m => (m.Version, new Need("份公示的证件、账号摘要（查重、查询）", m.Notices)))
            .Concat(slips.Select(s => (s.Version, new Need("份公示的户码", s.Notices))))
            .Concat(erased.Select(e => (e.Version, new Need("个已删除、不得再登的人", e.People))))
            .Concat(drafts.Select(d => (d.Version, new Need("份草稿里仅内部核对的栏目", d.Notices))))
            .Concat(steps.Select(s => (s.Version, new Need("份草稿里可以撤销的改动", s.Notices))))
            .Concat(kept.Select(k => (k.Version, new Need("份封存给本单位的到期名单", k.Notices))))
            .ToLookup(n => n.Version, n => n.Item2);
    }
}
