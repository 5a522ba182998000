using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;
using BoardKit.Import.Reading;
using BoardKit.Tests.Import.Support;
using CsCheck;

namespace BoardKit.Tests.Import;

public sealed class CellParserTests
{
    private static readonly CellParser Parser = new(Given.Gate);
    private static readonly FormColumn Yuan = new() { Key = "amount", Label = "金额", Type = CellType.Decimal, Unit = "元" };
    private static readonly CellPlace Here = new("表", 3, "C", "rows", "amount");

    [Theory]
    [InlineData("1,234.50", "1234.5")]
    [InlineData("１２３４．５", "1234.5")]
    [InlineData(" 　1 234 567 ", "1234567")]
    [InlineData("¥494.00", "494")]
    [InlineData("￥-3", "-3")]
    [InlineData("494元", "494")]
    [InlineData("0.0494 万元", "494")]
    [InlineData("(1,234.00)", "-1234")]
    [InlineData("（1,234.00）", "-1234")]
    [InlineData("−5.10", "-5.1")]
    [InlineData("－5", "-5")]
    [InlineData("1.2E+3", "1200")]
    [InlineData("-0.00", "0")]
    [InlineData("\u200B12\u200B", "12")]
    public void Numbers_are_read_as_clerks_write_them(string text, string expected) =>
        Assert.Equal(expected, Parser.Parse(Yuan, text, Here).Text);

    [Theory]
    [InlineData("-")]
    [InlineData("——")]
    [InlineData("/")]
    [InlineData("无")]
    [InlineData("  ")]
    public void Marks_for_nothing_are_missing_not_zero(string text) => Assert.Equal(default, Parser.Parse(Yuan, text, Here));

    [Theory]
    [InlineData("1,23", "several-numbers")]
    [InlineData("12 34", "several-numbers")]
    [InlineData("5.2/3.1", "several-numbers")]
    [InlineData("5亩2分", "several-numbers")]
    [InlineData("约500", "not-a-number")]
    [InlineData("0x56", "not-a-number")]
    [InlineData("86.3.9", "not-a-number")]
    [InlineData("2026.3.1", "not-a-number")]
    [InlineData("①", "not-a-number")]
    [InlineData("½", "not-a-number")]
    [InlineData("５²", "unit-in-cell")]
    [InlineData("1①", "unit-in-cell")]
    [InlineData("２.５㎡", "unit-in-cell")]
    [InlineData("5亩", "unit-in-cell")]
    [InlineData("22%", "unexpected-percent")]
    [InlineData("1.123456789", "too-many-decimals")]
    [InlineData("9999999999999999", "out-of-range")]
    public void Anything_doubtful_is_refused(string text, string code) => Assert.Equal(code, Parser.Parse(Yuan, text, Here).Fault?.Code);

    [Theory]
    [InlineData("2.5㎡", "2.5")]
    [InlineData("2.5m²", "2.5")]
    [InlineData("2.5 m2", "2.5")]
    [InlineData("٢٫٥", null)]
    public void A_digit_of_the_unit_is_no_second_number(string text, string? expected) =>
        Assert.Equal(expected,
            Parser.Parse(new FormColumn { Key = "area", Label = "面积", Type = CellType.Decimal, Unit = "平方米" }, text, Here).Text);

    [Theory]
    [InlineData("2026年3月1日")]
    [InlineData("2026.3.1")]
    [InlineData("2026/3/1")]
    [InlineData("2026-03-01")]
    [InlineData("20260301")]
    [InlineData("二〇二六年三月一日")]
    [InlineData("２０２６年３月１日")]
    [InlineData("46082")]
    public void Dates_are_read_as_clerks_write_them(string text)
    {
        var day = new FormColumn { Key = "day", Label = "日期", Type = CellType.Date };
        var cell = text == "46082" ? RawCell.Of(46082d) : RawCell.Of(text);
        Assert.Equal("2026-03-01", Parser.Parse(day, cell, 1, Here).Text);
    }

    [Theory]
    [InlineData("2026年2月30日")]
    [InlineData("26.3.1")]
    [InlineData("昨天")]
    [InlineData("2026年③月1日")]
    public void What_is_no_day_is_refused(string text) => Assert.Equal("not-a-date",
        Parser.Parse(new FormColumn { Key = "day", Label = "日期", Type = CellType.Date }, text, Here).Fault?.Code);

    [Fact]
    public void A_percentage_is_its_number_whether_formatted_or_typed()
    {
        var percent = new FormColumn { Key = "p", Label = "增幅", Type = CellType.Percent };
        Assert.Equal("22", Parser.Parse(percent, RawCell.Of(0.22, isPercent: true), 1, Here).Text);
        Assert.Equal("22", Parser.Parse(percent, "22%", Here).Text);
        Assert.Equal("133.33", Parser.Parse(percent, RawCell.Of(1.3333, isPercent: true), 1, Here).Text);
    }

    [Fact]
    public void Months_enums_and_whole_numbers()
    {
        Assert.Equal("2026-03", Parser.Parse(new FormColumn { Key = "m", Label = "起始月份", Type = CellType.Month }, "2026年3月", Here).Text);
        var kind = new FormColumn { Key = "k", Label = "地类", Type = CellType.Enum, Values = ["水田", "旱地"] };
        Assert.Equal("水田", Parser.Parse(kind, " 水 田", Here).Text);
        Assert.Equal("not-a-choice", Parser.Parse(kind, "湖泊", Here).Fault?.Code);
        Assert.Equal("not-whole",
            Parser.Parse(new FormColumn { Key = "n", Label = "人数", Type = CellType.Integer }, "2.5", Here).Fault?.Code);
    }

    [Fact]
    public void Every_decimal_comes_back_however_it_is_dressed()
    {
        var numbers = Gen.Long[-99_999_999_999, 99_999_999_999].Select(n => n / 100m);
        var dress = Gen.Int[0, 5];
        Gen.Select(numbers, dress).Sample((number, style) =>
        {
            var plain = Math.Abs(number).ToString("0.00", CultureInfo.InvariantCulture);
            var grouped = Math.Abs(number).ToString("#,##0.00", CultureInfo.InvariantCulture);
            var text = style switch
            {
                0 => (number < 0 ? "-" : "") + plain,
                1 => (number < 0 ? "-" : "") + grouped,
                2 => number < 0 ? $"({grouped})" : $"¥{grouped}",
                3 => (number < 0 ? "－" : "") + new string([.. plain.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c)]),
                4 => $" {(number < 0 ? "−" : "")}{grouped} 元",
                _ => (number < 0 ? "-" : "") + grouped.Replace(',', ' '),
            };
            return Parser.Parse(Yuan, text, Here).Text == CellParser.Canonical(number);
        });
    }

    [Fact]
    public void Every_amount_in_fen_survives_the_binary_number_of_a_spreadsheet() =>
        Gen.Long[-9_999_999_999_999, 9_999_999_999_999]
            .Sample(fen => Parser.Parse(Yuan, RawCell.Of((double)fen / 100), 1, Here).Text == CellParser.Canonical(fen / 100m));

    [Fact]
    public void Every_day_comes_back_from_every_way_to_write_it()
    {
        var column = new FormColumn { Key = "day", Label = "日期", Type = CellType.Date };
        Gen.Int[0, 60_000].Sample(offset =>
        {
            var day = new DateOnly(1950, 1, 1).AddDays(offset % 54_000);
            return new[] { "yyyy年M月d日", "yyyy.M.d", "yyyy/MM/dd", "yyyyMMdd" }.All(f => Parser.Parse(column,
                day.ToString(f, CultureInfo.InvariantCulture), Here).Text == day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                && Parser.Parse(column, new RawCell(RawKind.Date, null, day.ToDateTime(default).ToOADate()), 1, Here).Text
                == day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        });
    }
}
