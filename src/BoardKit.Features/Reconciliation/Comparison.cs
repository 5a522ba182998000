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

    /// <summary>The differences of an area.</summary>
    internal async Task<IReadOnlyList<Difference>> Of(UnitCode scope, Subject subject, Marked marked, Deadlines.Book deadlines,
        CancellationToken cancellationToken)
    {
        var (form, programme, period) = (subject.Form, subject.Programme, subject.Period);
        var allocated = await Allocated(scope, subject, cancellationToken);
        var figures = await sums.EachUnitAsync(scope, form, period, [programme.Amount, programme.Payees ?? programme.Amount], marked,
            cancellationToken);
        var payees = programme.Payees is null ? [] : figures.Where(f => f.Item == programme.Payees)
            .ToDictionary(f => f.Unit, f => f.Value / TenThousandths);
        var amounts = figures.Where(f => f.Item == programme.Amount).ToDictionary(f => f.Unit, f => f.Value);
        var current = allocated.Where(a => !a.IsFormer).ToDictionary(a => a.Unit);
        var pairs = new List<Pair>();
        foreach (var (unit, own) in current.Where(c => IsWhole(c.Key, form)))
        {
            pairs.Add(await Whole(own, amounts, payees, subject, cancellationToken));
        }
        pairs.AddRange(current.Keys.Where(u => !IsWhole(u, form)).Union(amounts.Keys)
            .Select(unit => new Pair(unit)
            {
                Allocated = current.TryGetValue(unit, out var own) ? own.Amount : null,
                Disclosed = amounts.TryGetValue(unit, out var sum) ? sum : null,
                Payees = payees.TryGetValue(unit, out var count) ? count : own?.Payees,
                Period = period,
            }));
        await Detail(pairs, allocated, subject, deadlines, cancellationToken);
        return new Reconciler(subject.Rules).Run(pairs);
    }

    private static bool IsWhole(long unit, Form form) => form.Level == UnitLevel.Village && unit % 1_000 == 0;

    /// <summary>A township to which the sum of its villages was allocated: they are no keys of their own.</summary>
    private async Task<Pair> Whole(AllocatedRow own, Dictionary<long, long> amounts, Dictionary<long, long> payees, Subject subject,
        CancellationToken cancellationToken)
    {
        var area = UnitCode.From(own.Unit);
        var inside = amounts.Keys.Where(u => area.Area.Contains(u)).ToList();
        var total = await rollUp.Handle(new(area, subject.Form.Key, subject.Period), cancellationToken);
        var line = total.Failed ? null : total.Value.Figures.First(f => f.Figure.Key == subject.Programme.Amount).Whole;
        var pair = new Pair(own.Unit)
        {
            Allocated = own.Amount,
            Disclosed = line?.Value?.TenThousandths,
            Payees = inside.Any(payees.ContainsKey) ? inside.Sum(u => payees.GetValueOrDefault(u)) : own.Payees,
            Period = subject.Period,
            Reported = line?.Reported ?? 0,
            Expected = line?.Expected ?? 0,
        };
        inside.ForEach(unit => _ = amounts.Remove(unit));
        return pair;
    }

    /// <summary>What else is known of the places that do not agree; of the others nobody asks.</summary>
    private async Task Detail(List<Pair> pairs, IReadOnlyList<AllocatedRow> allocated, Subject subject, Deadlines.Book deadlines,
        CancellationToken cancellationToken)
    {
        var apart = pairs.Where(p => p.Side != DifferenceSide.Both || p.Amount != 0).ToList();
        if (apart.Count == 0)
        {
            return;
        }
        var others = Around(subject.Period);
        var besides = await disclosed.Besides([.. apart.Select(p => (p.Unit, p.Disclosed))], subject.Form, subject.Programme,
            subject.Period, others, cancellationToken);
        var granted = (await Elsewhere([.. apart.Select(p => p.Unit)], subject.Form, others, cancellationToken))
            .ToLookup(a => a.Unit, a => (a.Period, a.Amount));
        var former = allocated.Where(a => a.IsFormer).ToLookup(a => a.Unit, a => a.Amount);
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
                FormerlyAllocated = [.. former[pair.Unit]],
                FormerlyDisclosed = known.Former,
                Elsewhere = Both(known.Elsewhere, granted[pair.Unit]),
                IsEarly = IsEarly(pair.Unit, subject, deadlines, today),
            };
        }
    }

    private static bool IsEarly(long unit, Subject subject, Deadlines.Book deadlines, DateOnly today) =>
        deadlines.Of(unit, subject.Form, subject.Period)?.Day is { } last ? today <= last
            : !DuePeriods.IsOwed(subject.Form, subject.Period, today);

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

    private sealed record AllocatedRow(long Unit, long Amount, long? Payees, bool IsFormer, int Number);

    private async Task<IReadOnlyList<AllocatedRow>> Allocated(UnitCode scope, Subject subject, CancellationToken cancellationToken)
    {
        if (subject.Instead is { } lines)
        {
            return [.. lines.Where(l => l.Facts is not null && scope.Covers(l.Unit.Place) && l.Form.Key == subject.Form.Key
                && l.Period == subject.Period).Select(l => new AllocatedRow(l.Unit.Code, l.Facts!.Amount, l.Facts.Payees, false, 1))];
        }
        var ((from, to), key, text) = (scope.Area, subject.Form.Key, subject.Period.ToString());
        return [.. (await db.Allocations.AsNoTracking().Where(a => a.Unit >= from && a.Unit <= to && a.Form == key && a.Period == text)
            .Select(a => new AllocatedRow(a.Unit, a.Amount, a.Payees, a.ReplacedBy != null, a.Number)).ToListAsync(cancellationToken))
            .OrderByDescending(a => a.Number)];
    }

    private async Task<List<(long Unit, Period Period, long Amount)>> Elsewhere(long[] units, Form form, List<Period> others,
        CancellationToken cancellationToken)
    {
        var (key, texts, found) = (form.Key, others.Select(p => p.ToString()).ToArray(), new List<(long, Period, long)>());
        foreach (var some in units.Chunk(500))
        {
            var rows = await db.Allocations.AsNoTracking().Where(a => some.Contains(a.Unit) && a.Form == key
                && texts.Contains(a.Period) && a.ReplacedBy == null)
                .Select(a => new { a.Unit, a.Period, a.Amount }).ToListAsync(cancellationToken);
            found.AddRange(rows.Select(a => (a.Unit, Period.Parse(a.Period), a.Amount)));
        }
        return found;
    }
}
