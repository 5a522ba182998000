using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Printing;
using BoardKit.Tests.Printing;

namespace BoardKit.Benchmarks.Printing;

/// <summary>
/// The fit of a whole board: every notice laid out on the board's paper for its reading distance, packed, and the type searched for.
/// Nothing is drawn.
/// </summary>
internal static class BoardFit
{
    private const int WarmUps = 5;
    private const int Turns = 30;
    private const int DistanceMm = 800;

    /// <summary>Rows of ten notices as a village has them: one long list, a few middling ones, several short ones.</summary>
    private static readonly int[] Lengths = [120, 48, 40, 24, 20, 16, 12, 10, 8, 6];

    public static int Run()
    {
        using var printer = new SheetPrinter(new FontOptions());
        var models = Lengths.Select(rows => SampleSheets.Subsidy(rows)).ToList();
        foreach (var paper in (Paper[])[Paper.A3, Paper.A4])
        {
            var frame = new BoardFrame(2400, 1200, 150, 20, 20);
            var layout = PaperSize.TryParse(paper.Name, out var size)
                ? BoardLayouts.Generate(frame, size, []).Value : throw new InvalidOperationException("A paper without a size.");
            var found = Fit(printer, models, layout, paper);
            var times = new Samples();
            for (var turn = -WarmUps; turn < Turns; turn++)
            {
                var time = Samples.Time(() => _ = Fit(printer, models, layout, paper));
                if (turn >= 0)
                {
                    times.Add(time);
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"board of {layout.Pockets.Count} {paper.Name} pockets, {models.Count} notices: {times} (asked: at most 150 ms); {found.Packing.Pages.Count} pages hang, smallest type {found.Smallest:0.#} pt, {found.Packing.Out.Count} stay outside"));
        }
        return 0;
    }

    private static TypeSolution Fit(SheetPrinter printer, List<SheetModel> models, BoardLayout layout, Paper paper)
    {
        var plans = models.Select((model, i) => (Key: i.ToString(CultureInfo.InvariantCulture), Plan: printer.Plan(model,
            new SheetLook(paper) { ReadingDistanceMm = DistanceMm }).Value)).ToDictionary(p => p.Key, p => p.Plan);
        TypeFit? Within(string key, string name, int pages) => plans[key].Within(pages) is { } found ? new(found.Body, found.Pages) : null;
        var items = plans.Select(p => new TypeItem(p.Key, "",
            new Dictionary<string, TypeFit> { [paper.Name] = new(p.Value.Fewest.Body, p.Value.Fewest.Pages) })).ToList();
        return new TypeSearch(layout, Within, plans["0"].Look.SmallestBody * 1.25).Run(items);
    }
}
