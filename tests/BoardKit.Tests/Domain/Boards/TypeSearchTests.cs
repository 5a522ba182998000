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

    private static TypeSolution Solve(List<int> lengths, int mayBeBound = 0) => new TypeSearch(Board,
        (key, _, pages) => Fit(lengths[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)], pages), Comfortable).Run(
        [.. lengths.Select((l, i) => new TypeItem(i.ToString(System.Globalization.CultureInfo.InvariantCulture), "",
            new Dictionary<string, TypeFit>(StringComparer.Ordinal) { ["A3"] = Fit(l, int.MaxValue)!.Value }, MayBeBound: i < mayBeBound))]);
}
