using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>Puts the two sides of one programme and period together, place by place, for an area not smaller than a township.</summary>
public sealed class Comparison(BoardDbContext db, RollUpQuery sums, RollUp rollUp, DisclosedAmounts disclosed,
    TimeProvider clock) : IUseCasePart
{
    /// <summary>Periods before and after that are looked at for an amount that stands elsewhere.</summary>
    private const int PeriodsAround = 4;

    private const long TenThousandths = 10_000;

    /// <summary>What is compared.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Programme">Its figures.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Rules">The version of the rules.</param>
    /// <param name="Instead">Allocations to take in the place of the stored ones; null for those.</param>
    internal sealed record Subject(Form Form, Programme Programme, Period Period, RuleBook Rules,
        IReadOnlyList<AllocationLine>? Instead = null);

    /// <summary>What came of a comparison.</summary>
    /// <param name="Differences">By place.</param>
    /// <param name="Covered">Places whose money was allocated for a longer period, where it is compared; here they are left out.</param>
    internal sealed record Found(IReadOnlyList<Difference> Differences, IReadOnlyDictionary<long, Period> Covered);

    /// <summary>
    /// The differences of an area. In a period longer than the form's those places are compared whose money was allocated for that very
    /// period, with what they disclosed in its parts.
    /// </summary>
    internal async Task<Found> Of(UnitCode scope, Subject subject, Marked marked, Deadlines.Book deadlines,
        CancellationToken cancellationToken)
    {
        var (form, period) = (subject.Form, subject.Period);
        var side = AllocatedSide.Of(await Allocated(scope, subject, cancellationToken), period);
        var isOwn = period.Length == form.Period;
        var current = side.Sums.Where(s => isOwn || s.Value.IsOwn).ToDictionary();
        if (!isOwn && current.Count == 0)
        {
            return new([], new Dictionary<long, Period>());
        }
        var shown = await Disclosed(scope, subject, marked, cancellationToken);
        var covered = shown.Keys.Select(u => (Unit: u, Longer: side.Covering(u))).Where(u => u.Longer is not null)
            .ToDictionary(u => u.Unit, u => u.Longer!.Value);
        var pairs = new List<Pair>();
        foreach (var (unit, own) in current.Where(c => IsWhole(c.Key, form)))
        {
            pairs.Add(await Whole(unit, own, shown, subject, cancellationToken));
        }
        pairs.AddRange(current.Keys.Where(u => !IsWhole(u, form)).Union(isOwn ? shown.Keys : []).Where(u => !covered.ContainsKey(u))
            .Select(unit => One(unit, current.GetValueOrDefault(unit), shown.GetValueOrDefault(unit), period)));
        await Detail(pairs, current, subject, deadlines, cancellationToken);
        return new(new Reconciler(subject.Rules).Run(pairs), covered);
    }

    private static Pair One(long unit, AllocatedSum? own, DisclosedSum? shown, Period period) => new(unit)
    {
        Allocated = own?.Amount,
        Disclosed = shown?.Amount,
        Payees = shown?.Payees ?? own?.Payees,
        Period = period,
        AllocatedParts = own?.Parts,
        DisclosedParts = shown?.Parts,
    };

    private static bool IsWhole(long unit, Form form) => form.Level == UnitLevel.Village && unit % 1_000 == 0;

    /// <summary>A township to which the sum of its villages was allocated: they are no keys of their own.</summary>
    private async Task<Pair> Whole(long unit, AllocatedSum own, Dictionary<long, DisclosedSum> shown, Subject subject,
        CancellationToken cancellationToken)
    {
        var area = UnitCode.From(unit);
        var inside = shown.Where(s => area.Area.Contains(s.Key)).ToList();
        var total = await rollUp.Handle(new(area, subject.Form.Key, subject.Period), cancellationToken);
        var figure = total.Failed ? null : total.Value.Figures.First(f => f.Figure.Key == subject.Programme.Amount);
        var pair = One(unit, own, null, subject.Period) with
        {
            Disclosed = figure?.Whole.Value?.TenThousandths,
            Payees = inside.Exists(s => s.Value.Payees is not null) ? inside.Sum(s => s.Value.Payees ?? 0) : own.Payees,
            Reported = figure?.Whole.Reported ?? 0,
            Expected = figure?.Whole.Expected ?? 0,
            Counts = figure?.Counts ?? "个村",
        };
        inside.ForEach(s => _ = shown.Remove(s.Key));
        return pair;
    }

    private sealed record DisclosedSum(long Amount, long? Payees, PeriodParts? Parts);

    /// <summary>What each place disclosed: of a period longer than the form's the sum of its parts, of a balance the last one.</summary>
    private async Task<Dictionary<long, DisclosedSum>> Disclosed(UnitCode scope, Subject subject, Marked marked,
        CancellationToken cancellationToken)
    {
        var (form, programme, found) = (subject.Form, subject.Programme, new Dictionary<long, DisclosedSum>());
        var isFlow = form.Figures.First(f => f.Key == programme.Amount).Kind == FigureKind.Flow;
        var all = subject.Period.Parts(form.Period);
        foreach (var part in isFlow ? all : all.TakeLast(1))
        {
            var figures = await sums.EachUnitAsync(scope, form, part, [programme.Amount, programme.Payees ?? programme.Amount], marked,
                cancellationToken);
            var payees = programme.Payees is null ? [] : figures.Where(f => f.Item == programme.Payees)
                .ToDictionary(f => f.Unit, f => f.Value / TenThousandths);
            foreach (var figure in figures.Where(f => f.Item == programme.Amount))
            {
                long? count = payees.TryGetValue(figure.Unit, out var known) ? known : null;
                found[figure.Unit] = found.TryGetValue(figure.Unit, out var sum)
                    ? new(checked(sum.Amount + figure.Value), sum.Payees + count, Next(sum.Parts))
                    : new(figure.Value, count, isFlow && all.Count > 1 ? new PeriodParts(1, all.Count, form.Period) : null);
            }
        }
        return found;
    }

    private static PeriodParts? Next(PeriodParts? parts) => parts is { } known ? known with { There = known.There + 1 } : null;

    /// <summary>What else is known of the places that do not agree; of the others nobody asks.</summary>
    private async Task Detail(List<Pair> pairs, Dictionary<long, AllocatedSum> allocated, Subject subject, Deadlines.Book deadlines,
        CancellationToken cancellationToken)
    {
        var apart = pairs.Where(p => p.Side != DifferenceSide.Both || p.Amount != 0).ToList();
        if (apart.Count == 0)
        {
            return;
        }
        var others = Around(subject.Period);
        var granted = (await Elsewhere([.. apart.Select(p => p.Unit)], subject.Form, others, cancellationToken))
            .ToLookup(a => a.Unit, a => (a.Period, a.Amount));
        // what is disclosed and was not allocated is told by what was allocated for another period, and by nothing else
        _ = apart.RemoveAll(p => p.Allocated is null && !granted.Contains(p.Unit));
        if (apart.Count == 0)
        {
            return;
        }
        var besides = await disclosed.Besides([.. apart.Select(p => (p.Unit, p.Disclosed))], subject.Form, subject.Programme,
            subject.Period, others, cancellationToken);
        var (today, places) = (clock.Today(), apart.Select(p => p.Unit).ToHashSet());
        for (var i = 0; i < pairs.Count; i++)
        {
            if (!places.Contains(pairs[i].Unit))
            {
                continue;
            }
            var (pair, known) = (pairs[i], besides[pairs[i].Unit]);
            pairs[i] = pair with
            {
                Payees = pair.Payees ?? known.Rows,
                FormerlyAllocated = allocated.TryGetValue(pair.Unit, out var own) ? own.Former : [],
                DisclosedParts = pair.DisclosedParts ?? known.Parts,
                FormerlyDisclosed = known.Former,
                Elsewhere = Both(known.Elsewhere, granted[pair.Unit]),
                IsEarly = IsEarly(pair.Unit, subject, deadlines, today),
            };
        }
    }

    private static bool IsEarly(long unit, Subject subject, Deadlines.Book deadlines, DateOnly today) =>
        subject.Period.Parts(subject.Form.Period)[^1] is var last && deadlines.Of(unit, subject.Form, last)?.Day is { } day ? today <= day
            : !DuePeriods.IsOwed(subject.Form, last, today);

    private static IReadOnlyList<Elsewhere> Both(IEnumerable<(Period Period, long Amount)> disclosed,
        IEnumerable<(Period Period, long Amount)> allocated)
    {
        var (there, given) = (disclosed.ToDictionary(d => d.Period, d => d.Amount), allocated.ToDictionary(a => a.Period, a => a.Amount));
        return [.. there.Keys.Union(given.Keys).Order().Select(p => new Elsewhere(p,
            given.TryGetValue(p, out var a) ? a : null, there.TryGetValue(p, out var d) ? d : null))];
    }

    private static List<Period> Around(Period period)
    {
        var (before, after, all) = (period, period, new List<Period>());
        for (var i = 0; i < PeriodsAround; i++)
        {
            (before, after) = (before.Previous, after.Next);
            all.AddRange([before, after]);
        }
        return all;
    }

    private async Task<IReadOnlyList<AllocatedEntry>> Allocated(UnitCode scope, Subject subject, CancellationToken cancellationToken)
    {
        if (subject.Instead is { } lines)
        {
            return [.. lines.Where(l => l.Facts is not null && scope.Covers(l.Unit.Place) && l.Form.Key == subject.Form.Key)
                .Select(l => new AllocatedEntry(l.Unit.Code, l.Period, l.Facts!.Amount, l.Facts.Payees, false, 1))];
        }
        var ((from, to), key) = (scope.Area, subject.Form.Key);
        string[] texts = [.. subject.Period.Overlapping().Select(p => p.ToString())];
        return [.. (await db.Allocations.AsNoTracking()
            .Where(a => a.Unit >= from && a.Unit <= to && a.Form == key && texts.Contains(a.Period))
            .Select(a => new { a.Unit, a.Period, a.Amount, a.Payees, IsFormer = a.ReplacedBy != null, a.Number })
            .ToListAsync(cancellationToken))
            .Select(a => new AllocatedEntry(a.Unit, Period.Parse(a.Period), a.Amount, a.Payees, a.IsFormer, a.Number))];
    }

    /// <summary>
    /// What was allocated for other periods or for parts of them; what was allocated for longer ones stands nowhere in particular.
    /// </summary>
    private async Task<List<(long Unit, Period Period, long Amount)>> Elsewhere(long[] units, Form form, List<Period> others,
        CancellationToken cancellationToken)
    {
        var (key, of, found) = (form.Key, Within(others, PeriodLength.Month), new List<(long, Period, long)>());
        string[] texts = [.. of.Keys];
        foreach (var some in units.Chunk(500))
        {
            var rows = await db.Allocations.AsNoTracking().Where(a => some.Contains(a.Unit) && a.Form == key
                && texts.Contains(a.Period) && a.ReplacedBy == null)
                .Select(a => new { a.Unit, a.Period, a.Amount }).ToListAsync(cancellationToken);
            found.AddRange(rows.GroupBy(a => (a.Unit, Period: of[a.Period])).Select(g => (g.Key.Unit, g.Key.Period, g.Sum(a => a.Amount))));
        }
        return found;
    }

    /// <summary>The texts of periods and of their parts down to a length, each with the period that it belongs to.</summary>
    internal static Dictionary<string, Period> Within(IEnumerable<Period> periods, PeriodLength shortest) => periods
        .SelectMany(p => Enum.GetValues<PeriodLength>().Where(l => l >= shortest && l <= p.Length).SelectMany(l => p.Parts(l)), (p,
            part) => (p, part))
        .ToDictionary(x => x.part.ToString(), x => x.p);
}
