using System.Text.Json;
using System.Text.Json.Serialization;

namespace BoardKit.Domain.Figures;

/// <summary>
/// Counts of what was published as a county once reported them, group by group with the total that it stated: kept as they were reported,
/// and held beside the sums of their own parts. The setting <c>reported-counts</c>.
/// </summary>
public sealed record ReportedCounts
{
    /// <summary>Setting key.</summary>
    public const string Setting = "reported-counts";

    private const int LongestName = 60, LongestText = 300, MostGroups = 60, MostItems = 200, MostCount = 100_000_000;

    /// <summary>What they are of: 重点领域政府信息公开.</summary>
    public required string Name { get; init; }

    /// <summary>Where they were reported, and of which year.</summary>
    public required string Source { get; init; }

    /// <summary>What was said of all groups together, as it was said: 4000余条; null where nothing was.</summary>
    public string? Whole { get; init; }

    /// <summary>The groups.</summary>
    public required IReadOnlyList<Group> Groups { get; init; }

    /// <summary>All parts of all groups together.</summary>
    [JsonIgnore]
    public int Sum => Groups.Sum(g => g.Sum);

    /// <summary>A group of items with the total that was stated for it.</summary>
    public sealed record Group
    {
        /// <summary>公共资源配置信息.</summary>
        public required string Name { get; init; }

        /// <summary>The total that was stated; null where none was.</summary>
        public int? Stated { get; init; }

        /// <summary>Its parts.</summary>
        public required IReadOnlyList<Item> Items { get; init; }

        /// <summary>What the parts add up to.</summary>
        [JsonIgnore]
        public int Sum => Items.Sum(i => i.Count);

        /// <summary>Stated less the sum of the parts; null where nothing was stated.</summary>
        [JsonIgnore]
        public int? Difference => Stated - Sum;
    }

    /// <summary>A part of a group.</summary>
    public sealed record Item(string Name, int Count);

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<ReportedCounts> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportedCounts>(text, StrictJson.Options) is { } read && read.IsSound ? read : Unfit;
        }
        catch (JsonException)
        {
            return Unfit;
        }
    }

    private bool IsSound => IsName(Name) && Source.Length is >= 1 and <= LongestText && Whole is not { Length: 0 or > LongestName }
        && Groups.Count is >= 1 and <= MostGroups && Groups.DistinctBy(g => g.Name).Count() == Groups.Count
        && Groups.All(g => IsName(g.Name) && g.Stated is not (< 0 or > MostCount) && g.Items.Count is >= 1 and <= MostItems
            && g.Items.All(i => IsName(i.Name) && i.Count is >= 0 and <= MostCount));

    private static bool IsName(string name) => name.Length is >= 1 and <= LongestName;

    private static Fault Unfit => Fault.Invalid("setting-text",
        "应为 {\"name\": 名称, \"source\": 出处, \"whole\": 总数的原话, \"groups\": [{\"name\": 类别, \"stated\": 写明的合计, "
            + "\"items\": [{\"name\": 事项, \"count\": 条数}]}]}，类别不能同名，条数不能是负数");
}
