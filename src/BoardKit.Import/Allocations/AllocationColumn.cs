using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;

namespace BoardKit.Import.Allocations;

/// <summary>What a column of a list of allocations says.</summary>
internal enum AllocationColumn
{
    /// <summary>序号: nothing but the place in the list, and often the word of a total.</summary>
    Ordinal,
    /// <summary>项目.</summary>
    Form,
    /// <summary>期间.</summary>
    Period,
    /// <summary>单位代码.</summary>
    Code,
    /// <summary>乡镇.</summary>
    Township,
    /// <summary>村.</summary>
    Village,
    /// <summary>金额.</summary>
    Amount,
    /// <summary>户数.</summary>
    Households,
    /// <summary>人数.</summary>
    People,
    /// <summary>户数（人数）: it does not say which.</summary>
    Payees,
    /// <summary>拨付日期.</summary>
    Day,
    /// <summary>文号.</summary>
    Source,
    /// <summary>备注: for the reader of the file, and not taken in.</summary>
    Remark,
}

/// <summary>The words by which counties call their columns.</summary>
internal static class AllocationWords
{
    private static readonly (AllocationColumn Column, string[] Words)[] Names =
    [
        (AllocationColumn.Ordinal, ["序号", "编号", "序", "排序"]),
        (AllocationColumn.Form, ["项目", "表", "表式", "项目名称", "资金项目", "补贴项目", "资金名称", "补贴名称"]),
        (AllocationColumn.Period, ["期间", "期", "年度", "年份", "月份", "季度", "所属期", "所属期间"]),
        (AllocationColumn.Code, ["代码", "单位代码", "单位编码", "区划代码", "行政区划代码"]),
        (AllocationColumn.Township, ["乡镇", "镇", "乡", "乡镇名称", "所属乡镇", "乡镇街道", "镇街", "镇乡", "乡镇名"]),
        (AllocationColumn.Village, ["村", "村名", "村居", "村社区", "行政村", "单位", "单位名称", "村名称", "村居名称", "行政村名称", "村委会"]),
        (AllocationColumn.Amount,
        [
            "金额", "拨付金额", "资金", "拨付资金", "补贴金额", "拨付数", "拨付额", "下达金额", "下达资金", "分配金额", "分配资金", "补助金额", "补助资金", "补贴资金",
            "资金额", "资金数", "资金总额", "总金额", "拨款", "拨款数", "拨款金额", "发放金额", "兑付金额", "奖补金额", "奖补资金", "指标金额",
        ]),
        (AllocationColumn.Households, ["户数", "户次", "补贴户数", "受益户数", "发放户数"]),
        (AllocationColumn.People, ["人数", "人次", "补贴人数", "受益人数", "发放人数"]),
        (AllocationColumn.Payees, ["人数户数", "户数人数", "户人数", "人户数"]),
        (AllocationColumn.Day, ["日期", "拨付日期", "拨付时间", "下达日期", "下达时间"]),
        (AllocationColumn.Source, ["文号", "依据", "来源", "拨付文号", "下达文号", "文件号", "拨付依据", "资金文号", "指标文号"]),
        (AllocationColumn.Remark, ["备注", "备考", "说明"]),
    ];

    /// <summary>What a label says; null where it is none of these.</summary>
    public static AllocationColumn? Of(LabelKey label)
    {
        // under a head of two rows: 拨付金额 over 合计 and 其中中央
        var plain = label.Kept is [_, _, .., '合' or '总' or '小', '计'] kept ? kept[..^2] : label.Kept;
        var bare = plain is [_, .., '元' or '户' or '人'] ? plain[..^1].TrimEnd('万', '千', '百', '亿') : plain;
        // all of the label before what is left of it without its brackets: 户数（人数） is neither alone
        return Find(words => words.Contains(plain)) ?? (bare.Length > 0 ? Find(words => words.Contains(bare)) : null)
            ?? (Find(words => words.Contains(label.Weak)) is { } weak && weak != AllocationColumn.Amount ? weak : null);
    }

    private static AllocationColumn? Find(Func<string[], bool> fits) =>
        Names.Where(n => fits(n.Words)).Select(n => (AllocationColumn?)n.Column).FirstOrDefault();

    /// <summary>The unit of money of a label: 万元 of 金额（万元） and of 金额万元; null where it says none.</summary>
    public static string? UnitOf(LabelKey label) => label.Unit
        ?? ((string[])["亿元", "百万元", "万元", "千元", "百元", "元"]).FirstOrDefault(u => label.Kept.EndsWith(u, StringComparison.Ordinal)
            && MeasureUnit.IsKnown(u));
}
