using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Reconciliation;

/// <summary>
/// What stands beside a total of a roll-up: what was allocated of it, from the very comparisons that the pages show. Kept in memory until
/// anything in the area changes.
/// </summary>
public sealed class ReadAllocated(BoardDbContext db, ReconciledAreas areas, StampReader stamps, IMemoryCache cache, TimeProvider clock)
    : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    /// <summary>What was made of a form and period; null where nothing was allocated.</summary>
    private sealed record Made(AllocatedBeside? Beside);

    /// <summary>
    /// Of an area, form and period, which may be longer than the form's: then of all that was allocated within it. Null where nothing was,
    /// and for a reader who does not oversee the area.
    /// </summary>
    public async Task<AllocatedBeside?> Of(UnitCode scope, Form form, Period period, CancellationToken cancellationToken) =>
        (await Of(scope, [(form, period)], cancellationToken)).GetValueOrDefault((form.Key, period));

    /// <summary>
    /// The same of several forms and periods, with one look at what they share; those of which nothing was allocated are not there.
    /// </summary>
    public async Task<IReadOnlyDictionary<(string Form, Period Period), AllocatedBeside>> Of(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, Period), AllocatedBeside>();
        if (!db.Access.Oversees(scope))
        {
            return found;
        }
        // a village is compared with its township around it
        var around = scope.Level == UnitLevel.Village ? scope.Parent!.Value : scope;
        var (stamp, today) = (await stamps.ReadAsync(around, cancellationToken), clock.Today());
        object KeyOf(string form, Period period) => (nameof(ReadAllocated), scope, form, period, stamp, today);
        var missing = new List<(Form Form, Period Period)>();
        foreach (var (form, period) in asked.Where(a => a.Period.Length >= a.Form.Period))
        {
            if (!cache.TryGetValue(KeyOf(form.Key, period), out Made? known) || known is null)
            {
                missing.Add((form, period));
            }
            else if (known.Beside is { } beside)
            {
                found[(form.Key, period)] = beside;
            }
        }
        var made = missing.Count == 0 ? found : await Make(scope, around, missing, cancellationToken);
        foreach (var (form, period) in missing)
        {
            var beside = made.GetValueOrDefault((form.Key, period));
            if (db.Database.CurrentTransaction is null)
            {
                _ = cache.Set(KeyOf(form.Key, period), new Made(beside), new MemoryCacheEntryOptions { SlidingExpiration = Kept });
            }
            if (beside is not null)
            {
                found[(form.Key, period)] = beside;
            }
        }
        return found;
    }

    private async Task<Dictionary<(string, Period), AllocatedBeside>> Make(UnitCode scope, UnitCode around,
        IReadOnlyList<(Form Form, Period Period)> asked, CancellationToken cancellationToken)
    {
        var ((from, to), above) = (scope.Area, around.Value);
        string[] texts = [.. asked.SelectMany(a => a.Period.Overlapping()).Select(p => p.ToString()).Distinct()];
        string[] forms = [.. asked.Select(a => a.Form.Key).Distinct()];
        var known = (await db.Allocations.AsNoTracking()
            .Where(a => ((a.Unit >= from && a.Unit <= to) || a.Unit == above) && forms.Contains(a.Form) && texts.Contains(a.Period)
                && a.ReplacedBy == null)
            .Select(a => new { a.Form, a.Period }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(a => a.Form, a => Period.Parse(a.Period));
        var wishes = asked.Select(a => (a.Form, a.Period, Known: known[a.Form.Key].Where(k => k.Contains(a.Period)
                || a.Period.Contains(k)).ToList())).Where(a => a.Known.Count > 0)
            .Select(a => (a.Form, a.Period, a.Known, Parts: a.Known.Where(a.Period.Contains)
                .Select(p => p.Length >= a.Form.Period ? p : Period.Of(a.Form.Period, p.FirstDay))
                .Append(a.Period.Length == a.Form.Period ? a.Period : a.Known[0]).Where(a.Period.Contains).Distinct().Order()
                .Select(p => new ReconciledAreas.Wish(a.Form, p)).ToList())).ToList();
        var compared = await areas.Of(scope, [.. wishes.SelectMany(w => w.Parts).Distinct()], null, cancellationToken);
        if (compared.Failed)
        {
            return [];
        }
        var lines = compared.Value.ToDictionary(a => (a.Form.Key, a.Period));
        var made = new Dictionary<(string, Period), AllocatedBeside>();
        foreach (var (form, period, own, parts) in wishes)
        {
            if (parts.Select(p => lines.GetValueOrDefault((form.Key, p.Period))).OfType<ReconciledArea>().ToList() is { Count: > 0 } found)
            {
                made[(form.Key, period)] = Beside(scope, period, found, own);
            }
        }
        return made;
    }

    private static AllocatedBeside Beside(UnitCode scope, Period period, List<ReconciledArea> found, List<Period> known)
    {
        var lines = found.SelectMany(a => a.Lines).Select(l => l.Difference).ToList();
        return new(found[0].Figure, ReconciledTotals.Of(lines), lines.Where(d => d.Pair.Unit != scope.Value)
            .GroupBy(d => scope.Level == UnitLevel.Township ? d.Pair.Unit : d.Pair.Township)
            .ToDictionary(g => g.Key, g => ReconciledTotals.Of([.. g])),
            known.Where(p => p.Length > period.Length).Select(p => (Period?)p).Max());
    }
}
