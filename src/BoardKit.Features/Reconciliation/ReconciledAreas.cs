using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Reconciliation;

/// <summary>
/// Programmes and periods compared over an area, any number with one look at what they share; kept in memory until anything in the area
/// changes. A village is compared with its township around it, so that it reads the same class as the township and the county.
/// </summary>
public sealed class ReconciledAreas(BoardDbContext db, ReconciliationRules rules, Comparison comparison, DueReader due,
    Deadlines deadlines, StampReader stamps, IMemoryCache cache, IServiceScopeFactory scopes, TimeProvider clock) : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    /// <summary>A programme and period.</summary>
    internal sealed record Wish(Form Form, Period Period);

    private readonly record struct Key(UnitCode Scope, string Form, Period Period, AreaStamp Stamp, DateOnly Today);

    /// <summary>
    /// The comparisons, in the order asked for; forms without money are left out. Faults: <c>unit-unknown</c>, <c>rules-missing</c>.
    /// </summary>
    /// <param name="scope">A place that the reader oversees.</param>
    /// <param name="wishes">What to compare.</param>
    /// <param name="instead">Allocations to take in the place of the stored ones; then nothing is kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Outcome<IReadOnlyList<ReconciledArea>>> Of(UnitCode scope, IReadOnlyList<Wish> wishes,
        IReadOnlyList<AllocationLine>? instead, CancellationToken cancellationToken)
    {
        if (scope is { Level: UnitLevel.Village, Parent: { } township })
        {
            await using var around = scopes.OpenAs(new Access(township.Area, Scope.None, IsStaff: true));
            var whole = await around.ServiceProvider.GetRequiredService<ReconciledAreas>().Of(township, wishes, instead, cancellationToken);
            var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == scope.Value, cancellationToken);
            return whole.Failed ? whole : unit is null ? UnitFaults.Unknown(scope.ToString())
                : Outcome<IReadOnlyList<ReconciledArea>>.Of([.. whole.Value.Select(area => Part(area, unit))]);
        }
        var (stamp, today) = (await stamps.ReadAsync(scope, cancellationToken), clock.Today());
        var found = new Dictionary<Wish, ReconciledArea>();
        foreach (var wish in instead is null ? wishes : [])
        {
            if (cache.TryGetValue(KeyOf(wish), out ReconciledArea? known) && known is not null)
            {
                found[wish] = known;
            }
        }
        var missing = wishes.Where(w => !found.ContainsKey(w)).ToList();
        if (missing.Count > 0)
        {
            var made = await Make(scope, missing, instead, cancellationToken);
            if (made.Failed)
            {
                return Outcome<IReadOnlyList<ReconciledArea>>.Refused(made.Faults);
            }
            foreach (var (wish, area) in made.Value)
            {
                found[wish] = instead is not null ? area
                    : cache.Set(KeyOf(wish), area, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
            }
        }
        return Outcome<IReadOnlyList<ReconciledArea>>.Of([.. wishes.Where(found.ContainsKey).Select(w => found[w])]);

        Key KeyOf(Wish wish) => new(scope, wish.Form.Key, wish.Period, stamp, today);
    }

    private static ReconciledArea Part(ReconciledArea whole, Unit village) =>
        whole with { Scope = village, Lines = [.. whole.Lines.Where(l => l.Unit.Code == village.Code)], Townships = [] };

    private async Task<Outcome<List<(Wish, ReconciledArea)>>> Make(UnitCode scope, List<Wish> wishes,
        IReadOnlyList<AllocationLine>? instead, CancellationToken cancellationToken)
    {
        var versions = await rules.Versions(scope, cancellationToken);
        if (versions.Failed)
        {
            return versions.Fault;
        }
        var (from, to) = scope.Area;
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to)
            .ToDictionaryAsync(u => u.Code, cancellationToken);
        if (!units.TryGetValue(scope.Value, out var place))
        {
            return UnitFaults.Unknown(scope.ToString());
        }
        var programmes = await rules.Programmes(scope, cancellationToken);
        var marked = await due.Marks(scope, [.. wishes.Select(w => (w.Form, w.Period))], cancellationToken);
        var (days, notes) = (await deadlines.Within(scope, cancellationToken), await Notes(scope, wishes, cancellationToken));
        var made = new List<(Wish, ReconciledArea)>();
        foreach (var wish in wishes)
        {
            if (programmes.Of(wish.Form) is { } programme)
            {
                var subject = new Comparison.Subject(wish.Form, programme, wish.Period,
                    ReconciliationRules.On(versions.Value, wish.Period), instead);
                made.Add((wish, Area(place, subject, units, notes, await comparison.Of(scope, subject, marked, days, cancellationToken))));
            }
        }
        return made;
    }

    private static ReconciledArea Area(Unit place, Comparison.Subject subject, Dictionary<long, Unit> units,
        Dictionary<(long, string, string), DifferenceNote> notes, IReadOnlyList<Difference> found)
    {
        string Name(long unit) => units.TryGetValue(unit, out var known) ? known.Name : UnitCode.From(unit).ToString();
        List<ReconciledLine> lines = [.. found.Select(d => new ReconciledLine(units[d.Pair.Unit],
            units[d.Pair.Unit].Level == UnitLevel.Village ? Name(d.Pair.Township) : "", d, d.Because(Name),
            notes.GetValueOrDefault((d.Pair.Unit, subject.Form.Key, subject.Period.ToString()))))];
        var figure = subject.Form.Figures.First(f => f.Key == subject.Programme.Amount);
        return new(place, subject.Form, figure, subject.Period, subject.Rules, lines)
        {
            Townships = place.Level >= UnitLevel.Township ? [] : [.. lines.GroupBy(l => l.Difference.Pair.Township)
                .Where(g => units.ContainsKey(g.Key)).OrderBy(g => g.Key)
                .Select(g => (units[g.Key], ReconciledTotals.Of([.. g.Select(l => l.Difference)])))],
        };
    }

    /// <summary>The newest explanation of each place, programme and period.</summary>
    private async Task<Dictionary<(long, string, string), DifferenceNote>> Notes(UnitCode scope, List<Wish> wishes,
        CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        string[] forms = [.. wishes.Select(w => w.Form.Key).Distinct()];
        string[] periods = [.. wishes.Select(w => w.Period.ToString()).Distinct()];
        return (await db.DifferenceNotes.AsNoTracking()
            .Where(n => n.Unit >= from && n.Unit <= to && forms.Contains(n.Form) && periods.Contains(n.Period))
            .ToListAsync(cancellationToken))
            .GroupBy(n => (n.Unit, n.Form, n.Period)).ToDictionary(g => g.Key, g => g.MaxBy(n => n.Number)!);
    }
}
