using BoardKit.Import.Reading;

namespace BoardKit.Features.Reconciliation;

/// <summary>What a column of a list of allocations says.</summary>
internal enum AllocationColumn
{
    Form, Period, Code, Township, Village, Amount, Payees, Day, Source,
}

/// <summary>Where the columns of a list stand, and in which unit its amounts are written.</summary>
/// <param name="Heading">1-based row of the heading.</param>
/// <param name="At">0-based column of each.</param>
/// <param name="Factor">10,000 where the amounts are in 万元, 1 in 元; null where neither heading nor the lines above it say.</param>
internal sealed record AllocationColumns(int Heading, IReadOnlyDictionary<AllocationColumn, int> At, decimal? Factor)
{
    /// <summary>The heading stands in one of these first rows; above it may be a title.</summary>
    private const int Within = 10;

    private static readonly (AllocationColumn Column, string[] Words)[] Names =
    [
        (AllocationColumn.Form, ["项目", "表", "表式", "项目名称", "资金项目", "补贴项目"]),
        (AllocationColumn.Period, ["期间", "期", "年度", "年份", "月份", "季度"]),
        (AllocationColumn.Code, ["代码", "单位代码", "单位编码", "区划代码", "行政区划代码"]),
        (AllocationColumn.Township, ["乡镇", "镇", "乡镇名称", "所属乡镇", "乡镇街道"]),
        (AllocationColumn.Village, ["村", "村名", "村居", "村社区", "行政村", "单位", "单位名称"]),
        (AllocationColumn.Amount, ["金额", "拨付金额", "资金", "拨付资金", "补贴金额", "拨付数"]),
        (AllocationColumn.Payees, ["户数", "人数", "户次", "人次", "补贴户数", "补贴人数", "人数户数"]),
        (AllocationColumn.Day, ["日期", "拨付日期", "拨付时间"]),
        (AllocationColumn.Source, ["文号", "依据", "来源", "拨付文号"]),
    ];

    /// <summary>The columns of a sheet; null where no row of the first ones is a heading.</summary>
    public static AllocationColumns? Of(RawSheet sheet)
    {
        foreach (var row in sheet.Rows.Take(Within))
        {
            var at = new Dictionary<AllocationColumn, int>();
            decimal? factor = null;
            for (var i = 0; i < row.Cells.Length; i++)
            {
                var word = Compact(row[i].Shown);
                foreach (var (column, words) in Names)
                {
                    if ((words.Contains(word) || words.Contains(Unitless(word))) && at.TryAdd(column, i)
                        && column == AllocationColumn.Amount)
                    {
                        factor = UnitIn(word);
                    }
                }
            }
            if (at.ContainsKey(AllocationColumn.Amount) && (at.ContainsKey(AllocationColumn.Village)
                || at.ContainsKey(AllocationColumn.Township) || at.ContainsKey(AllocationColumn.Code)))
            {
                return new(row.Number, at, factor ?? Said(sheet.Rows.TakeWhile(r => r.Number < row.Number)));
            }
        }
        return null;
    }

    /// <summary>单位：万元 in the lines above the heading.</summary>
    private static decimal? Said(IEnumerable<RawRow> above) =>
        above.SelectMany(r => r.Cells).Select(c => Compact(c.Shown)).Where(t => t.Contains("单位", StringComparison.Ordinal))
            .Select(UnitIn).FirstOrDefault(f => f is not null);

    private static decimal? UnitIn(string word) => word.EndsWith("万元", StringComparison.Ordinal) ? 10_000
        : word.EndsWith('元') ? 1 : null;

    private static string Unitless(string word) => word.EndsWith("万元", StringComparison.Ordinal) ? word[..^2]
        : word is [.., '元' or '户' or '人'] ? word[..^1] : word;

    private static string Compact(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
