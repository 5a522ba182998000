using System.Text.Json;
using System.Text.Json.Serialization;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>
/// How an item is reviewed before it is public (村委会提出 → 村务监督委员会审查 → …): the setting <c>review.&lt;key&gt;</c>, data of a county, which
/// items name by its key. A preset whose steps have nothing but names is shown and no more; one that is laid out can be made the way of a
/// county's notices (<see cref="ReviewChoice"/>). Whatever it says, two people stand behind every publication.
/// </summary>
public sealed record ReviewPreset
{
    /// <summary>Begin of the settings' keys.</summary>
    public const string Prefix = "review.";

    private const int Fewest = 2, Most = 10, LongestName = 40, GateDays = 5;
    private const string GateKey = "county-gate", GateName = "县级审核", AtCounty = "reviewer@county";

    /// <summary>What every notice passes that nothing else is laid down for: another person of the area approves it.</summary>
    public static ReviewPreset TwoPeople { get; } = new()
    {
        Name = "两人经手",
        Steps = [new("填报"), new("审核公布") { Key = "approve", By = ["reviewer@above"] }],
    };

    /// <summary>What it is called: 村级四步.</summary>
    public required string Name { get; init; }

    /// <summary>For whose notices it is meant; every level where none is said.</summary>
    public IReadOnlyList<UnitLevel> For { get; init; } = [];

    /// <summary>Its steps in their order, the first the one that makes the draft.</summary>
    public required IReadOnlyList<PresetStep> Steps { get; init; }

    /// <summary>村委会提出方案 → 村务监督委员会审查 → 公布.</summary>
    [JsonIgnore]
    public string Text => string.Join(" → ", Steps.Select(s => s.Name));

    /// <summary>Whether its steps say who does them, so that a notice can pass them.</summary>
    [JsonIgnore]
    public bool IsLaidOut => Steps.Any(s => s.IsLaidOut);

    /// <summary>For whose notices it is meant, said or not.</summary>
    [JsonIgnore]
    public IReadOnlyList<UnitLevel> Levels => For.Count > 0 ? For : [UnitLevel.County, UnitLevel.Township, UnitLevel.Village];

    /// <summary>How many accounts a notice needs at least to pass it: who makes the draft, and everybody who has to be another.</summary>
    [JsonIgnore]
    public int Accounts => 1 + Math.Max(1, Steps.Skip(1).Count(s => s is { Kind: StepKind.SignedIn, Person: StepPerson.Another }));

    /// <summary>
    /// The same with the county's look before the release (县级审核); itself where a reviewer of the county decides a step of it already.
    /// </summary>
    public ReviewPreset WithCountyGate() => Steps.Any(s => s.By.Contains(AtCounty) || s.Key == GateKey) ? this : this with
    {
        Name = $"{Name}，县级审核",
        Steps =
        [
            .. Steps.SkipLast(1),
            new(GateName) { Key = GateKey, By = [AtCounty], Limit = new(GateDays), Escalate = UnitLevel.County },
            Steps[^1],
        ],
    };

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
                : preset.IsLaidOut && ReviewPresetCheck.Wrong(preset) is { } wrong ? Unfit(wrong)
                : preset;
        }
        catch (JsonException)
        {
            return Unfit("应为 {\"name\": 名称, \"steps\": [{\"name\": 谁做什么, \"key\": 键, \"by\": [谁@哪里]}]}");
        }
    }

    private static Fault Unfit(string why) => Fault.Invalid("setting-text", why);
}
