using System.Globalization;
using System.Text;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Import.Suggesting;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;
using CsCheck;

namespace BoardKit.Tests.Import.Suggesting;

/// <summary>A form from a filled table: what is in it is found, what is not is never saved.</summary>
public sealed class FormSuggesterTests
{
    private static readonly Gen<(int Rows, int Seed)> Tables = Gen.Select(Gen.Int[12, 80], Gen.Int[0, 1_000_000]);

    /// <summary>
    /// A household list with every kind of arithmetic at once: area less deductions, a rate that is the same everywhere, a product, a
    /// product of people, sums, and a column beside that has nothing to do with any.
    /// </summary>
    private static (string Csv, List<decimal[]> Rows) Households(int rows, int seed)
    {
        var random = new Random(seed);
        var rate = random.Next(5000, 20_000) / 100m;
        var lines = new List<decimal[]>();
        for (var i = 0; i < rows; i++)
        {
            var (owned, less, people) = (random.Next(100, 4000) / 100m, random.Next(0, 90) / 100m, random.Next(1, 7));
            var (area, each, extra) = (owned - less, random.Next(3000, 60_000) / 100m, random.Next(0, 90_000) / 100m);
            var (money, relief) = (decimal.Round(area * rate, 2, MidpointRounding.AwayFromZero), decimal.Round(people * each, 2));
            lines.Add([owned, less, area, rate, money, people, each, relief, extra, money + relief + extra]);
        }
        return (Text(lines), lines);
    }

    private static string Text(List<decimal[]> lines)
    {
        var csv = new StringBuilder("某村2026年补贴明细表\n序号,村民小组,姓名,承包面积（亩）,核减面积（亩）,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,人数（人）,人均标准（元/人）,"
            + "人口补贴（元）,其他补贴（元）,合计（元）\n");
        foreach (var (i, line) in lines.Index())
        {
            _ = csv.AppendLine(CultureInfo.InvariantCulture, $"{i + 1},第{i / 10 + 1}组,王{(char)('一' + i)},{string.Join(',',
                line.Select(v => v.ToString("0.##", CultureInfo.InvariantCulture)))}");
        }
        return csv.ToString();
    }

    private static SuggestedForm Suggest(string csv)
    {
        var found = FormSuggester.Suggest(Given.Read(Encoding.UTF8.GetBytes(csv), "样本.csv"), "样本.csv", PrivacyRules.Default, Given.Stop);
        Assert.False(found.Failed, found.Failed ? found.Fault.Detail : "");
        return found.Value;
    }

    private static List<string> Sure(SuggestedForm form) =>
        [.. form.Sections.SelectMany(s => s.Rules).Where(r => r.IsSure).Select(r => r.Sentence)];

    /// <summary>Every rule is found, and no other is taken for certain.</summary>
    [Fact]
    public void The_rules_of_a_generated_table_are_found_and_no_other() => Tables.Sample(table =>
    {
        var sure = Sure(Suggest(Households(table.Rows, table.Seed).Csv));
        Assert.Equal(
        [
            "“人口补贴”＝“人数”×“人均标准”，四舍五入到 2 位小数", "“合计”＝“补贴金额”＋“人口补贴”＋“其他补贴”", "“补贴金额”＝“补贴面积”×“补贴标准”，四舍五入到 2 位小数",
            "“补贴面积”＝“承包面积”－“核减面积”",
        ], sure.Order(StringComparer.Ordinal));
    }, iter: 60);

    /// <summary>One wrong number, and its rule is a question that names the row; nothing wrong is saved.</summary>
    [Fact]
    public void A_rule_that_one_row_breaks_is_a_question_that_names_it() => Gen.Select(Tables, Gen.Int[0, 11]).Sample((table, at) =>
    {
        var (_, lines) = Households(table.Rows, table.Seed);
        lines[at][4] += 17.31m;
        lines[at][9] += 17.31m;
        var form = Suggest(Text(lines));
        var rule = Assert.Single(form.Sections[0].Rules, r => r.Sentence.StartsWith("“补贴金额”＝“补贴面积”×“补贴标准”", StringComparison.Ordinal));
        Assert.False(rule.IsSure);
        Assert.Equal([at + 3], rule.Fails);
        Assert.Equal(table.Rows - 1, rule.Holds);
        Assert.DoesNotContain(FormPlan.Of(form, "own-test").Sections[0].Rules, r => r.Target == rule.Target);
    }, iter: 40);

    /// <summary>Numbers that have nothing to do with one another: nothing is certain.</summary>
    [Fact]
    public void Nothing_is_certain_among_numbers_by_chance() =>
        Gen.Select(Gen.Int[2, 40], Gen.Int[3, 9], Gen.Int[0, 1_000_000], Gen.Int[1, 400])
        .Sample((rows, columns, seed, largest) =>
        {
            var random = new Random(seed);
            var csv = new StringBuilder("姓名," + string.Join(',', Enumerable.Range(1, columns).Select(c => $"数额{c}（元）")) + "\n");
            for (var i = 0; i < rows; i++)
            {
                _ = csv.AppendLine($"王{(char)('一' + i)},"
                    + string.Join(',', Enumerable.Range(0, columns).Select(_ => random.Next(0, largest + 1))));
            }
            Assert.Empty(Sure(Suggest(csv.ToString())));
        }, iter: 200);

    [Fact]
    public void A_running_balance_is_found_with_its_opening()
    {
        var form = Suggest("日期,摘要,收入,支出,结余\n2026-04-01,甲,,100.50,899.50\n2026-04-02,乙,250.25,,1149.75\n2026-04-03,丙,,49.75,1100.00\n"
            + "2026-04-09,丁,10.10,,1110.10\n合计,,260.35,150.25,\n");
        var rule = Assert.Single(form.Sections[0].Rules, r => r.Kind == RuleKind.Balance);
        Assert.True(rule.IsSure);
        Assert.Contains(form.Inputs, i => i.Label == "上期结余");
        Assert.Equal(["in", "out"], form.Sections[0].Totals);
    }

    /// <summary>Equal in one file, all zero, or one value throughout: at most asked, never certain.</summary>
    [Theory]
    [InlineData("姓名,应缴（元）,已缴（元）\n王一,12.5,12.5\n王二,17.3,17.3\n王三,99.1,99.1\n王四,45.2,45.2\n")]
    [InlineData("姓名,甲（元）,乙（元）,丙（元）\n王一,0,0,0\n王二,0,0,0\n王三,0,0,0\n王四,0,0,0\n")]
    [InlineData("姓名,甲（元）,乙（元）,丙（元）\n王一,5,5,10\n王二,5,5,10\n王三,5,5,10\n王四,5,5,10\n")]
    [InlineData("姓名,应分金额（元）,抵扣（元）,实发金额（元）\n王一,176.6,0,176.6\n王二,132.45,0,132.45\n王三,220.75,0,220.75\n")]
    [InlineData("姓名,甲（元）,乙（元）,丙（元）\n王一,1.25,2.5,3.75\n王二,7.1,8.2,15.3\n")]
    public void What_may_be_chance_is_never_certain(string csv) => Assert.Empty(Sure(Suggest(csv)));

    /// <summary>Nothing of a personal column goes on: no choice, no synonym, no value.</summary>
    [Fact]
    public void Nothing_of_personal_columns_is_proposed()
    {
        var csv = new StringBuilder("户主姓名,身份证号,联系电话,家庭住址,经手人,卡片,类别,补助金额（元）\n");
        foreach (var i in Enumerable.Range(0, 12))
        {
            _ = csv.AppendLine(CultureInfo.InvariantCulture,
                $"{(i % 2 == 0 ? "张三" : "李四")},11010519491231002X,1380013800{i % 10},第{i % 2}组,"
                + $"{(i % 2 == 0 ? "王五" : "赵六")},621226100000000000{i % 10},{(i % 2 == 0 ? "甲类" : "乙类")},{i * 13 + 100}.5");
        }
        var form = Suggest(csv.ToString());
        var columns = form.Sections[0].Columns.ToDictionary(c => c.Label);
        Assert.Equal((CellType.IdCard, Publish.Omit), (columns["身份证号"].Type, columns["身份证号"].Publish));
        Assert.Equal((CellType.Phone, Publish.Omit), (columns["联系电话"].Type, columns["联系电话"].Publish));
        Assert.Equal(Publish.Address, columns["家庭住址"].Publish);
        Assert.All(columns.Values.Where(c => c.Label is not ("类别" or "补助金额")), c => Assert.Empty(c.Values));
        Assert.All(columns.Values.Where(c => c.IsPersonal), c => Assert.Empty(c.Synonyms));
        Assert.Equal(["甲类", "乙类"], columns["类别"].Values);
        var text = FormMaker.Make(FormPlan.Of(form, "own-test") with { Audience = Audience.Place }).Value.Text!;
        Assert.All((string[])["张三", "李四", "王五", "赵六", "110105", "13800"],
            told => Assert.DoesNotContain(told, text, StringComparison.Ordinal));
    }

    /// <summary>What is asked of 2,000 rows of 15 columns: the work is counted, not the clock.</summary>
    [Fact]
    public void A_long_table_takes_a_bounded_number_of_comparisons()
    {
        var form = Suggest(Households(2000, 7).Csv);
        Assert.Equal(4, Sure(form).Count);
        Assert.InRange(form.Work, 1, 40L * 2000 * 13);
    }

    /// <summary>Two tables on a sheet, each below its caption; heads of two levels; a record.</summary>
    [Fact]
    public void Several_tables_of_a_sheet_become_sections()
    {
        var form = Suggest(
            "某村2026年第3季度台账,,,\n,,,\n基本情况,,,\n负责单位,某村村委会,,\n建设地点,第三组,,\n总投资（元）,12000,,\n,,,\n支出,,,\n序号,用途,金额（元）,备注\n1,水泥,300.5,\n2,人工,200,\n,合计,500.5,\n");
        Assert.Equal([(SectionKind.Record, "基本情况"), (SectionKind.List, "支出")], form.Sections.Select(s => (s.Kind, s.Label)));
        Assert.Equal(["amount"], form.Sections[1].Totals);
        Assert.Equal(PeriodLength.Quarter, form.Period);
    }

    /// <summary>A workbook whose numbers are numbers, 序号 in the first column too: the same table as from a text.</summary>
    [Fact]
    public void Rows_that_begin_with_a_number_are_entries()
    {
        object?[][] rows = [["某村补贴表"], ["序号", "姓名", "面积（亩）", "标准（元/亩）", "金额（元）"], [1, "王一", 1.25, 90.5, 113.13],
            [2, "王二", 2.5, 90.5, 226.25], [3, "王三", 3.75, 90.5, 339.38], [4, "王四", 8.1, 90.5, 733.05], ["合计", null, 15.6, null, 1411.81]];
        var workbook = Given.Read(new XlsxFile().Sheet("Sheet1", rows, null).Build(), "样本.xlsx");
        var form = FormSuggester.Suggest(workbook, "样本.xlsx", PrivacyRules.Default, Given.Stop).Value;
        Assert.Equal((4, "area,amount"), (form.Sections[0].Entries, string.Join(',', form.Sections[0].Totals)));
        Assert.Contains("“金额”＝“面积”×“标准”，四舍五入到 2 位小数", Sure(form));
    }

    /// <summary>
    /// The samples of the pack: of each list the row rules of its form that a sample can show, and that the form which is proposed reads
    /// its own sample without an error.
    /// </summary>
    [Theory]
    [InlineData("liaoxi-subsidy-2026.csv", "“补贴金额”＝“补贴面积”×“补贴标准”，四舍五入到 2 位小数")]
    [InlineData("liaoxi-accounts-2026q2.csv", "“结余”＝上一行的（第一行为“上期结余”）“结余”＋“收入”－“支出”")]
    [InlineData("liaoxi-accounts-2026q3.csv", "“结余”＝上一行的（第一行为“上期结余”）“结余”＋“收入”－“支出”")]
    [InlineData("liaoxi-assistance-2026-09.csv", "“月保障金额”＝“保障人数”×“月人均补助”，四舍五入到 2 位小数")]
    [InlineData("liaoxi-land-2026.csv", "“合计”＝“土地补偿费”＋“安置补助费”＋“青苗补偿费”", "“安置补助费”＝“征收面积”×“补偿标准”－“土地补偿费”")]
    [InlineData("liaoxi-project-2026.csv")]
    public void The_samples_of_the_pack_are_understood(string sample, params string[] rules)
    {
        var bytes = File.ReadAllBytes(Path.Combine(FormFiles.SeedFolder, "..", "samples", sample));
        var workbook = Given.Read(bytes, sample);
        var found = FormSuggester.Suggest(workbook, sample, PrivacyRules.Default, Given.Stop).Value;
        Assert.Equal(rules.Order(StringComparer.Ordinal), Sure(found).Where(s => !s.StartsWith("“合计”行", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
        var form = FormMaker.Make(FormPlan.Of(found, "own-test"));
        Assert.False(form.Failed, form.Failed ? form.Fault.Detail : "");
        var import = Given.Import(bytes, sample, form.Value);
        Assert.Equal("", import.Errors());
        var check = FormCheck.Run(form.Value, import.Content, new CheckContext());
        Assert.DoesNotContain(check.Faults, f => f.Stops);
        Assert.Equal(found.Sections[0].Entries, import.Content.Sections[0].Rows.Count);
    }

    /// <summary>What is written is read again as the same form, for every form of the pack.</summary>
    [Fact]
    public void Every_form_of_the_pack_is_written_as_it_is_read() => Each.Is(Directory.GetFiles(FormFiles.SeedFolder, "*.json"), file =>
    {
        var form = FormReader.Read(File.ReadAllText(file)).Value;
        var again = FormReader.Read(FormWriter.Write(form));
        Assert.False(again.Failed, again.Failed ? again.Fault.Detail : "");
        Assert.Equal(FormWriter.Write(form), FormWriter.Write(again.Value));
    });
}
