using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Display units are exact, sub-totals add up to the total.</summary>
public class ShownUnitsTests
{
    [Fact]
    public void A_value_in_its_display_unit_is_the_same_value() =>
        Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 4], Gen.Int[0, 3]).Sample((number, decimals, unit) =>
        {
            var value = number / (decimal)Math.Pow(10, decimals);
            var (shown, factor) = new[] { ("百元", 100m), ("千元", 1000m), ("万元", 10_000m), ("亿元", 100_000_000m) }[unit];
            var column = new FormColumn { Key = "a", Label = "甲", Type = CellType.Decimal, Unit = "元", Decimals = 4, ShownIn = shown };
            return decimal.Parse(ShownUnits.Text(column, Notes.Text(value)), CultureInfo.InvariantCulture) * factor == value;
        }, iter: 2000);

    [Theory]
    [InlineData("元", "万元", true)]
    [InlineData("亩", "万亩", true)]
    [InlineData("元", "亩", false)]
    [InlineData("万元", "元", false)]
    [InlineData("亩", "公顷", false)]
    [InlineData("元", "元", false)]
    [InlineData(null, "万元", false)]
    public void Only_a_larger_unit_of_the_same_kind_by_a_power_of_ten_is_one(string? unit, string shown, bool good)
    {
        const string Written = "\"label\": \"补贴金额\", \"shortLabel\": \"金额\", \"type\": \"decimal\", \"unit\": \"元\"";
        Assert.Contains(Written, Support.SubsidyForm.Json, StringComparison.Ordinal);
        var own = unit is null ? "" : $", \"unit\": \"{unit}\"";
        var json = Support.SubsidyForm.Json.Replace(Written,
            $"\"label\": \"补贴金额\", \"type\": \"decimal\"{own}, \"shownIn\": \"{shown}\"", StringComparison.Ordinal);
        Assert.Equal(good, !FormReader.Read(json).Failed);
    }

    [Fact]
    public void Sub_totals_add_up_to_the_total_and_count_every_row_once() =>
        Gen.Select(Gen.Int[-1, 3], Gen.Int[-1, 100_000]).Array[0, 30].Sample(rows =>
        {
            var form = FormReader.Read(Support.SubsidyForm.Json.Replace("\"totals\":", "\"subtotals\": { \"by\": \"group\" }, \"totals\":",
                StringComparison.Ordinal)).Value;
            var content = Support.SubsidyForm.Content([.. rows.Select(r => Support.SubsidyForm.Row(r.Item1 < 0 ? null! : $"{r.Item1}组",
                "张三",
                r.Item2 < 0 ? null : Notes.Text(r.Item2 / 100m), null))]);
            var lines = SubtotalLine.Of(form.Sections[0], content.Section("rows"));
            var groups = rows.Select(r => r.Item1).Distinct().Count();
            var sum = rows.Where(r => r.Item2 >= 0).Sum(r => r.Item2 / 100m);
            var total = Notes.Check(form, content).Totals.SingleOrDefault(t => t.Column == "area")?.Value ?? 0;
            return groups < 2 ? lines.Count == 0
                : lines.Count == groups && lines.Sum(l => l.Rows) == rows.Length && total == sum && !lines.Any(l =>
                    l.Sums.ContainsKey("amount"))
                    && lines.Sum(l => l.Sums.GetValueOrDefault("area")) == sum;
        }, iter: 500);

    [Theory]
    [InlineData("\"subtotals\": { \"by\": \"amount\" }, \"totals\":")]
    [InlineData("\"subtotals\": { \"by\": \"nothing\" }, \"totals\":")]
    public void Sub_totals_by_what_is_no_group_are_refused(string written) => Assert.Contains("subtotals 要有 totals",
        FormReader.Read(Support.SubsidyForm.Json.Replace("\"totals\":", written, StringComparison.Ordinal)).Fault.Detail,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("[\"nothing\"]")]
    [InlineData("[\"rows.name\"]")]
    [InlineData("[\"rate\", \"rate\"]")]
    public void A_fact_that_is_no_input_and_no_field_of_a_record_is_refused(string facts) => Assert.Contains("facts 里的每一项",
        FormReader.Read(Support.SubsidyForm.Json.Replace("\"sections\":", $"\"facts\": {facts}, \"sections\":",
            StringComparison.Ordinal)).Faults
            .Select(f => f.Detail).First(d => d.Contains("facts 里", StringComparison.Ordinal)), StringComparison.Ordinal);
}
