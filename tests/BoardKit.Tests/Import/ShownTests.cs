using BoardKit.Import.Reading;
using BoardKit.Tests.Import.Support;
using MiniExcelLibs;

namespace BoardKit.Tests.Import;

/// <summary>What a cell shows is what Chinese Excel shows, and its layout says how that differs from what is stored.</summary>
public sealed class ShownTests
{
    /// <summary>Formats of the Chinese dialogue and of clerks; 46094.5625 is 13 March 2026, 13:30, a Friday.</summary>
    public static TheoryData<string, double, string> Formats => new()
    {
        { "yyyy/m/d;@", 46094.5625, "2026/3/13" },
        { "yyyy\"年\"m\"月\"d\"日\";@", 46094.5625, "2026年3月13日" },
        { "yyyy年m月d日", 46094.5625, "2026年3月13日" },
        { "yyyy\"年\"m\"月\";@", 46094.5625, "2026年3月" },
        { "m\"月\"d\"日\";@", 46094.5625, "3月13日" },
        { "[$-804]yyyy\"年\"mm\"月\"dd\"日\"", 46094.5625, "2026年03月13日" },
        { "e\"年\"m\"月\"", 46094.5625, "2026年3月" },
        { "[$-804]aaaa;@", 46094.5625, "星期五" },
        { "aaa", 46094.5625, "五" },
        { "yyyy/m/d h:mm;@", 46094.5625, "2026/3/13 13:30" },
        { "yyyy/m/d h:mm AM/PM;@", 46094.5625, "2026/3/13 1:30 PM" },
        { "上午/下午h\"时\"mm\"分\"", 46094.5625, "下午1时30分" },
        { "yy/m/d;@", 46094.5625, "26/3/13" },
        { "m/d;@", 46094.5625, "3/13" },
        { "mm/dd/yy;@", 46094.5625, "03/13/26" },
        { "d-mmm;@", 46094.5625, "13-Mar" },
        { "d-mmm-yy", 46094.5625, "13-Mar-26" },
        { "dd-mmm-yyyy", 46094.5625, "13-Mar-2026" },
        { "mmm-yy;@", 46094.5625, "Mar-26" },
        { "mmmm-yy", 46094.5625, "March-26" },
        { "mmmmm-yy", 46094.5625, "M-26" },
        { "yyyy\\-mm\\-dd", 46094.5625, "2026-03-13" },
        { "yyyy.mm.dd", 46094.5625, "2026.03.13" },
        { "yyyy!.m", 46094.5625, "2026.3" },
        { "yyyymmdd", 46094.5625, "20260313" },
        { "h:mm:ss", 46094.5625, "13:30:00" },
        { "[h]:mm", 1.5, "36:00" },
        { "0.00", 1.005, "1.01" },
        { "0.00", 449.2280000001, "449.23" },
        { "0.00_ ", 2023.1, "2023.10" },
        { "0.0", 2023.1, "2023.1" },
        { "#,##0.00", 1234567.891, "1,234,567.89" },
        { "#,##0.00_);[Red]\\(#,##0.00\\)", -1234.5, "(1,234.50)" },
        { "0!.0000", 449.23, "0.0449" },
        { "0\\.0,", 123456, "12.3" },
        { "0\".\"0,\"万\"", 123456, "12.3万" },
        { "0,", 1499500, "1500" },
        { "0.00,,", 123456789, "123.46" },
        { "\"第\"0\"组\"", 3, "第3组" },
        { "第0组", 3, "第3组" },
        { "\"记-\"000", 1, "记-001" },
        { "0000", 12, "0012" },
        { "000\\-0000", 1234567, "123-4567" },
        { "0%", 0.285, "29%" },
        { "0.00%", 0.22, "22.00%" },
        { "# ?/?", 1.5, "1 1/2" },
        { "0.00E+00", 12345, "1.23E+04" },
        { "\"¥\"#,##0.00;\"¥\"\\-#,##0.00", -95237.5, "¥-95,237.50" },
        { "[$¥-804]#,##0.00", 95237.5, "¥95,237.50" },
        { "_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ", 42, "¥42.00" },
        { "_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ", 0, "¥-" },
        { "[>=10000]0!.0,\"万元\";0.00\"元\"", 12345, "1.2万元" },
        { "[>=10000]0!.0,\"万元\";0.00\"元\"", 12, "12.00元" },
        { "0.00;-0.00;;@", 0, "" },
        { ";;;", 7, "" },
        { "0.00\"元\"", 5, "5.00元" },
        { "G/通用格式\"人\"", 3, "3人" },
        { "General", 25446.100000000002, "25446.1" },
        { "@", 13.030000000000001, "13.03" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_number_is_shown_as_chinese_excel_shows_it(string code, double number, string shown)
    {
        Assert.Equal(shown, Xlsx(new XlsxFile.Formatted(number, code)).Shown);
        Assert.Equal(shown,
            Given.Read(new XlsFile().Row("a", new XlsFile.Formatted(number, code)).Build(), "a.xls").Sheets[0].Rows[0][1].Shown);
    }

    [Theory]
    [InlineData("0!.0000", 449.23, 10_000, 4)]
    [InlineData("0\\.0,", 123456, 10_000, 1)]
    [InlineData("0\".\"00,,\"亿\"", 1, 100_000_000, 2)]
    [InlineData("0,", 1, 1000, 0)]
    [InlineData("#,##0.00,", 1, 1000, 2)]
    [InlineData("#,##0.00", 1, 1, 2)]
    [InlineData("0.0#", 1, 1, 2)]
    [InlineData("0\".\"", 1, 1, 0)]
    [InlineData("[>=10000]0!.0,\"万元\";0.00", 12345, 10_000, 1)]
    [InlineData("[>=10000]0!.0,\"万元\";0.00", 5, 1, 2)]
    [InlineData("0;-0.00", -5, 1, 2)]
    [InlineData("# ?/?", 1.5, 1, null)]
    [InlineData("0.00E+00", 1, 1, null)]
    public void A_layout_says_scale_and_places(string code, double number, int scale, int? decimals)
    {
        var layout = new NumberFormat(code).Layout(number);
        Assert.Equal((scale, decimals), ((int)layout.Scale, layout.Decimals));
    }

    [Theory]
    [InlineData("\"第\"0\"组\"", true, false)]
    [InlineData("\"记-\"000", true, true)]
    [InlineData("0000", false, true)]
    [InlineData("¥#,##0.00", false, false)]
    [InlineData("_-$* #,##0.00_-", false, false)]
    [InlineData("#,##0.00_);(#,##0.00)", false, false)]
    [InlineData("0.00\"元\"", true, false)]
    [InlineData("#\" \"?/8", false, false)]
    public void A_layout_says_what_stands_beside_the_number(string code, bool literal, bool zeros)
    {
        var layout = new NumberFormat(code).Layout(1);
        Assert.Equal((literal, zeros), (layout.HasLiteralText, layout.LeadingZeros));
    }

    [Theory]
    [InlineData("yyyy年m月", DateParts.Year | DateParts.Month)]
    [InlineData("m\"月\"d\"日\"", DateParts.Month | DateParts.Day)]
    [InlineData("h:mm", DateParts.Time)]
    [InlineData("mm:ss", DateParts.Time)]
    [InlineData("yyyy/m/d h:mm:ss", DateParts.Year | DateParts.Month | DateParts.Day | DateParts.Time)]
    [InlineData("[$-804]aaaa", DateParts.Weekday)]
    [InlineData("0.00", DateParts.None)]
    [InlineData("\"2026年\"0", DateParts.None)]
    public void A_layout_says_which_parts_of_a_date_are_shown(string code, DateParts parts)
    {
        Assert.Equal(parts, new NumberFormat(code).Layout(46094).Parts);
        Assert.Equal(parts == DateParts.None ? RawKind.Number : RawKind.Date, Xlsx(new XlsxFile.Formatted(46094d, code)).Kind);
    }

    [Fact]
    public void Texts_truths_and_errors_are_shown_too()
    {
        Assert.Equal("第三组", Xlsx(new XlsxFile.Formatted("三", "\"第\"@\"组\"")).Shown);
        Assert.Equal("三", Xlsx(new XlsxFile.Formatted("三", "0.00_ ")).Shown);
        Assert.Equal("", Xlsx(new XlsxFile.Formatted("三", ";;;")).Shown);
        Assert.Equal("TRUE", Xlsx(true).Shown);
        Assert.Equal("#REF!", Xlsx(new XlsxFile.Error("#REF!")).Shown);
        Assert.Equal("0012", Given.Read("a,0012\n"u8.ToArray(), "a.csv").Sheets[0].Rows[0][1].Shown);
    }

    [Fact]
    public void Codes_that_no_spreadsheet_writes_show_the_number_itself()
    {
        var random = new Random(7);
        const string Alphabet = "0#?.,%/E+-;@[]\"\\!_*ymdhsa年>=$ 1";
        for (var i = 0; i < 5000; i++)
        {
            var code = new string(random.GetItems<char>(Alphabet, random.Next(1, 12)));
            foreach (var number in (double[])[0, -3.5, 46094.5, 1e14, 1e300])
            {
                var format = new NumberFormat(code);
                Assert.True(format.Layout(number).Scale >= 1, code);
                Assert.NotNull(format.Show(number));
                Assert.NotNull(format.Show("字"));
            }
        }
    }

    [Fact]
    public void A_workbook_of_another_writer_shows_its_dates()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(new[] { new { 姓名 = "张三", 日期 = new DateTime(2026, 3, 13), 金额 = 494.5m } });
        var row = Given.Read(stream.ToArray(), "a.xlsx").Sheets[0].Rows[1];
        Assert.Equal(RawKind.Date, row[1].Kind);
        Assert.Equal("2026/3/13", row[1].Shown);
        Assert.Equal("494.5", row[2].Shown);
    }

    [Fact]
    public void A_cell_stays_small() => Assert.InRange(System.Runtime.CompilerServices.Unsafe.SizeOf<RawCell>(), 1, 32);

    private static RawCell Xlsx(object cell) => Given.Read(new XlsxFile().Sheet("a", [["x", cell]]).Build(), "a.xlsx").Sheets[0].Rows[0][1];
}
