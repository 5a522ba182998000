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
    /// <summary>So many townships are compared one by one; more of them cost less together.</summary>
    private const int FewTownships = 4;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    /// <summary>A programme and period.</summary>
    internal sealed record Wish(Form Form, Period Period);

    private readonly record struct Key(UnitCode Scope, long Township, string Form, Period Period, AreaStamp Stamp, DateOnly Today);

    /// <summary>What a township adds to a comparison.</summary>
    private sealed record Piece(IReadOnlyList<ReconciledLine> Lines, IReadOnlyDictionary<long, Period> Covered);

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
        var (stamp, today) = (await stamps.ReadTownshipsAsync(scope, cancellationToken), clock.Today());
        var found = new Dictionary<Wish, ReconciledArea>();
        foreach (var wish in instead is null ? wishes : [])
        {
            if (cache.TryGetValue(KeyOf(wish), out ReconciledArea? known) && known is not null)
            {
                found[wish] = known;
            }
        }
        var missing = wishes.Where(w => !found.ContainsKey(w)).Distinct().ToList();
        if (missing.Count > 0)
        {
            var made = await Make(scope, missing, instead, stamp, cancellationToken);
            if (made.Failed)
            {
                return Outcome<IReadOnlyList<ReconciledArea>>.Refused(made.Faults);
            }
            foreach (var (wish, area) in made.Value)
            {
                found[wish] = instead is not null ? area : Keep(KeyOf(wish), area);
            }
        }
        return Outcome<IReadOnlyList<ReconciledArea>>.Of([.. wishes.Where(found.ContainsKey).Select(w => found[w])]);

        Key KeyOf(Wish wish) => new(scope, scope.Value, wish.Form.Key, wish.Period, stamp.Whole, today);
    }

    private T Keep<T>(Key key, T value) => cache.Set(key, value, new MemoryCacheEntryOptions { SlidingExpiration = Kept });

    private static ReconciledArea Part(ReconciledArea whole, Unit village) => whole with
    {
        Scope = village,
        Lines = [.. whole.Lines.Where(l => l.Unit.Code == village.Code)],
        Townships = [],
        Covered = whole.Covered.Where(c => c.Key == village.Code).ToDictionary(),
    };

    private async Task<Outcome<List<(Wish, ReconciledArea)>>> Make(UnitCode scope, List<Wish> wishes,
        IReadOnlyList<AllocationLine>? instead, TownshipStamps stamp, CancellationToken cancellationToken)
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
        var marked = await due.Marks(scope, [.. wishes.SelectMany(w => w.Period.Parts(w.Form.Period), (w, part) => (w.Form, part))],
            cancellationToken);
        var (days, notes) = (await deadlines.Within(scope, cancellationToken), await Notes(scope, wishes, cancellationToken));
        var (made, today) = (new List<(Wish, ReconciledArea)>(), clock.Today());
        foreach (var wish in wishes)
        {
            if (programmes.Of(wish.Form) is not { } programme)
            {
                continue;
            }
            var subject = new Comparison.Subject(wish.Form, programme, wish.Period, ReconciliationRules.On(versions.Value, wish.Period),
                instead);
            var pieces = await Pieces(place, subject, township => new Key(scope, township, wish.Form.Key, wish.Period, stamp
                .Of(township), today),
                async area => Lines(await comparison.Of(area, subject, marked, days, cancellationToken), subject, units, notes), units);
            made.Add((wish, Area(place, subject, pieces, units)));
        }
        return made;
    }

    /// <summary>
    /// The townships of an area: those that nothing has touched as they are kept, few others by themselves, many at once. The rules look
    /// at no more than a township, so that both give the same.
    /// </summary>
    private async Task<IReadOnlyList<Piece>> Pieces(Unit place, Comparison.Subject subject, Func<long, Key> keyOf,
        Func<UnitCode, Task<Piece>> compare, Dictionary<long, Unit> units)
    {
        if (subject.Instead is not null || place.Level >= UnitLevel.Township || subject.Form.Level < UnitLevel.Township)
        {
            return [await compare(place.Place)];
        }
        List<long> townships = [.. units.Values.Where(u => u.Level >= UnitLevel.Township).Select(u => u.Code / 1_000 * 1_000).Distinct()
            .Order()];
        var pieces = townships.ToDictionary(t => t, t => cache.Get<Piece>(keyOf(t)));
        var missing = townships.FindAll(t => pieces[t] is null);
        if (missing.Count <= FewTownships && missing.Count < townships.Count)
        {
            foreach (var township in missing)
            {
                pieces[township] = Keep(keyOf(township), await compare(UnitCode.From(township)));
            }
        }
        else
        {
            var whole = await compare(place.Place);
            var (lines, covered) = (whole.Lines.ToLookup(l => l.Difference.Pair.Township), whole.Covered.ToLookup(c =>
                c.Key / 1_000 * 1_000));
            foreach (var township in townships)
            {
                pieces[township] = Keep(keyOf(township), new Piece([.. lines[township]], covered[township].ToDictionary()));
            }
        }
        return [.. townships.Select(t => pieces[t]!)];
    }

    private static Piece Lines(Comparison.Found found, Comparison.Subject subject, Dictionary<long, Unit> units,
        Dictionary<(long, string, string), DifferenceNote> notes)
    {
        string Name(long unit) => units.TryGetValue(unit, out var known) ? known.Name : UnitCode.From(unit).ToString();
        return new([.. found.Differences.Select(d => new ReconciledLine(units[d.Pair.Unit],
            units[d.Pair.Unit].Level == UnitLevel.Village ? Name(d.Pair.Township) : "", d, d.Because(Name),
            notes.GetValueOrDefault((d.Pair.Unit, subject.Form.Key, subject.Period.ToString()))))], found.Covered);
    }

    private static ReconciledArea Area(Unit place, Comparison.Subject subject, IReadOnlyList<Piece> pieces, Dictionary<long, Unit> units)
    {
        List<ReconciledLine> lines = [.. pieces.SelectMany(p => p.Lines)];
        var figure = subject.Form.Figures.First(f => f.Key == subject.Programme.Amount);
        return new(place, subject.Form, figure, subject.Period, subject.Rules, lines)
        {
            Covered = pieces.SelectMany(p => p.Covered).ToDictionary(),
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
