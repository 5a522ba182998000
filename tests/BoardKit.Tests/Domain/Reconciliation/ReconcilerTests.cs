using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Reconciliation;

/// <summary>The classing of differences: by hand, on published tables, and for anything.</summary>
public sealed class ReconcilerTests
{
    private static readonly Reconciler Reconciler = new(SeedRules.Book);

    private static readonly Gen<long?> Amount = Gen.Frequency((1, Gen.Const((long?)null)), (4, Gen.Long[-3, 40].Select(a =>
        (long?)(a * 10_000))),
        (1, Gen.Long[0, 900_000_000].Select(a => (long?)a)));

    private static readonly Gen<Pair> AnyPair = Gen.Select(Gen.Long[0, 59], Amount, Amount, Gen.Int[0, 30], Amount.Array[0, 2],
        Gen.Select(Gen.Int[2024, 2028], Amount, Amount).Array[0, 2], Gen.Bool, (place, allocated, disclosed, payees, former, elsewhere,
            early) =>
            new Pair(341522100000 + (place / 10 * 1_000) + (place % 10))
            {
                Allocated = allocated,
                Disclosed = disclosed,
                Payees = payees == 0 ? null : payees,
                Period = Period.Parse("2026"),
                FormerlyAllocated = [.. former.OfType<long>()],
                FormerlyDisclosed = [.. former.OfType<long>().Reverse()],
                Elsewhere = [.. elsewhere.Where(e => e.Item1 != 2026).Select(e => new Elsewhere(Period.Parse($"{e.Item1}"), e.Item2, e.Item3))],
                IsEarly = early,
                Reported = place % 10 == 0 ? 2 : 0,
                Expected = place % 10 == 0 ? 3 : 0,
            });

    private static readonly Gen<Pair[]> AnyList = AnyPair.Array[0, 60]
        .Select(pairs => pairs.Where(p => p.Allocated is not null || p.Disclosed is not null).DistinctBy(p => p.Unit).ToArray());

    [Fact]
    public void Sixteen_published_tables_agree_with_themselves()
    {
        Assert.Equal(16, PublishedTables.Tables.Count);
        var differences = Reconciler.Run(PublishedTables.Agreeing);
        Assert.Equal(PublishedTables.Agreeing.Count, differences.Count);
        Assert.All(differences, d => Assert.Equal(DifferenceClass.None, d.Class));
        var totals = ReconciledTotals.Of(differences);
        Assert.Equal((totals.Disclosed, 0L, (differences.Count, 0, 0)), (totals.Allocated, totals.Difference, totals.Counts));
    }

    [Fact]
    public void A_list_with_one_difference_of_each_class_gives_each_class_with_its_rule()
    {
        var tests = Enum.GetValues<DifferenceTest>();
        // one township with one difference: what is in the same township may explain it otherwise
        var towns = tests.Select((test, i) => (Test: test, Pairs: PublishedTables.Agreeing.Take(60).Skip(test switch
        {
            DifferenceTest.Rounding or DifferenceTest.TenThousandfoldCut => 34,   // a township of 龙泉, with households and cents
            _ => 0,
        }).Take(8).Select((pair, n) => pair with { Unit = 341522100000 + (i * 1_000) + 201 + n }).ToList())).ToList();
        var put = towns.Select(t => (t.Test, Put: Injection.Put(t.Pairs, t.Test, 1)!.Value)).ToList();
        var found = Reconciler.Run(put.SelectMany(p => p.Put.Pairs)).ToDictionary(d => d.Pair.Unit);
        foreach (var (test, (pairs, changed)) in put)
        {
            Assert.All(changed, unit => Assert.Equal((test, test.Class()), (found[unit].Rule.Test, found[unit].Class)));
            Assert.All(pairs.Select(p => p.Unit).Except(changed), unit => Assert.Equal(DifferenceClass.None, found[unit].Class));
        }
        Assert.Equal(Enum.GetValues<DifferenceClass>(), found.Values.Select(d => d.Class).Distinct().Order());
        Assert.All(found.Values.Where(d => d.Class != DifferenceClass.None), d => Assert.NotEmpty(d.Because(unit => $"{unit}")));
    }

    [Fact]
    public void How_serious_a_rule_is_and_when_it_is_asked_is_the_county_s_data()
    {
        foreach (var rule in SeedRules.Book.Rules.Where(r => r.Test != DifferenceTest.Equal))
        {
            var (was, instead) = rule.Severity == DifferenceSeverity.Fatal ? ("fatal", "warning") : ("warning", "fatal");
            var name = $"\"name\":\"{rule.Name}\",\"severity\":";
            var text = SeedRules.Settings()["reconciliation.2026-01-01"];
            Assert.Contains(name + $"\"{was}\"", text, StringComparison.Ordinal);
            var other = RuleBook.Read(text.Replace(name + $"\"{was}\"", name + $"\"{instead}\"", StringComparison.Ordinal)).Value;
            var (pairs, changed) = Enumerable.Range(30, 40).Select(at => Injection.Put(PublishedTables.Agreeing, rule.Test, at)).First(p
                => p is not null)!.Value;
            var found = new Reconciler(other).Run(pairs).Where(d => changed.Contains(d.Pair.Unit)).ToList();
            Assert.All(found, d => Assert.Equal((rule.Test, instead), (d.Rule.Test, d.Rule.Severity.Key())));
        }
    }

    [Fact]
    public void A_known_difference_put_anywhere_gets_its_class() =>
        Gen.Select(Gen.Enum<DifferenceTest>(), Gen.Int[0, PublishedTables.Agreeing.Count - 1]).Sample((test, at) =>
        {
            if (Injection.Put(PublishedTables.Agreeing, test, at) is not var (pairs, changed))
            {
                return;
            }
            foreach (var difference in Reconciler.Run(pairs))
            {
                var (expected, because) = (changed.Contains(difference.Pair.Unit) ? test : DifferenceTest.Equal, difference.Because(u =>
                    $"{u}"));
                Assert.True(expected == difference.Rule.Test, $"{test} at {at}: {difference.Pair.Unit} {difference.Rule.Name} {because}");
            }
        }, iter: 400);

    [Fact]
    public void Every_difference_has_exactly_one_class_and_they_add_up() => AnyList.Sample(pairs =>
    {
        var differences = Reconciler.Run(pairs);
        Assert.Equal(pairs.Select(p => p.Unit).Order(), differences.Select(d => d.Pair.Unit));
        Assert.All(differences, d => Assert.Equal(d.Pair.Side == DifferenceSide.Both && d.Pair.Amount == 0,
            d.Class == DifferenceClass.None));
        var totals = ReconciledTotals.Of(differences);
        Assert.Equal((totals.Disclosed ?? 0) - (totals.Allocated ?? 0), totals.Difference + totals.Undisclosed + totals.Unallocated);
        Assert.Equal((totals.Disclosed ?? 0) - (totals.Allocated ?? 0), differences.Sum(d => d.Pair.Amount));
        Assert.Equal(differences.Count, totals.Classes.Values.Sum());
        Assert.Equal(pairs.Any(p => p.Allocated is not null), totals.Allocated is not null);   // nothing is never zero
        Assert.Equal(pairs.Any(p => p.Disclosed is not null), totals.Disclosed is not null);
    }, iter: 300);

    [Fact]
    public void The_order_of_the_rows_changes_nothing() => Gen.Select(AnyList, Gen.Int).Sample((pairs, seed) =>
    {
        var shuffled = pairs.ToArray();
        new Random(seed).Shuffle(shuffled);
        static string Said(IEnumerable<Difference> found) =>
            string.Join('\n', found.Select(d => $"{d.Pair.Unit} {d.Rule.Number} {d.Other} {d.OtherPeriod}"));
        Assert.Equal(Said(Reconciler.Run(pairs)), Said(Reconciler.Run(shuffled)));
    }, iter: 200);

    [Theory]
    [InlineData(10_000_000, 10_000_100, 2, DifferenceTest.Rounding)]      // 1 分 over two households
    [InlineData(10_000_100, 10_000_000, 2, DifferenceTest.Rounding)]      // the other way round
    [InlineData(10_000_101, 10_000_000, 2, DifferenceTest.Unexplained)]
    [InlineData(10_000_000, 10_000_050, 1, DifferenceTest.Rounding)]      // half a 分 of one
    [InlineData(10_000_000, 10_000_051, 1, DifferenceTest.Unexplained)]
    [InlineData(10_000_000, 15_000_000, 100_000, DifferenceTest.Rounding)]   // 500 yuan over a hundred thousand
    [InlineData(10_000_000, 15_000_001, 100_000, DifferenceTest.Unexplained)]
    [InlineData(10_000_000, 10_000_001, 0, DifferenceTest.Unexplained)]   // of nobody nothing is rounded
    [InlineData(10_000_000, 10_000_101, 2, DifferenceTest.Unexplained)]   // a hair more
    [InlineData(10_000_000, 10_000_100, null, DifferenceTest.Unexplained)]   // nobody says over how many
    [InlineData(9_124_235_400_000, 912_423_540, null, DifferenceTest.TenThousandfold)]   // 岚皋 912.42354 万元
    [InlineData(15_679_722_800, 1_568_000, 4_030, DifferenceTest.TenThousandfoldCut)]   // 老城 1,567,972.28 元, published as 156.8（万元）
    [InlineData(1_568_000, 15_679_722_800, 4_030, DifferenceTest.TenThousandfoldCut)]   // the other way round
    [InlineData(10_000, 123_450_000, null, DifferenceTest.Unexplained)]   // 1 for 12,345: one digit alone fits too much
    [InlineData(0, 10_000, null, DifferenceTest.Unexplained)]             // nothing times ten thousand is nothing
    public void Amounts_at_the_edge(long allocated, long disclosed, int? payees, DifferenceTest expected) => Assert.Equal(expected,
        Assert.Single(Reconciler.Run([new(341522100201) { Allocated = allocated, Disclosed = disclosed, Payees = payees }])).Rule.Test);

    [Fact]
    public void What_has_neither_side_or_stands_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Reconciler.Run([new(341522100201)]));
        Assert.Throws<ArgumentException>(() => Reconciler.Run([new(341522100201) { Allocated = 1 }, new(341522100201) { Disclosed = 1 }]));
    }
}
