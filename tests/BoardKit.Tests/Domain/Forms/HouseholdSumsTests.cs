using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Checking;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>A household's own arithmetic on its slip: it always holds, to the fen.</summary>
public sealed class HouseholdSumsTests
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    [Fact]
    public void The_subsidy_is_the_households_own_area_times_the_rate() =>
        Assert.Equal(["13.03 亩 × 86.39 元 = 1,125.66 元"],
            Of("land-fertility-subsidy", [Row("land-fertility-subsidy", ("area", "13.03"), ("rate", "86.39"), ("amount", "1125.66"))]));

    [Fact]
    public void A_rate_that_the_notice_says_for_everybody_is_taken_from_there() =>
        Assert.Equal(["13.03 亩 × 86.39 元 = 1,125.66 元"], HouseholdSums.Of(FormFiles.Seed("land-fertility-subsidy"),
            FormFiles.Seed("land-fertility-subsidy").Sections[0], [Row("land-fertility-subsidy", ("area", "13.03"), ("amount", "1125.66"))],
            new Dictionary<string, string> { ["rate"] = "86.39" }));

    [Fact]
    public void What_does_not_hold_is_not_shown() =>
        Assert.Empty(
            Of("land-fertility-subsidy", [Row("land-fertility-subsidy", ("area", "13.03"), ("rate", "86.39"), ("amount", "1125.67"))]));

    [Fact]
    public void What_is_taken_off_is_shown_by_name_and_only_where_something_is()
    {
        Assert.Equal(["2 亩 × 43,000 元 = 土地补偿费 86,000 元", "合计 86,000 元 − 其中：集体留存 3,000 元 = 发放到户金额 83,000 元"],
            Plain(Of("land-compensation", [Row("land-compensation", ("area", "2"), ("std", "43000"), ("land_fee", "86000"),
                ("resettle_fee", "0"), ("total", "86000"), ("kept", "3000"), ("paid", "83000"))])));
        Assert.Single(Of("land-compensation", [Row("land-compensation", ("area", "2"), ("std", "43000"), ("land_fee", "86000"),
            ("resettle_fee", "0"), ("total", "86000"), ("paid", "86000"))]));
        Assert.Equal(["（4 人 − 1 人） × 15 元 = 45 元"],
            Plain(Of("collective-levy", [Row("collective-levy", ("pop", "4"), ("exempt", "1"), ("per", "15"), ("due", "45"))])));
    }

    [Fact]
    public void Each_equation_holds_with_the_figures_that_it_shows() =>
        Gen.Select(Gen.Int[1, 99_999], Gen.Int[1, 99_999], Gen.Int[0, 1], Gen.Int[1, 4])
        .Sample((area, rate, off, rows) =>
        {
            const string Key = "land-fertility-subsidy";
            var list = Enumerable.Range(0, rows).Select(i =>
            {
                var (a, r) = ((area + i * 37) / 100m, rate / 100m);
                var amount = Math.Round(a * r, 2, MidpointRounding.AwayFromZero) + off / 100m;
                return Row(Key, ("area", Text(a)), ("rate", Text(r)), ("amount", Text(amount)));
            }).ToList();
            var shown = Of(Key, list);
            Assert.True(off == 0 || shown.Count == 0 || rows > 1);
            foreach (var line in shown)
            {
                var numbers = line.Split(' ').Where(w => decimal.TryParse(w, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
                    .Select(w => decimal.Parse(w, CultureInfo.InvariantCulture)).ToList();
                Assert.Equal(numbers[2], Math.Round(numbers[0] * numbers[1], 2, MidpointRounding.AwayFromZero));
            }
            if (off == 0 && rows == 1)
            {
                Assert.Single(shown);
            }
        });

    private static IEnumerable<string> Plain(IEnumerable<string> lines) =>
        lines.Select(l => l.Replace(".00", "", StringComparison.Ordinal));

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Of(string form, IReadOnlyList<ContentRow> rows)
    {
        var read = FormFiles.Seed(form);
        return HouseholdSums.Of(read, read.Sections.First(s => s.HouseholdColumn is not null), rows, None);
    }

    private static ContentRow Row(string form, params (string Key, string Value)[] cells)
    {
        var section = FormFiles.Seed(form).Sections.First(s => s.HouseholdColumn is not null);
        return new ContentRow { RowNumber = 1, Cells = [.. section.Columns.Select(c => cells.FirstOrDefault(x => x.Key == c.Key).Value)] };
    }
}
