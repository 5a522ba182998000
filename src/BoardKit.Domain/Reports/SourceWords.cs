using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Reports;

/// <summary>Where a cell comes from, as it is said beside the number.</summary>
public static class SourceWords
{
    /// <summary>本年首次公布的公示, “依申请公开台账”里登记的行, “查阅点台账”的“查阅人次”.</summary>
    /// <param name="source">The source.</param>
    /// <param name="find">The form of a key; null where there is none.</param>
    public static string Of(FormSource source, Func<string, Form?> find)
    {
        var whose = source.Area switch { FactArea.All => "", FactArea.Own => "本单位", FactArea.Below => "下级单位" };
        string Kinds() => source.Forms.Count == 0 ? "公示" : string.Join('、', source.Forms.Select(Name).Take(4))
            + (source.Forms.Count > 4 ? $"等 {source.Forms.Count} 种公示" : "");
        string Name(string key) => $"“{find(key)?.Name ?? key}”";
        return source.Count switch
        {
            FactCount.Published => $"{whose}本年首次公布的{Kinds()}",
            FactCount.Corrected => $"{whose}本年更正过的{Kinds()}（每更正一次算一件）",
            FactCount.Withdrawn => $"{whose}本年撤下、没有再公布的{Kinds()}",
            FactCount.Postings => $"{whose}本年登记的张贴（一份公示贴在一处算一件次）",
            FactCount.Places => "年末有的村和社区",
            FactCount.Rows => $"{Name(source.Of!)}里登记的条数",
            FactCount.Figure => $"{Name(source.Of!)}的“{find(source.Of!)?.Figures.FirstOrDefault(f => f.Key == source.Figure)?.Label}”",
        };
    }
}
