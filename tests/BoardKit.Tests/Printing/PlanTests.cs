using BoardKit.Printing;
using BoardKit.Printing.Drawing;

namespace BoardKit.Tests.Printing;

public sealed class PlanTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    [Theory]
    [InlineData("A4", 210, 297, "A4 竖")]
    [InlineData("a3-l", 420, 297, "A3 横")]
    [InlineData("A2", 420, 594, "A2 竖")]
    [InlineData("A1-L", 841, 594, "A1 横")]
    [InlineData("A0", 841, 1189, "A0 竖")]
    [InlineData("2400x1200", 2400, 1200, "2400 × 1200 毫米")]
    [InlineData(" 600X900 ", 600, 900, "600 × 900 毫米")]
    [InlineData("297x210", 297, 210, "A4 横")]
    public void A_paper_is_found_by_name_or_size(string name, float width, float height, string label)
    {
        var paper = Paper.Find(name)!;
        Assert.Equal((width, height, label), (paper.WidthMm, paper.HeightMm, paper.Label));
        Assert.Equal(paper, Paper.Find(paper.Name));
        Assert.Equal((height, width), (paper.Turned.WidthMm, paper.Turned.HeightMm));
        Assert.Equal(paper, paper.Turned.Turned);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A5")]
    [InlineData("A4-X")]
    [InlineData("99x500")]
    [InlineData("500x5001")]
    [InlineData("-500x500")]
    [InlineData("1e3x500")]
    [InlineData("500x500x500")]
    public void What_is_no_paper_is_not_found(string? name) => Assert.Null(Paper.Find(name));

    [Fact]
    public void The_largest_type_within_so_many_pages_is_the_largest()
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(300), new(Paper.A3));
        var fewest = plan.Fewest;
        Assert.Equal(fewest, plan.Within(fewest.Pages));
        Assert.Null(plan.Within(fewest.Pages - 1));
        var before = fewest;
        for (var pages = fewest.Pages + 1; pages < fewest.Pages + 6; pages++)
        {
            var setting = plan.Within(pages)!;
            Assert.InRange(setting.Pages, 1, pages);
            Assert.True(setting.Body >= before.Body);
            before = setting;
        }
        Assert.Equal(Paper.A3.LargestBody, plan.Within(99)!.Body);
        foreach (var setting in new[] { fewest, plan.Within(fewest.Pages + 2)! })
        {
            Assert.Equal(setting.Pages, fixture.Draw(plan, setting).Pages.Count);
            Assert.Equal(setting.Pages,
                fixture.Printer.Print(plan, setting, SampleSheets.Codes(setting.Pages), SampleSheets.PrintedAt).Pages);
        }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(800)]
    [InlineData(1500)]
    public void Type_is_never_smaller_than_a_hundred_and_fiftieth_of_the_reading_distance(int distance)
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(120), new(Paper.A3) { ReadingDistanceMm = distance });
        for (var pages = 1; pages < 12; pages++)
        {
            if (plan.Within(pages) is { } setting)
            {
                var rows = fixture.Draw(plan, setting).Pages.SelectMany(p => p.Marks).OfType<GlyphMark>()
                    .Where(g => PrinterFixture.Text(g) is ['第', .., '组']);
                Each.Is(rows, g => Assert.True(g.Size * 25.4 / 72 >= distance / 150.0 - 0.001, $"{g.Size} points at {distance} mm"));
            }
        }
        Assert.NotNull(plan.Within(40));
    }

    [Fact]
    public void What_does_not_fit_comes_with_advice_that_is_true()
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(200), new(Paper.A4) { ReadingDistanceMm = 800 });
        Assert.Null(plan.Within(2));
        var advice = plan.Advice(2);
        var need = Enumerable.Range(3, 40).First(pages => plan.Within(pages) is not null);
        Assert.Contains(advice,
            a => a.Contains($"再加 {need - 2} 个袋", StringComparison.Ordinal) && a.Contains($"要 {need} 张A4 竖", StringComparison.Ordinal));
        var larger = Paper.Series.Skip(1)
            .First(p => fixture.Plan(SampleSheets.Subsidy(200), new(p) { ReadingDistanceMm = 800 }).Within(2) is not null
            || fixture.Plan(SampleSheets.Subsidy(200), new(p.Turned) { ReadingDistanceMm = 800 }).Within(2) is not null);
        Assert.Contains(advice,
            a => a.Contains($"{larger.Name} ", StringComparison.Ordinal) && a.Contains("放得下", StringComparison.Ordinal));
        Assert.Empty(plan.Advice(need));
    }

    [Fact]
    public void A_table_too_wide_for_its_paper_is_not_helped_by_pockets_but_by_turning()
    {
        var plan = fixture.Plan(SampleSheets.Budget(), new(Paper.A4));
        Assert.False(plan.IsLegible);
        Assert.Null(plan.Within(99));
        var advice = plan.Advice(99);
        Assert.DoesNotContain(advice, a => a.StartsWith("再加", StringComparison.Ordinal));
        Assert.Contains(advice, a => a.Contains("A4 横放得下", StringComparison.Ordinal));
        Assert.Contains(fixture.Print(plan).Warnings, w => w.Code == "print-small-type");
        Assert.True(fixture.Plan(SampleSheets.Budget(), new(Paper.A4) { MayTurn = true }).Look.Paper.IsWide);
    }

    [Fact]
    public void A_draft_is_stamped_on_every_page_and_has_neither_code_nor_id()
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(150), new(Paper.A3) { Draft = true });
        var pages = fixture.Draw(plan).Pages;
        Assert.True(pages.Count > 1);
        Each.Is(pages, page =>
        {
            var stamp = Assert.Single(page.Marks.OfType<SlantedMark>());
            Assert.Equal("草稿", string.Concat(stamp.Marks.OfType<GlyphMark>().Select(PrinterFixture.Text)));
            Assert.InRange(Math.Abs(stamp.Degrees), 20, 70);
            Assert.Empty(page.Marks.OfType<CodeMark>());
            Assert.DoesNotContain("张号", string.Concat(PrinterFixture.Texts(page)), StringComparison.Ordinal);
        });
        Assert.DoesNotContain(fixture.Draw(fixture.Plan(SampleSheets.Subsidy(3), new(Paper.A3))).Pages[0].Marks, m => m is SlantedMark);
    }

    [Fact]
    public async Task A_plan_may_be_asked_from_several_threads()
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(200), new(Paper.A4));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 3, plan.Within(plan.Fewest.Pages + i % 3),
            plan.Fewest, fixture.Print(plan).Pdf.Length), TestContext.Current.CancellationToken)));
        Assert.Equal(3, answers.Distinct().Count());
    }
}
