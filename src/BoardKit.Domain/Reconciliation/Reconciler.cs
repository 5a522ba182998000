using System.Globalization;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// Classes the differences of one programme and period: rule by rule in the order of their numbers, each rule over all that none before it
/// has classed, places in the order of their numbers. So every pair has exactly one class, and the order in which it comes changes nothing.
/// </summary>
public sealed class Reconciler(RuleBook book)
{
    private const long TenThousand = 10_000;

    /// <summary>Fewest places whose differences are said to cancel out: with two it is a swap.</summary>
    private const int FewestInSum = 3;

    /// <summary>
    /// The differences by place number. Throws <see cref="ArgumentException"/> for a place named twice and for a pair without either side.
    /// </summary>
    public IReadOnlyList<Difference> Run(IEnumerable<Pair> pairs)
    {
        var open = new SortedDictionary<long, Pair>();
        foreach (var pair in pairs)
        {
            if ((pair.Allocated is null && pair.Disclosed is null) || !open.TryAdd(pair.Unit, pair))
            {
                throw new ArgumentException("A place stands twice, or with neither side.", nameof(pairs));
            }
        }
        var (townships, classed) = (open.Values.ToLookup(p => p.Township), new SortedDictionary<long, Difference>());
        foreach (var rule in book.Rules)
        {
            foreach (var found in Claimed(rule, [.. open.Values], townships))
            {
                _ = open.Remove(found.Pair.Unit);
                classed.Add(found.Pair.Unit, found);
            }
        }
        return [.. classed.Values];
    }

    private IEnumerable<Difference> Claimed(DifferenceRule rule, List<Pair> open, ILookup<long, Pair> townships) => rule.Test switch
    {
        DifferenceTest.Neighbour => Swapped(rule, open),
        DifferenceTest.TownshipSum => Cancelling(rule, open),
        DifferenceTest.WholeTownship => open.Where(p => IsWhole(p, [.. townships[p.Township]]))
            .Select(p => new Difference(p, rule, p.Township)),
        DifferenceTest.LaterPeriod => Moved(rule, open, later: true),
        DifferenceTest.EarlierPeriod => Moved(rule, open, later: false),
        DifferenceTest.Equal or DifferenceTest.Rounding or DifferenceTest.TenThousandfold or DifferenceTest.TenThousandfoldCut
            or DifferenceTest.EarlierEdition or DifferenceTest.EarlierAllocation or DifferenceTest.NotYetDue or DifferenceTest.PartMissing
            or DifferenceTest.PeriodsMissing or DifferenceTest.AllocationsMissing or DifferenceTest.NotDisclosed
            or DifferenceTest.NotAllocated or DifferenceTest.Unexplained =>
            open.Where(p => Holds(rule.Test, p)).Select(p => new Difference(p, rule)),
    };

    /// <summary>The tests that need nothing but the pair.</summary>
    private bool Holds(DifferenceTest test, Pair pair) => test switch
    {
        DifferenceTest.Equal => pair.Side == DifferenceSide.Both && pair.Amount == 0,
        DifferenceTest.Rounding => pair is { Side: DifferenceSide.Both, Payees: > 0 }
            && Math.Abs((decimal)pair.Amount) <= (decimal)book.PerPayee * pair.Payees.Value,
        DifferenceTest.TenThousandfold => pair is { Allocated: { } a, Disclosed: { } d } && (IsFold(a, d) || IsFold(d, a)),
        DifferenceTest.TenThousandfoldCut => pair is { Allocated: { } a, Disclosed: { } d } && (IsCut(a, d) || IsCut(d, a)),
        DifferenceTest.EarlierEdition => pair.Allocated is { } a && pair.FormerlyDisclosed.Contains(a),
        DifferenceTest.EarlierAllocation => pair.Disclosed is { } d && pair.FormerlyAllocated.Contains(d),
        DifferenceTest.NotYetDue => pair.IsEarly && pair.Disclosed is null,
        DifferenceTest.PartMissing => pair.Reported < pair.Expected && pair.Amount < 0,
        DifferenceTest.PeriodsMissing => pair is { Allocated: not null, DisclosedParts.IsPart: true } && (pair.Disclosed is null
            || pair.Amount < 0),
        DifferenceTest.AllocationsMissing => pair is { Side: DifferenceSide.Both, AllocatedParts.IsPart: true, Amount: > 0 },
        DifferenceTest.NotDisclosed => pair.Side == DifferenceSide.AllocatedOnly,
        DifferenceTest.NotAllocated => pair.Side == DifferenceSide.DisclosedOnly,
        DifferenceTest.Unexplained => true,
        DifferenceTest.LaterPeriod or DifferenceTest.EarlierPeriod or DifferenceTest.Neighbour or DifferenceTest.TownshipSum
            or DifferenceTest.WholeTownship => false,
    };

    private static bool IsFold(long small, long large) => small != 0 && (decimal)small * TenThousand == large;

    /// <summary>
    /// Whether the small one is a ten-thousandth of the large one, cut or rounded after the digits that it shows: at least two of them, one
    /// alone fits too much.
    /// </summary>
    private static bool IsCut(long small, long large)
    {
        var shown = (small / (decimal)TenThousand).ToString("0.####", CultureInfo.InvariantCulture).TrimStart('-');
        if (shown.Trim('0', '.').Replace(".", "", StringComparison.Ordinal).Length < 2)
        {
            return false;
        }
        var (decimals, value, exact) = (shown.IndexOf('.', StringComparison.Ordinal) is var at && at < 0 ? 0 : shown.Length - at - 1,
            small / (decimal)TenThousand, large / (decimal)TenThousand / TenThousand);
        return decimal.Round(exact, decimals, MidpointRounding.AwayFromZero) == value
            || decimal.Round(exact, decimals, MidpointRounding.ToZero) == value;
    }

    /// <summary>What stands in another period, where its sides do not belong together: the nearest one counts.</summary>
    private static IEnumerable<Difference> Moved(DifferenceRule rule, List<Pair> open, bool later)
    {
        foreach (var pair in open.Where(p => p.Period is not null))
        {
            var own = pair.Period!.Value;
            var found = pair.Elsewhere.Where(e => e.IsFree && (pair.Allocated is { } amount
                    ? amount != 0 && e.Disclosed == amount && e.Period > own == later
                    : e.Allocated == pair.Disclosed && pair.Disclosed != 0 && e.Period < own == later))
                .OrderBy(e => Math.Abs(e.Period.FirstDay.DayNumber - own.FirstDay.DayNumber)).ThenBy(e => e.Period)
                .Select(e => (Period?)e.Period).FirstOrDefault();
            if (found is { } period)
            {
                yield return new(pair, rule, OtherPeriod: period);
            }
        }
    }

    /// <summary>Two places of a township, one short of exactly what the other has too much; of several the nearest numbers.</summary>
    private static IEnumerable<Difference> Swapped(DifferenceRule rule, List<Pair> open)
    {
        foreach (var township in open.Where(p => p.Amount != 0).GroupBy(p => p.Township))
        {
            foreach (var size in township.GroupBy(p => Math.Abs(p.Amount)))
            {
                foreach (var (less, more) in size.Where(p => p.Amount < 0).Zip(size.Where(p => p.Amount > 0)))
                {
                    yield return new(less, rule, more.Unit);
                    yield return new(more, rule, less.Unit);
                }
            }
        }
    }

    private static IEnumerable<Difference> Cancelling(DifferenceRule rule, List<Pair> open) =>
        open.Where(p => p.Amount != 0).GroupBy(p => p.Township)
            .Where(t => t.Count() >= FewestInSum && t.Sum(p => (decimal)p.Amount) == 0)
            .SelectMany(t => t.Select(p => new Difference(p, rule, t.Key)));

    private static bool IsWhole(Pair pair, List<Pair> township) => pair is { Allocated: { } a, Disclosed: { } d } && a != d
        && (IsSum(d, township, p => p.Allocated) || IsSum(a, township, p => p.Disclosed));

    private static bool IsSum(long value, List<Pair> township, Func<Pair, long?> side) =>
        township.Count(p => side(p) is not null and not 0) > 1 && township.Sum(p => (decimal)(side(p) ?? 0)) == value;
}
