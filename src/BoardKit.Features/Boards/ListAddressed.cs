using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>What an official or reviewer can address, and what is addressed now.</summary>
public sealed class ListAddressed(BoardDbContext db, InForceReader force, PlaceMemory memory, TimeProvider clock) : IUseCase
{
    /// <summary>A line in force or to come.</summary>
    public sealed record Line(Addressed Addressed, Notice Notice, string UnitName, string AreaName);

    /// <summary>A published notice of a township or county that may be addressed: its time is not over.</summary>
    public sealed record Candidate(Notice Notice, string UnitName);

    /// <summary>Lines, newest first, and candidates.</summary>
    public sealed record Response(IReadOnlyList<Line> Lines, IReadOnlyList<Candidate> Candidates);

    /// <summary>Never refused: an empty scope has none.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken)
    {
        var (today, write) = (clock.Today(), db.Access.Write);
        var rows = await db.Addressed.AsNoTracking().Where(a => a.Owner >= write.From && a.Owner <= write.To
            && (a.HangTo == null || a.HangTo >= today)).ToListAsync(cancellationToken);
        var open = db.Access.Unit is not { } unit ? [] : (await memory.Read(unit, nameof(ListAddressed), Open, cancellationToken))
            .Where(p => write.Contains(p.Key)).SelectMany(p => p.Value).OrderByDescending(n => n.ChangedAtUtc).ToList();
        var named = rows.Select(r => r.NoticeId).Distinct().ToList();
        var byId = (await db.Notices.AsNoTracking().Where(n => n.Unit >= write.From && n.Unit <= write.To
            && n.Publicity == Publicity.Published && named.Contains(n.Id)).ToListAsync(cancellationToken)).ToDictionary(n => n.Id);
        var places = rows.SelectMany(r => (long[])[r.Owner, r.From]).Concat(open.Select(n => n.Unit)).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => places.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return new(
            [.. rows.Where(r => byId.ContainsKey(r.NoticeId)).OrderByDescending(r => r.AddressedAtUtc)
                .Select(r => new Line(r, byId[r.NoticeId], names[r.Owner], AreaName(r, names)))],
            [.. open.Select(n => new Candidate(n, names[n.Unit]))]);
    }

    /// <summary>What townships and counties of a range have published and whose time is not over.</summary>
    private async Task<IReadOnlyDictionary<long, List<Notice>>> Open(Scope range, CancellationToken cancellationToken)
    {
        var (from, to) = range;
        var published = await db.Notices.AsNoTracking().Where(n => n.Unit >= from && n.Unit <= to
            && n.Publicity == Publicity.Published && n.Unit % 1000 == 0).ToListAsync(cancellationToken);
        var answers = await force.Of([.. published.Select(n => n.Id)], clock.Today(), cancellationToken);
        return published.Where(n => answers.GetValueOrDefault(n.Id)?.InForce.State != ForceState.Over).GroupBy(n => n.Unit)
            .ToDictionary(g => g.Key, g => g.ToList());
    }

    private static string AreaName(Addressed row, Dictionary<long, string> names) =>
        names.GetValueOrDefault(row.From, "") + (row.From == row.To ? "" : "所有村");
}
