using BoardKit.Domain.Boards;
using CsCheck;

namespace BoardKit.Tests.Domain.Boards;

public sealed class TypeSearchTests
{
    private const double Legible = 12;
    private const double Comfortable = 18;

    /// <summary>A notice whose length in lines is known: so many lines of a type fit a page, so the type by pages is exact.</summary>
    private static readonly Gen<List<int>> Lengths = Gen.Int[1, 260].List[1, 12];

    private static readonly BoardLayout Board = BoardLayouts.Generate(new(2400, 1200, 150, 20, 20), BoardLayoutTests.Size("A3"), []).Value;

    [Fact]
    public void Everything_that_can_hang_hangs_and_no_pocket_is_left_that_could_make_the_smallest_type_larger() => Lengths.Sample(lengths =>
    {
        var solution = Solve(lengths);
        var needed = lengths.Select(l => Fit(l, int.MaxValue)!.Value).ToList();
        Assert.Equal(needed.Sum(f => f.Pages) <= Board.Pockets.Count, solution.Packing.Out.Count == 0);
        var pages = solution.Types.Values.Sum(t => t.Pages);
        Assert.True(pages <= Board.Pockets.Count);
        Assert.Equal(pages, solution.Packing.Pages.Count);
        Assert.All(solution.Types, t => Assert.InRange(t.Value.Body, Legible, 24));
        if (solution.Packing.Out.Count == 0 && solution.Smallest < Comfortable - 0.5)
        {
            Assert.Equal(Best(lengths), solution.Smallest, 0.51);
        }
    });

    [Fact]
    public void The_type_of_each_notice_is_that_of_its_pages() => Lengths.Sample(lengths =>
    {
        foreach (var (key, type) in Solve(lengths).Types)
        {
            Assert.Equal(Fit(lengths[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)], type.Pages), type);
        }
    });

    [Fact]
    public void A_short_notice_on_an_empty_board_is_not_stretched_over_it()
    {
        var solution = Solve([10, 20]);
        Assert.Equal(2, solution.Packing.Pages.Count);
        Assert.Equal(12, solution.Packing.Free.Count);
    }

    [Fact]
    public void A_long_notice_takes_free_pockets_until_it_reads_well()
    {
        var solution = Solve([120]);
        Assert.Equal(Fit(120, int.MaxValue)!.Value.Pages + 1, solution.Packing.Pages.Count);
        Assert.True(solution.Smallest >= Comfortable);
    }

    [Fact]
    public void A_notice_that_no_paper_of_the_board_can_show_stays_outside()
    {
        var solution = new TypeSearch(Board, (_, _, _) => null, Comfortable).Run([new("0", "", new Dictionary<string, TypeFit>())]);
        Assert.Equal(LeftOutReason.TooWide, solution.Packing.Out.Single().Reason);
        Assert.Equal(0, solution.Smallest);
    }

    [Fact]
    public void What_hangs_for_good_is_bound_only_where_something_would_find_no_pocket_and_then_only_as_much_as_helps() =>
        Lengths.Select(Gen.Int[0, 12]).Sample((lengths, mayBeBound) =>
        {
            var (alone, solution) = (Solve(lengths), Solve(lengths, mayBeBound));
            var booklets = solution.Packing.Pages.GroupBy(p => p.Key)
                .Where(n => n.Select(p => p.Pocket.Number).Distinct().Count() < n.Count()).ToList();
            Assert.True(solution.Packing.Out.Count <= alone.Packing.Out.Count);
            Assert.True(booklets.Count == 0 || solution.Packing.Out.Count < alone.Packing.Out.Count);
            Assert.All(booklets, n =>
            {
                Assert.True(int.Parse(n.Key, System.Globalization.CultureInfo.InvariantCulture) < mayBeBound);
                Assert.Single(n.Select(p => p.Pocket.Number).Distinct());
                Assert.Equal(Enumerable.Range(1, n.Count()), n.Select(p => p.Page).Order());
            });
            var pockets = solution.Packing.Pages.GroupBy(p => p.Pocket.Number);
            Assert.All(pockets, pocket => Assert.Single(pocket.Select(p => p.Key).Distinct()));
            Assert.Equal(mayBeBound >= lengths.Count, mayBeBound >= lengths.Count && solution.Packing.Out.Count == 0);
        });

    [Fact]
    public void Each_notice_hangs_waits_for_its_turn_or_is_named_and_turns_take_no_place_from_what_must_hang() =>
        Gen.Select(Lengths, Gen.Int[0, 12], Gen.Int[0, 1000]).Sample((lengths, must, shuffle) =>
        {
            var turns = Enumerable.Range(0, Math.Max(0, lengths.Count - must)).OrderBy(i => (i * 7919 + shuffle) % 101).ToList();
            List<TypeItem> items = [.. lengths.Select((l, i) => Item(l, i) with
            {
                MayBeBound = i >= must,
                Turn = i >= must ? turns[i - must] : null,
            })];
            var solution = Search(lengths, items);
            var hung = solution.Packing.Pages.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
            Assert.All(items, i => Assert.Equal(1, (hung.Contains(i.Key) ? 1 : 0) + solution.Packing.Out.Count(o => o.Key == i.Key)));
            Assert.All(solution.Packing.Out, o => Assert.Equal(items.Find(i => i.Key == o.Key)!.Turn is null
                ? LeftOutReason.NoPocket : LeftOutReason.InTurn, o.Reason));
            var alone = Search(lengths, items.FindAll(i => i.Turn is null)).Packing.Out.Count;
            Assert.Equal(alone, solution.Packing.Out.Count(o => o.Reason == LeftOutReason.NoPocket));
            // whoever waits comes after everyone who hangs, and no pocket is empty meanwhile
            var waits = solution.Packing.Out.Where(o => o.Reason == LeftOutReason.InTurn)
                .Select(o => items.Find(i => i.Key == o.Key)!.Turn).ToList();
            Assert.Equal(waits.Order(), waits);
            if (waits.Count > 0)
            {
                Assert.True(solution.InTurns);
                Assert.Empty(solution.Packing.Free);
                Assert.All(items.Where(i => i.Turn is not null && hung.Contains(i.Key)), i => Assert.True(i.Turn < waits.Min()));
            }
        });

    /// <summary>The largest smallest type by trying every target: what the search has to reach.</summary>
    private static double Best(List<int> lengths)
    {
        for (var body = 24.0; body > Legible; body -= 0.1)
        {
            if (lengths.Sum(l => PagesAt(l, body)) <= Board.Pockets.Count)
            {
                return body;
            }
        }
        return Legible;
    }

    private static int PagesAt(int lines, double body) => (int)Math.Ceiling(lines / Math.Floor(720 / body));

    private static TypeFit? Fit(int lines, int pages)
    {
        var fewest = PagesAt(lines, Legible);
        if (fewest > pages)
        {
            return null;
        }
        var allowed = pages == int.MaxValue ? fewest : pages;
        var body = 24.0;
        while (body > Legible && PagesAt(lines, body) > allowed)
        {
            body = Math.Round(body - 0.1, 1);
        }
        return new(body, PagesAt(lines, body));
    }

    private static TypeSolution Solve(List<int> lengths, int mayBeBound = 0) =>
        Search(lengths, [.. lengths.Select((l, i) => Item(l, i) with { MayBeBound = i < mayBeBound })]);

    private static TypeItem Item(int lines, int at) => new(at.ToString(System.Globalization.CultureInfo.InvariantCulture), "",
        new Dictionary<string, TypeFit>(StringComparer.Ordinal) { ["A3"] = Fit(lines, int.MaxValue)!.Value });

    private static TypeSolution Search(List<int> lengths, IReadOnlyList<TypeItem> items) => new TypeSearch(Board,
        (key, _, pages) => Fit(lengths[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)], pages), Comfortable).Run(items);
}
