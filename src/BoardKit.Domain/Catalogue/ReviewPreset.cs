using System.Text.Json;
using System.Text.Json.Serialization;

namespace BoardKit.Domain.Catalogue;

/// <summary>A step of a review as the catalogue's keepers lay it down.</summary>
/// <param name="Name">Who does what: 村务监督委员会审查.</param>
public sealed record PresetStep(string Name);

/// <summary>
/// How an item is reviewed before it is public (村委会提出 → 村务监督委员会审查 → …): the setting <c>review.&lt;key&gt;</c>, data of a county, which
/// items name by its key. The product itself asks for two people; what a preset asks beyond that is shown to those who publish.
/// </summary>
public sealed record ReviewPreset
{
    /// <summary>Begin of the settings' keys.</summary>
    public const string Prefix = "review.";

    private const int Fewest = 2, Most = 10, LongestName = 40;

    /// <summary>What it is called: 村级四步.</summary>
    public required string Name { get; init; }

    /// <summary>Its steps in their order, the first the one that makes the draft.</summary>
    public required IReadOnlyList<PresetStep> Steps { get; init; }

    /// <summary>村委会提出方案 → 村务监督委员会审查 → 公布.</summary>
    [JsonIgnore]
    public string Text => string.Join(" → ", Steps.Select(s => s.Name));

    /// <summary>Reads a setting. Fault <c>setting-text</c>, naming what is wrong.</summary>
    public static Outcome<ReviewPreset> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ReviewPreset>(text, StrictJson.Options) is not { } preset ? Unfit("是空的")
                : preset.Name.Length is < 1 or > LongestName || preset.Steps.Any(s => s is not { Name.Length: >= 1 and <= LongestName })
                    ? Unfit($"name 要有 1 到 {LongestName} 个字")
                : preset.Steps.Count is < Fewest or > Most ? Unfit($"steps 要有 {Fewest} 到 {Most} 步，公布前总要有两个人")
                : preset.Steps.DistinctBy(s => s.Name).Count() < preset.Steps.Count ? Unfit("同一步写了两次")
                : preset;
        }
        catch (JsonException)
        {
            return Unfit("应为 {\"name\": 名称, \"steps\": [{\"name\": 谁做什么}]}");
        }
    }

    private static Fault Unfit(string why) => Fault.Invalid("setting-text", why);
}
