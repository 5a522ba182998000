using System.Globalization;
using BoardKit.Printing;

namespace BoardKit.Tests.Printing;

/// <summary>Sheets with generated people and figures.</summary>
internal static class SampleSheets
{
    private static readonly string[] Surnames = ["孙", "李", "胡", "赵", "张", "陈", "杨", "罗", "林", "黄", "周", "徐", "朱", "何", "刘", "吴", "郭", "高"];
    private static readonly string[] Given =
        ["林银", "强喜", "山秀", "德淑", "东金", "国", "永", "兰光", "生", "玉德", "英玉", "凤梅", "珍喜", "英", "荣德", "根", "桂", "文山"];
    private const decimal Rate = 86.39m;

    public static DateTimeOffset PrintedAt { get; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Codes of a print run, another for each page.</summary>
    public static IReadOnlyList<SheetCode> Codes(int pages, string site = "HTTPS://GS.HUOQIU.EXAMPLE") =>
        [.. Enumerable.Range(0, pages).Select(page => string.Create(CultureInfo.InvariantCulture, $"7K3P9QM{page:000}"))
            .Select(id => new SheetCode($"{site}/S/{id}", $"{id[..4]}-{id[4..8]}-{id[8..]}"))];

    /// <summary>A list of households; another seed gives other people and areas.</summary>
    public static SheetModel Subsidy(int rows, int seed = 7)
    {
        var random = new Random(seed);
        var areas = Enumerable.Range(0, rows).Select(_ => random.Next(80, 2400) / 100m).ToArray();
        var money = areas.Select(a => Math.Round(a * Rate, 2, MidpointRounding.AwayFromZero)).ToArray();
        return new SheetModel
        {
            UnitPath = "安徽省霍邱县 · 周集镇 · 燎西村",
            IndexNumber = "341522102200-2026-0012",
            Edition = 2,
            Date = new DateOnly(2026, 3, 1),
            Title = "燎西村2026年耕地地力保护补贴面积及资金发放公示",
            Figures =
            [
                new("补贴户数", rows.ToString("#,##0", CultureInfo.InvariantCulture), "户"),
                new("补贴面积", areas.Sum().ToString("#,##0.00", CultureInfo.InvariantCulture), "亩"),
                new("补贴金额", money.Sum().ToString("#,##0.00", CultureInfo.InvariantCulture), "元"),
            ],
            Plain = "每亩补 **86.39** 元，**面积 × 86.39 = 到账金额**（例：5.20 亩 × 86.39 = 449.23 元）。与一卡通到账不一致的，请按下面的电话反映。",
            Sections =
            [
                new SheetTable
                {
                    Key = "households",
                    Columns =
                    [
                        new("序号", SheetColumnKind.Sequence), new("村民组", SheetColumnKind.Short), new("户主", SheetColumnKind.Text),
                        new("补贴面积", SheetColumnKind.Number, "亩", 2), new("补贴金额", SheetColumnKind.Number, "元", 2),
                    ],
                    Rows = [.. Enumerable.Range(0, rows).Select(i => new SheetRow(
                        [null, $"第{i / 12 + 1}组", Name(random), Canonical(areas[i]), Canonical(money[i])]))],
                    Totals = [3, 4],
                    CountUnit = "户",
                },
            ],
            Footer = ["公示期：2026年3月1日至3月7日（7天）。如有异议，请在公示期内向村务监督委员会书面或口头提出。"],
            Phones = [new("村务监督委员会", "0564-000 0000"), new("周集镇纪委")],
            Signoffs = ["制表人", "村报账员", "村务监督委员会", "村民委员会（章）"],
            Root = "9f3c20b761d4a71e0011223344556677",
        };
    }

    /// <summary>A village quarter: receipts and payments with long texts.</summary>
    public static SheetModel Accounts(int rows)
    {
        var random = new Random(11);
        string[] texts =
        [
            "收到镇财政所拨付2026年第一季度村级组织运转经费", "付村部水费、电费及有线电视维护费", "付2025年度农田水利冬修挖机台班费（东圩至西圩段，凭村民代表会议决议及现场签证单支付）",
            "付保洁员工资12人", "收到徐塘水库承包款", "付办公用品", "付困难党员春节慰问", "付防汛抗旱应急物资采购款，含编织袋、水泵维修、柴油", "支付村务公开栏制作安装费",
        ];
        return Subsidy(0) with
        {
            Title = "燎西村2026年第一季度村级财务收支逐笔公开",
            Plain = "本季度收支逐笔列出，**收入减支出等于结余**。",
            Sections =
            [
                new SheetTable
                {
                    Key = "lines",
                    Columns =
                    [
                        new("序号", SheetColumnKind.Sequence), new("日期", SheetColumnKind.Short), new("摘要", SheetColumnKind.Text),
                        new("收入", SheetColumnKind.Number, "元", 2), new("支出", SheetColumnKind.Number, "元", 2),
                        new("经手人", SheetColumnKind.Text), new("备注", SheetColumnKind.Text),
                    ],
                    Rows = [.. Enumerable.Range(0, rows).Select(i => new SheetRow(
                        [null, $"{i / 47 + 1}月{i % 28 + 1}日", $"{texts[random.Next(texts.Length)]}第{i + 1}号凭证",
                            i % 4 == 0 ? Canonical(random.Next(100, 9_000_000) / 100m) : null,
                            i % 4 == 0 ? null : Canonical(random.Next(100, 900_000) / 100m), Name(random), i % 17 == 0 ? "分两次支付" : null]))],
                    Totals = [3, 4],
                    CountUnit = "笔",
                },
            ],
        };
    }

    public static SheetModel Project() => Subsidy(0) with
    {
        Title = "燎西村东圩灌溉渠硬化工程结算公示",
        Figures = [new("结算价款", "486,200.00", "元"), new("合同价款", "498,000.00", "元")],
        Plain = null,
        Sections =
        [
            new SheetRecord
            {
                Key = "project",
                Fields =
                [
                    new("项目名称", "燎西村东圩灌溉渠硬化工程（一期）"), new("建设地点", "燎西村第3、第4村民组"),
                    new("建设内容", "硬化灌溉渠 1.86 公里，新建节制闸 3 座、过路涵 11 处，渠底宽 0.8 米，C25 现浇混凝土衬砌，两岸修筑生产便道。"),
                    new("资金来源", "县级财政衔接推进乡村振兴补助资金"), new("施工单位", "霍邱县某某水利工程有限公司"), new("监理单位", "六安某某监理咨询有限公司"),
                    new("合同价款", "498,000.00", "元"), new("审定价款", "486,200.00", "元"), new("开工日期", "2025年10月8日"),
                    new("竣工日期", "2026年1月20日"), new("验收结论", "合格"),
                ],
            },
        ],
    };

    public static SheetModel NilNotice() => Subsidy(0) with
    {
        Title = "燎西村2026年3月集体资产资源处置公示",
        Figures = [],
        Plain = "本月没有处置集体资产、资源。",
        Sections = [],
        Nil = true,
        Sample = true,
        Test = true,
    };

    /// <summary>A tree of budget lines with eight columns of figures.</summary>
    public static SheetModel Budget() => Subsidy(0) with
    {
        Title = "周集镇2026年部门预算支出总表",
        Figures = [new("本年预算", "12,468,300.00", "元"), new("基本支出", "9,120,000.00", "元"),
            new("项目支出", "3,348,300.00", "元"), new("比上年", "+3.2", "%")],
        Plain = null,
        Sections =
        [
            new SheetTable
            {
                Key = "lines",
                Label = "一、支出总表",
                Columns =
                [
                    new("科目编码", SheetColumnKind.Short), new("科目名称", SheetColumnKind.Text, Tree: true),
                    new("合计", SheetColumnKind.Number, "元", 2),
                    new("人员经费", SheetColumnKind.Number, "元", 2), new("公用经费", SheetColumnKind.Number, "元", 2),
                    new("特定目标类项目支出", SheetColumnKind.Number, "元", 2),
                    new("上级补助支出", SheetColumnKind.Number, "元", 2), new("对附属单位补助支出", SheetColumnKind.Number, "元", 2),
                    new("结转下年", SheetColumnKind.Number, "元", 2),
                ],
                Rows = [.. Enumerable.Range(0, 48).Select(i => new SheetRow(
                    [i % 6 == 0 ? $"20{i / 6 + 1}" : i % 3 == 0 ? $"20{i / 6 + 1}03" : $"20{i / 6 + 1}03{i % 6:00}",
                        i % 6 == 0 ? "一般公共服务支出" : i % 3 == 0 ? "政府办公厅（室）及相关机构事务" : "行政运行",
                        Canonical(1234567.5m + i), Canonical(800000m + i), Canonical(200000.25m), Canonical(134317.25m), null,
                        Canonical(100000m), "0"], i % 6 == 0 ? 0 : i % 3 == 0 ? 1 : 2))],
            },
        ],
    };

    /// <summary>Long names, rare characters, private use, Tibetan.</summary>
    public static SheetModel Rare()
    {
        var model = Subsidy(20);
        var table = (SheetTable)model.Sections[0];
        string[] names =
            ["王𠂆", "李㛃", "张\uE000\uE5E5", "刘䶮", "བསྟན་འཛིན་རྒྱ་མཚོ།", "阿卜杜热合曼·买买提明·吐尔逊江", new string('长', 60), "محمد", "𱁬𰻞", "ə Ĳ ʘ"];
        return model with
        {
            Sections = [table with { Rows = [.. table.Rows.Select((r, i) => i < names.Length
                ? r with { Cells = [r.Cells[0], r.Cells[1], names[i], r.Cells[3], r.Cells[4]] } : r)] }],
        };
    }

    public static string Name(Random random) => Surnames[random.Next(Surnames.Length)] + Given[random.Next(Given.Length)];

    public static string Canonical(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
