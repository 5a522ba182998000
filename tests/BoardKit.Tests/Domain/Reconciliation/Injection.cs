using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;

namespace BoardKit.Tests.Domain.Reconciliation;

/// <summary>Puts one difference of a kind into lists that agree.</summary>
internal static class Injection
{
    /// <summary>77,713.31 yuan: no table has it, nor a sum of a few of its lines.</summary>
    private const long Odd = 777_133_100;

    private static readonly Period Year = Period.Parse("2026");

    /// <summary>
    /// The list with a difference at a place, and the places that it changes; null where it cannot stand there (a rounding without payees).
    /// </summary>
    public static (IReadOnlyList<Pair> Pairs, IReadOnlyList<long> Changed)? Put(IReadOnlyList<Pair> agreeing, DifferenceTest test, int at)
    {
        var pairs = agreeing.ToList();
        var own = pairs[at];
        var amount = own.Allocated!.Value;
        var others = pairs.Index().Where(p => p.Item.Township == own.Township && p.Index != at).ToList();
        void Change(int index, Func<Pair, Pair> change) => pairs[index] = change(pairs[index]);
        (IReadOnlyList<Pair>, IReadOnlyList<long>) Done(params IEnumerable<int> more) =>
            (pairs, [.. more.Prepend(at).Select(i => agreeing[i].Unit).Order()]);
        switch (test)
        {
            case DifferenceTest.Rounding:
                Change(at, p => p with { Disclosed = amount + (50 * (p.Payees ?? 0)) });
                return own.Payees is > 0 ? Done() : null;
            case DifferenceTest.TenThousandfold:
                Change(at, p => p with { Disclosed = amount * 10_000 });
                return amount != 0 ? Done() : null;
            case DifferenceTest.TenThousandfoldCut:
                // 万元 with two decimals, the rest cut
                var cut = amount / 1_000_000 * 100;
                Change(at, p => p with { Disclosed = cut });
                return cut >= 10_000 * 10 && cut * 10_000 != amount ? Done() : null;
            case DifferenceTest.EarlierEdition:
                Change(at, p => p with { Disclosed = amount + Odd, FormerlyDisclosed = [amount - Odd, amount] });
                return Done();
            case DifferenceTest.EarlierAllocation:
                Change(at, p => p with { Disclosed = amount - Odd, FormerlyAllocated = [amount - Odd] });
                return Done();
            case DifferenceTest.LaterPeriod:
                Change(at, p => p with { Disclosed = null, Elsewhere = [new(Year.Next, null, amount)] });
                return amount != 0 ? Done() : null;
            case DifferenceTest.EarlierPeriod:
                Change(at, p => p with { Disclosed = null, Elsewhere = [new(Year.Previous, 1, amount), new(Year.Next, amount, amount)] });
                return amount is not (0 or 1) ? Done() : null;
            case DifferenceTest.NotYetDue:
                Change(at, p => p with { Disclosed = null, IsEarly = true });
                return Done();
            case DifferenceTest.Neighbour:
                if (others.Count == 0)
                {
                    return null;
                }
                Change(at, p => p with { Disclosed = amount - Odd });
                Change(others[0].Index, p => p with { Disclosed = p.Allocated + Odd });
                return Done(others[0].Index);
            case DifferenceTest.TownshipSum:
                if (others.Count < 2)
                {
                    return null;
                }
                Change(at, p => p with { Disclosed = amount - Odd });
                Change(others[0].Index, p => p with { Disclosed = p.Allocated - (2 * Odd) });
                Change(others[1].Index, p => p with { Disclosed = p.Allocated + (3 * Odd) });
                return Done(others[0].Index, others[1].Index);
            case DifferenceTest.WholeTownship:
                Change(at, p => p with { Disclosed = agreeing.Where(o => o.Township == p.Township).Sum(o => o.Allocated) });
                return others.Count(o => o.Item.Allocated != 0) > 1 && amount != 0 ? Done() : null;
            case DifferenceTest.PartMissing:
                Change(at, p => p with { Disclosed = amount - Odd, Reported = 3, Expected = 5 });
                return Done();
            case DifferenceTest.PeriodsMissing:
                Change(at, p => p with { Disclosed = amount - Odd, DisclosedParts = new(9, 12, PeriodLength.Month) });
                return Done();
            case DifferenceTest.AllocationsMissing:
                Change(at, p => p with { Disclosed = amount + Odd, AllocatedParts = new(2, 3, PeriodLength.Month) });
                return Done();
            case DifferenceTest.NotDisclosed:
                Change(at, p => p with { Disclosed = null });
                return Done();
            case DifferenceTest.NotAllocated:
                Change(at, p => p with { Allocated = null });
                return Done();
            case DifferenceTest.Unexplained:
                Change(at, p => p with { Disclosed = amount + Odd });
                return Done();
            case DifferenceTest.Equal:
                return Done();
            default:
                throw new ArgumentOutOfRangeException(nameof(test), test, "A new test needs its injection.");
        }
    }
}
