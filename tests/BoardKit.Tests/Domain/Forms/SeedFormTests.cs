using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>The county's forms: labels of the collected facts are known, and the figures printed by real places come out.</summary>
public class SeedFormTests
{
    private static readonly string?[][] Longquan =
    [
        ["龙渊街道", "2544.61", "25446.1"], ["西街街道", "3176.11", "31761.1"], ["剑池街道", "748.71", "7487.1"], ["八都镇", "17194.59", "171945.9"],
        ["（名称缺失）", "7200.97", "72009.7"], ["小梅镇", "7227.693", "72276.93"], ["查田镇", "13289.58", "132895.8"], ["安仁镇", "7472.02", "74720.2"],
        ["锦溪镇", "6974.32", "69743.2"], ["住龙镇", "1224.76", "12247.6"], ["屏南镇", "1617.16", "16171.6"],
    ];

    public static TheoryData<string, string> Labels => new()
    {
        { "village-accounts", "项目 本期数 本年累计 备注 序号 日期 凭证号 摘要（用途） 收入 支出 结余 经手人 证明人 审批人" },
        { "land-fertility-subsidy", "序号 村民小组 农户（户主）姓名 身份证号 承包耕地面积 核减面积 补贴面积 补贴标准 补贴金额 一卡通账号 农户签字 备注" },
        { "social-assistance", "序号 户主（申请人）姓名 所属村组 类别 保障人数 月人均补助 月保障金额 起始月份 救助事由（仅临时救助，概括表述） 备注" },
        { "land-compensation", "序号 户主姓名 村民小组 地块编号 地类 征收面积 区片综合地价/补偿标准 土地补偿费 安置补助费 青苗补偿费 地上附着物补偿费 农村村民住宅补偿 合计 其中：集体留存 发放到户金额 备注" },
        { "township-budget",
            "收入项目 预算数 支出（按功能分类） 科目编码 科目名称 合计 基本支出 项目支出 科目编码（类款项） 其中：人员经费 公用经费 经济分类科目编码（到款） 人员经费 因公出国（境）费 公务用车购置及运行费-小计 公务用车购置费 公务用车运行费 公务接待费 说明" },
        { "collective-levy",
            "合计 村民筹资 村民投劳折资 财政奖补资金 社会捐赠 村集体投入 整合资金 其他 序号 户主 应筹资人数 人均筹资标准 减免人数 应筹资金额 应筹劳工日 以资代劳工日 工价 以资代劳金额 已交 签字 项目名称 建设地址 建设规模及标准" },
        { "village-project",
            "项目名称 建设地点 实施（业主）单位 项目类型 建设内容和规模 项目总投资 资金来源（财政/集体/自筹/捐赠） 发包方式（招标/比选/自建） 中标（施工）单位 中标价 监理/村民监督小组 开工日期 竣工日期 变更增减 审定结算价 累计付款 未付（含质保金） 受益户数/人口 管护责任人" },
    };

    [Theory]
    [MemberData(nameof(Labels))]
    public void Every_label_of_the_collected_form_is_a_column(string key, string labels)
    {
        var known = FormFiles.Seed(key).Sections.SelectMany(s => s.Columns).SelectMany(c => c.Synonyms.Append(c.Label)).ToHashSet();
        Assert.Empty(labels.Split(' ').Except(known));
    }

    [Fact]
    public void Ten_yuan_a_mu_gives_the_amounts_that_Longquan_printed()
    {
        var form = FormFiles.Seed("land-fertility-subsidy");
        var content = Notes.Of(Notes.Section(form, "rows", ["name", "area", "amount"], Longquan)) with
        {
            Inputs = new Dictionary<string, string>
            { ["rate"] = "10" }
        };
        var result = Notes.Check(form, content);
        Assert.DoesNotContain(result.Faults, f => f.Severity != Severity.Note);
        Assert.Equal(["11", "68670.523", "686705.23"], result.Figures.Select(f => f.Value.ToString()));

        // without the amounts the same ones are computed, rounded in each row before they are added
        var computed = Notes.Check(form,
            Notes.Of(Notes.Section(form, "rows", ["name", "area"], [.. Longquan.Select(r => r[..2])])) with { Inputs = content.Inputs });
        Assert.True(computed.Passed);
        Assert.Equal(Longquan.Select(r => r[2]),
            computed.Content.Sections[0].Rows.Select(r => r.Cells[form.Section("rows").IndexOf("amount")]));
        Assert.Equal("686705.23", computed.Figures[2].Value.ToString());
    }

    [Fact]
    public void The_rate_of_Shulan_is_cut_to_the_cent_and_never_pays_more_than_the_funds()
    {
        var form = FormFiles.Test("truncated-rate");
        var result = Notes.Check(form, Notes.Of(Notes.Section(form, "line", ["area", "funds"], ["1684017.93", "12900000"])));
        Assert.True(result.Passed);
        Assert.Equal("7.66", result.Content.Sections[0].Rows[0].Cells[2]);
        Assert.False(
            Notes.Check(form, Notes.Of(Notes.Section(form, "line", ["area", "funds", "rate"], ["1684017.93", "12900000", "7.67"]))).Passed);
    }

    [Fact]
    public void The_township_of_Yongsheng_balances()
    {
        var form = FormFiles.Seed("township-budget");
        var result = Notes.Check(form, Notes.Of(Notes.Section(form, "t1", ["in_item", "in_amount", "out_item", "out_amount"],
            ["一般公共预算拨款收入", "9538991.44", "一般公共服务支出", "3619421"],
            ["本年收入合计", "9538991.44", "农林水支出", "7757170.44"],
            ["上年结转", "1837600", "本年支出合计", "11376591.44"],
            ["收入总计", "11376591.44", "支出总计", "11376591.44"])));
        Assert.DoesNotContain(result.Faults, f => f.Severity != Severity.Note);
        Assert.Equal("11376591.44", result.Figures.Single(f => f.Key == "income").Value.ToString());

        var shares = FormFiles.Test("budget-shares");
        Assert.True(Notes.Check(shares, Notes.Of(Notes.Section(shares, "line", [.. shares.Sections[0].Columns.Select(c => c.Key)],
            ["9538991.44", "1837600", "11376591.44", "83.85", "16.15", "3619421", "31.81"]))).Passed);
    }

    [Fact]
    public void The_vehicle_and_reception_costs_of_Qingxi_add_up_and_so_does_their_increase()
    {
        var form = FormFiles.Seed("township-budget");
        ContentSection Table(string percent) => Notes.Section(form, "t9", ["item", "total", "abroad", "car", "car_run", "reception"],
            ["上年预算数", "120000", "0", "120000", "120000", "0"], ["本年预算数", "140100", "0", "140100", "140100", "0"],
            ["增减额", "20100", null, "20100", "20100", null], ["增减%", percent, null, null, null, null]);
        Assert.DoesNotContain(Notes.Check(form, Notes.Of(Table("16.75"))).Faults, f => f.Severity != Severity.Note);
        Assert.Contains(Notes.Check(form, Notes.Of(Table("16.57"))).Faults, f => f.Code == "rule-e8" && f.At.Row == 4);
    }

    [Fact]
    public void The_funds_of_Xiaoba_add_up_and_give_360_yuan_a_head()
    {
        var form = FormFiles.Seed("collective-levy");
        var content = Notes.Of(Notes.Section(form, "project", ["name"], ["村内道路"]), Notes.Section(form, "funding", ["total", "villagers",
            "award"], ["759800", "379800", "380000"]), Notes.Section(form, "rows", ["name", "pop", "per"], ["全村", "1055", "360"]));
        var result = Notes.Check(form, content);
        Assert.DoesNotContain(result.Faults, f => f.Severity != Severity.Note);
        Assert.Equal("379800", result.Figures.Single(f => f.Key == "due").Value.ToString());
        Assert.Equal("村内道路", result.Content.Inputs["project"]);
    }

    [Fact]
    public void The_distribution_of_Xiaoliang_adds_up()
    {
        var form = FormFiles.Test("income-distribution");
        string[] values = ["180", "68", "35", "5", "30", "42", "125", "45", "35", "45", "55", "15", "70", "7", "7", "20", "36"];
        Assert.True(Notes.Check(form,
            Notes.Of(Notes.Section(form, "line", [.. form.Sections[0].Columns.Select(c => c.Key)], values))).Passed);
    }

    [Fact]
    public void A_quarter_may_come_as_details_alone_or_with_a_warning_as_a_summary_alone()
    {
        var form = FormFiles.Seed("village-accounts");
        var detail = Notes.Section(form, "detail", ["summary", "in", "out"], ["发包收入", "1000", null], ["办公用品", null, "250.5"]);
        var summary = Notes.Lines(form, "summary", ["this"], ("opening", ["500"]), ("income", ["1000"]), ("in_contract", ["1000"]),
            ("outlay", ["250.5"]), ("out_admin", ["250.5"]), ("closing", ["1249.5"]));

        var details = Notes.Check(form, Notes.Of(detail));
        Assert.True(details.Passed);
        Assert.DoesNotContain(details.Faults, f => f.Severity == Severity.Warning);
        Assert.Equal(["income", "outlay", "entries"], details.Figures.Select(f => f.Key));

        var alone = Notes.Check(form, Notes.Of(summary));
        Assert.True(alone.Passed);
        Assert.Single(alone.Faults, f => f.Severity == Severity.Warning && f.Code == "rule-a10");

        var both = Notes.Check(form, Notes.Of(summary, detail));
        Assert.DoesNotContain(both.Faults, f => f.Severity != Severity.Note);
        Assert.Equal("1249.5", both.Content.Section("detail")!.Rows[1].Cells[form.Section("detail").IndexOf("balance")]);
        Assert.Equal("1249.5", both.Figures.Single(f => f.Key == "closing").Value.ToString());

        Assert.Contains(Notes.Check(form, Notes.Of()).Faults, f => f.Stops && f.Code == "rule-a9");
    }

    [Fact]
    public void The_opening_balance_must_be_the_one_published_last_time()
    {
        var form = FormFiles.Seed("village-accounts");
        var content = Notes.Of(
            Notes.Lines(form, "summary", ["this"], ("opening", ["500"]), ("income", ["0"]), ("outlay", ["0"]), ("closing", ["500"])));
        Assert.Contains(Notes.Check(form, content).Faults,
            f => f.Code == "rule-not-checked" && f.Detail.Contains("A2", StringComparison.Ordinal));
        Assert.DoesNotContain(FormCheck.Run(form, content, new()
        {
            Previous = new Dictionary<string, decimal>
            { ["closing"] = 500 }
        }).Faults, f => f.Detail.Contains("A2", StringComparison.Ordinal) || f.Code == "rule-a2");
        var wrong = Assert.Single(FormCheck.Run(form, content,
            new() { Previous = new Dictionary<string, decimal> { ["closing"] = 480 } }).Faults, f => f.Code == "rule-a2");
        Assert.True(wrong.Stops);
        Assert.Equal("this", wrong.At.ColumnKey);
        Assert.Equal(1, wrong.At.Row);
    }

    [Fact]
    public void A_large_payment_without_three_signatures_is_a_warning_at_the_countys_threshold()
    {
        var form = FormFiles.Seed("village-accounts");
        NoticeContent Of(string spent, string threshold) => Notes.Of(Notes.Section(form, "detail", ["summary", "out", "handler"],
            ["修路", spent, "张某"])) with
        { Inputs = new Dictionary<string, string> { ["sign_threshold"] = threshold } };
        Assert.Contains(Notes.Check(form, Of("1000.01", "1000")).Faults, f => f.Code == "rule-a8" && f.Severity == Severity.Warning);
        Assert.DoesNotContain(Notes.Check(form, Of("1000.01", "2000")).Faults, f => f.Code == "rule-a8");
    }

    [Fact]
    public void Land_compensation_allows_half_a_cent_for_each_payee()
    {
        var form = FormFiles.Seed("land-compensation");
        NoticeContent Of(string kept) => Notes.Of(Notes.Section(form, "rows", ["name", "area", "std", "land_fee", "resettle_fee", "kept"],
            ["甲", "1", "30000", "10000.33", "19999.67", kept], ["乙", "1", "30000", "10000.33", "19999.67", kept]))
            with
        {
            Inputs = new Dictionary<string, string>
            { ["project"] = "道路", ["kept_ratio"] = "5", ["announced_area"] = "2.01", ["funds"] = "60000" }
        };
        Assert.DoesNotContain(Notes.Check(form, Of("500.02")).Faults, f => f.Severity != Severity.Note);
        Assert.Contains(Notes.Check(form, Of("500.03")).Faults, f => f.Code == "rule-d3r");
    }
}
