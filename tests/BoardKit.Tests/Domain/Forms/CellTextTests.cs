using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

public sealed class CellTextTests
{
    private static readonly FormColumn Amount =
        new() { Key = "amount", Label = "补贴金额", ShortLabel = "金额", Type = CellType.Decimal, Unit = "元", Decimals = 4 };

    [Theory]
    [InlineData("1665.2", "1,665.20")]
    [InlineData("-459.72", "−459.72")]
    [InlineData("0", "0.00")]
    [InlineData("86.39125", "86.39125")]
    [InlineData(null, "")]
    public void A_number_has_separators_and_fixed_decimals_and_an_empty_cell_is_empty(string? canonical, string shown) =>
        Assert.Equal(shown, CellText.Show(Amount, canonical, CellText.Decimals(Amount, [canonical])));

    [Fact]
    public void Digits_of_a_column_stand_under_each_other() => Assert.Equal(3, CellText.Decimals(Amount, ["1", "2.125", null]));

    [Fact]
    public void Dates_are_said_as_people_say_them() =>
        Assert.Equal("2026年3月1日", CellText.Show(new FormColumn { Key = "day", Label = "日期", Type = CellType.Date }, "2026-03-01", 0));

    [Fact]
    public void A_sentence_with_an_unknown_placeholder_is_left_out_whole()
    {
        var values = new Dictionary<string, string> { ["rate"] = "86.39" };
        Assert.Equal("每亩 86.39 元", FormText.Fill("每亩 {rate} 元", values));
        Assert.Null(FormText.Fill("每亩 {rate} 元，共 {amount} 元", values));
        Assert.Equal("{", FormText.Fill("{", values));
    }

    [Fact]
    public void A_change_names_both_values_and_the_unit()
    {
        Assert.Equal("8.10 → 8.01 元", DifferenceText.FromTo(Amount, "8.1", "8.01"));
        Assert.Equal("8.10 → （空）", DifferenceText.FromTo(Amount, "8.1", null));
    }
}
