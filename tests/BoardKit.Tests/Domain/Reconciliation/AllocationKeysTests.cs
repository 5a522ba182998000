using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using CsCheck;

namespace BoardKit.Tests.Domain.Reconciliation;

/// <summary>Allocations of months, quarters and years: what overlaps is found, what is added up is each once.</summary>
public sealed class AllocationKeysTests
{
    private const long Village = 341522102201, Township = 341522102000;

    private static readonly Gen<Period> AnyPeriod = Gen.Select(Gen.Int[2025, 2026], Gen.Int[0, 16], (year, which) =>
        Period.Parse(which == 0 ? $"{year}" : which <= 4 ? $"{year}Q{which}" : $"{year}-{which - 4:D2}"));

    private static readonly Gen<AllocationKey> AnyKey = Gen.Select(Gen.Int[0, 5], AnyPeriod, Gen.Bool, (place, period, other) =>
        new AllocationKey(341522102000 + (place / 3 * 1_000) + (place % 3), other ? "a" : "b", period));

    [Fact]
    public void What_overlaps_is_found_however_it_overlaps() => Gen.Select(AnyKey.Array[0, 8], AnyKey).Sample((known, key) =>
    {
        var keys = new AllocationKeys();
        Array.ForEach(known, keys.Add);
        var found = keys.Overlapping(key);
        Assert.Equal(known.Any(key.Overlaps), found is not null);
        Assert.True(found is null || (key.Overlaps(found.Value) && found.Value.Overlaps(key) && known.Contains(found.Value)));
    }, iter: 2_000);

    [Fact]
    public void Months_stand_for_their_quarter_and_a_year_is_not_divided()
    {
        static AllocatedEntry Of(string period, long amount, long? payees = null, bool isFormer = false, int number = 1) =>
            new(Village, Period.Parse(period), amount, payees, isFormer, number);
        var side = AllocatedSide.Of([Of("2026-07", 10, 2), Of("2026-08", 20, 3), Of("2026-08", 15, 3, isFormer: true), Of("2026-10", 99)],
            Period.Parse("2026Q3")).Sums[Village];
        Assert.Equal((30, 5, false, new PeriodParts(2, 3, PeriodLength.Month)), (side.Amount, side.Payees, side.IsOwn, side.Parts!.Value));
        Assert.Equal([25L], side.Former);   // the quarter as it was before its August was replaced
        Assert.Null(AllocatedSide.Of([Of("2026-07", 10, 2), Of("2026-08", 20)], Period.Parse("2026Q3")).Sums[Village].Payees);

        var year = AllocatedSide.Of([Of("2026", 120, number: 2), Of("2026", 100, isFormer: true), new(Township + 1_000, Period.Parse("2026"), 7,
            null, false, 1)],
            Period.Parse("2026Q3"));
        Assert.Empty(year.Sums);
        Assert.Equal((Period.Parse("2026"), Period.Parse("2026"), null),
            (year.Covering(Village), year.Covering(Township + 1_201), year.Covering(Village + 1)));
        var own = AllocatedSide.Of([Of("2026", 120, number: 2), Of("2026", 100, isFormer: true)], Period.Parse("2026")).Sums[Village];
        Assert.Equal((120, true, null), (own.Amount, own.IsOwn, own.Parts));
        Assert.Equal([100L], own.Former);
    }

    [Fact]
    public void Every_allocation_stands_in_exactly_one_sum_of_the_periods_that_it_is_compared_in() =>
        Gen.Select(AnyPeriod, Gen.Long[1, 1_000]).Array[0, 10].Sample(all =>
        {
            var keys = new AllocationKeys();
            var kept = new List<AllocatedEntry>();
            foreach (var (period, amount) in all.Where(a => a.Item1.Year == 2026))
            {
                var key = new AllocationKey(Village, "a", period);
                if (keys.Overlapping(key) is null && kept.TrueForAll(k => k.Period != period))
                {
                    keys.Add(key);
                    kept.Add(new(Village, period, amount, null, false, 1));
                }
            }
            // a form of quarters: its quarters, and the year for what was allocated for all of it
            var year = Period.Parse("2026");
            var quarters = year.Parts(PeriodLength.Quarter).Select(q => AllocatedSide.Of(kept, q)).ToList();
            var whole = AllocatedSide.Of(kept, year).Sums.GetValueOrDefault(Village);
            Assert.Equal(kept.Sum(k => k.Amount), quarters.Sum(q => q.Sums.GetValueOrDefault(Village)?.Amount ?? 0)
                + (whole is { IsOwn: true } ? whole.Amount : 0));
            Assert.Equal(kept.Sum(k => k.Amount), whole?.Amount ?? 0);
            Assert.Equal(whole is { IsOwn: true }, quarters.TrueForAll(q => q.Covering(Village) == year) && kept.Count > 0);
        }, iter: 500);
}
