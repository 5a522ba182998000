using System.Text;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Import;
using BoardKit.Import.Suggesting;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Suggesting;

/// <summary>
/// Each kind of arithmetic that a filled table can show: it is found and says what it says; with one number changed it is a question that
/// names the row, or is not proposed at all, and is never saved by itself.
/// </summary>
public sealed class SuggestedKindsTests
{
    private const string Accounts = "某村收益分配,,\n项目,本年数（元）,上年数（元）\n一、总收入,286400.00,251300.00\n"
        + "1.经营收入,64000.00,58000.00\n2.发包收入,102400.00,96300.00\n"
        + "3.补助收入,120000.00,97000.00\n二、总支出,198750.50,187020.00\n1.经营支出,41200.00,39800.00\n2.管理费用,157550.50,147220.00\n"
        + "三、本年收益,87649.50,64280.00\n四、年初未分配收益,12350.50,10070.50\n五、可分配收益,100000.00,74350.50\n六、本年分配,82000.00,62000.00\n"
        + "1.提取公益金,42000.00,32000.00\n2.成员分配,40000.00,30000.00\n七、年末未分配收益,18000.00,12350.50\n";

    private const string Stock = "某村救灾款物,,,\n,,,\n接收款物,,,\n序号,款物名称,接收数量（公斤）,单位\n1,大米,1260.5,县局\n2,面粉,530.25,慈善会\n3,大米,845.3,省厅\n"
        + "4,食用油,925.75,县局\n,,,\n结存,,,\n款物名称,期初结存（公斤）,本期接收（公斤）,期末结存（公斤）\n大米,13,2105.8,2118.8\n面粉,12,530.25,542.25\n"
        + "食用油,7,925.75,932.75\n";

    private const string Works = "合同,,,\n合同价（元）,268800.00,,\n质保金比例（%）,3,,\n工程名称,沟渠,,\n,,,\n结算,,,\n送审金额（元）,275000.00,,\n审减金额（元）,1849.50,,\n"
        + "审定金额（元）,273150.50,,\n未付金额（元）,12414.50,,\n质保金（元）,8194.52,,\n验收结论,合格,,\n,,,\n支付记录,,,\n序号,款项,支付金额（元）,凭证\n"
        + "1,预付款,53760.00,记1\n2,进度款,134400.00,记2\n3,结算款,72576.00,记3\n";

    private const string Halves = "部门收支总表,,,\n收入项目,收入（万元）,支出项目,支出（万元）\n拨款收入,1842.36,公共服务支出,702.18\n基金收入,120.00,社会保障支出,1260.18\n"
        + "本年收入合计,1962.36,本年支出合计,1962.36\n上年结转,38.20,年终结转,38.20\n收入总计,2000.56,支出总计,2000.56\n";

    private const string Codes = "支出决算表,,\n科目编码,科目名称,决算数（元）\n201,一般公共服务,7150200.15\n20103,政府办公厅,7000000.10\n20106,财政事务,150200.05\n"
        + "213,农林水,822000.50\n21301,农业,400000.25\n21302,林业,422000.25\n214,交通,90110.00\n21401,公路,60100.00\n21402,桥梁,30010.00\n";

    /// <summary>The example; the sentence; whether it is certain; the number to change and what it becomes.</summary>
    public static TheoryData<string, string, bool, string, string> Kinds => new()
    {
        { Accounts, "上级项目的“本年数”＝下级各项相加", true, "102400.00", "102401.00" },
        { Accounts, "“五、可分配收益”＝“三、本年收益”＋“四、年初未分配收益”", false, "100000.00", "100010.00" },
        { Accounts, "“四、年初未分配收益”的“本年数”＝“七、年末未分配收益”的“上年数”", false, "18000.00,12350.50", "18000.00,12350.40" },
        { Codes, "上级项目的“决算数”＝下级各项相加", true, "422000.25", "422000.26" },
        { Stock, "“本期接收”＝“接收款物”里“款物名称”相同的各行“接收数量”相加", true, "3,大米,845.3", "3,大米,845.4" },
        { Works, "“审定金额”＝“送审金额”－“审减金额”", false, "1849.50", "1849.60" },
        { Works, "“未付金额”＝“审定金额”－“支付记录：各行支付金额”", false, "72576.00", "72676.00" },
        { Works, "“质保金”＝“审定金额”×“质保金比例”÷100，四舍五入", false, "8194.52", "8194.55" },
        { Halves, "“本年收入合计”的“收入”＝上面各行相加", false, "1842.36", "1843.36" },
        { Halves, "“支出总计”的“支出”＝“本年支出合计”＋“年终结转”", false, "年终结转,38.20", "年终结转,38.30" },
        { Halves, "“收入总计”的“收入”＝“支出总计”", false, "支出总计,2000.56", "支出总计,2000.65" },
        {
            "征地标准\n地类,标准（元/亩）\n耕地,55700\n其他农用地,27850\n建设用地,44560\n林地,33420\n未利用地,11140\n", "“建设用地”的“标准”＝“耕地”×0.8", false,
            "44560", "44561"
        },
        {
            "年终分红\n户主,份额（份）,应分金额（元）\n奚秋,4,176.60\n周庆,3,132.45\n柳志,5,220.75\n潘兰,2,88.30\n", "“应分金额”＝“份额”×“每份应分金额”（这份表里是 44.15），四舍五入到 2 位小数",
            false, "88.30", "88.31"
        },
        {
            "民主评议\n序号,职务,优秀（票）,称职（票）,基本称职（票）,不称职（票）\n1,主任,25,9,2,0\n2,副主任,18,14,3,1\n3,委员,12,20,3,1\n4,委员二,13,17,4,2\n",
            "“优秀”＋“称职”＋“基本称职”＋“不称职”每行相同（这份表里是 36）", false, "3,委员,12", "3,委员,13"
        },
        {
            "改厕补助\n户主姓名,补助标准（元/户）,补助金额（元）,验收结果\n潘德,1200,1200.00,合格\n金生,1200,1200.00,合格\n鲁广,1200,0,整改中\n",
            "“验收结果”是“合格”的，“补助金额”＝“补助标准”", false, "1200,1200.00,合格", "1200,1000.00,合格"
        },
        {
            "拟征地情况\n地类,面积（公顷）,面积亩数（亩）\n水田,2.3140,34.7100\n旱地,0.8625,12.9375\n林地,1.2207,18.3105\n园地,0.4141,6.2115\n",
            "“面积亩数”＝“面积”×15，四舍五入到 4 位小数", true, "12.9375", "12.9385"
        },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void A_kind_is_found_and_a_changed_number_is_never_passed_over(string csv, string sentence, bool isSure, string number,
        string changed)
    {
        var rule = Assert.Single(Rules(csv), r => r.Sentence == sentence);
        Assert.Equal(isSure, rule.IsSure);
        Assert.Equal(isSure, rule.Doubt is null);
        Assert.Empty(rule.Fails);
        var at = csv.IndexOf(number, StringComparison.Ordinal);
        Assert.True(at > 0, number);
        var others = Rules(csv[..at] + changed + csv[(at + number.Length)..]);
        Assert.DoesNotContain(others, r => r.IsSure && r.Check == rule.Check);
        Assert.All(others.Where(r => r.Check == rule.Check), r => Assert.NotNull(r.Doubt));
        // where many places show it, the one that does not is named
        Assert.True(rule.Kind != RuleKind.Children || others.Any(r => r.Sentence == sentence && r.Fails.Count == 1));
    }

    /// <summary>All that is asked, said yes to: the form is accepted, and its own example breaks none of it.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void A_form_with_every_question_answered_reads_its_own_example(string csv, string sentence, bool isSure, string number,
        string changed)
    {
        Assert.NotNull(sentence + isSure + number + changed);
        var workbook = Given.Read(Encoding.UTF8.GetBytes(csv), "样本.csv");
        var found = FormSuggester.Suggest(workbook, "样本.csv", PrivacyRules.Default, Given.Stop).Value;
        var form = FormMaker.Make(FormPlan.Of(found, "own-test") with { Sections = found.Sections, Audience = Audience.Place });
        Assert.False(form.Failed, form.Failed ? form.Fault.Detail : "");
        var import = NoticeImporter.Import(workbook, form.Value, null, Given.Gate, new(), Given.Stop);
        Assert.DoesNotContain(FormCheck.Run(form.Value, import.Content, new CheckContext()).Faults, f => f.Stops);
    }

    /// <summary>A tree whose column of labels is taken away is a list, without what is said of its lines.</summary>
    [Fact]
    public void Without_its_labels_a_tree_is_a_list()
    {
        var found = Found(Accounts);
        var section = found.Sections[0];
        Assert.Equal((SectionKind.Tree, 14), (section.Kind, section.Lines.Count));
        var without = section with { Columns = [.. section.Columns.Where(c => c.Key != section.LineColumn)] };
        var form = FormMaker.Make(FormPlan.Of(found, "own-test") with { Sections = [without] }).Value;
        Assert.Equal(SectionKind.List, form.Sections[0].Kind);
        Assert.DoesNotContain(form.Sections[0].Rules, r => r.Check.Contains("children", StringComparison.Ordinal));
    }

    /// <summary>The lines of a tree become labels of the form: a list that names people is none, however its numbers add up.</summary>
    [Theory]
    [InlineData("户主姓名,金额（元）\n王大柱,7150200.15\n李小梅,7000000.10\n张建国,150200.05\n")]
    [InlineData("项目,金额（元）\n一、人员工资,7150200.15\n1.王大柱,7000000.10\n2.李小梅,150200.05\n二、办公费用,822000.50\n1.电话费,822000.50\n")]
    [InlineData("项目,金额（元）\n一、误工补助,7150200.15\n1.人工费,7000000.10\n王大柱,150200.05\n二、办公费用,822000.50\n1.电话费,822000.50\n")]
    [InlineData("收入项目,收入（元）,支出项目,支出（元）\n拨款收入,1842.36,王大柱,702.18\n本年收入合计,1842.36,本年支出合计,702.18\n收入总计,1842.36,支出总计,702.18\n")]
    [InlineData("支出项目,金额（元）\n误工补助合计,7150200.15\n王大柱,7000000.10\n张建国,150200.05\n一、办公费用,822000.50\n1.电话费,822000.50\n")]
    public void No_line_of_a_tree_is_a_person(string csv)
    {
        var found = Found(csv);
        Assert.All(found.Sections, s => Assert.Empty(s.Lines));
        Assert.DoesNotContain("王大柱", FormMaker.Make(FormPlan.Of(found, "own-test") with { Audience = Audience.Place }).Value.Text!,
            StringComparison.Ordinal);
    }

    private static SuggestedForm Found(string csv)
    {
        var found = FormSuggester.Suggest(Given.Read(Encoding.UTF8.GetBytes(csv), "样本.csv"), "样本.csv", PrivacyRules.Default, Given.Stop);
        Assert.False(found.Failed, found.Failed ? found.Fault.Detail : "");
        return found.Value;
    }

    private static List<SuggestedRule> Rules(string csv) => [.. Found(csv).Sections.SelectMany(s => s.Rules)];
}
