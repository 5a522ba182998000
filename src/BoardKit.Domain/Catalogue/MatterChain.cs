using System.Text.Json;

namespace BoardKit.Domain.Catalogue;

/// <summary>What becomes of a stage that comes before the one that the law puts first.</summary>
public enum StageOrder
{
    /// <summary>The order is only shown.</summary>
    Free,
    /// <summary>It is published and marked as out of order.</summary>
    Late,
    /// <summary>It cannot be submitted.</summary>
    Refuse,
}

/// <summary>By what the stages of a matter know one another.</summary>
public enum MatterTie
{
    /// <summary>The same project, whatever its spelling.</summary>
    Project,
    /// <summary>The same calendar year.</summary>
    Year,
}

/// <summary>A stage of a matter.</summary>
/// <param name="Name">As residents read it: 预公告.</param>
/// <param name="Form">Key of its form.</param>
/// <param name="Phase">The phase of the form that it is; null: any.</param>
/// <param name="Order">What becomes of it where the stage before is not public.</param>
/// <param name="Optional">Whether a matter may go without it (听证).</param>
/// <param name="PostedOut">Whether the posting period of the stage before has to be over first.</param>
public sealed record ChainStage(string Name, string Form, string? Phase = null, StageOrder Order = StageOrder.Free, bool Optional = false,
    bool PostedOut = false)
{
    /// <summary>Whether a notice of a form and phase is this stage.</summary>
    public bool Is(string form, string phase) => Form == form && (Phase is null || Phase == phase);
}

/// <summary>
/// The notices of one matter in the order that the law gives them (预公告 → 补偿安置公告 → 征收公告 → 收支公布): the setting <c>chain.&lt;key&gt;</c>, data
/// of a county.
/// </summary>
public sealed record MatterChain
{
    /// <summary>Begin of the settings' keys.</summary>
    public const string Prefix = "chain.";

    private const int Fewest = 2, Most = 12, LongestName = 20;

    /// <summary>What the matter is: 土地征收.</summary>
    public required string Name { get; init; }

    /// <summary>By what its stages know one another.</summary>
    public MatterTie Same { get; init; }

    /// <summary>Its stages in their order.</summary>
    public required IReadOnlyList<ChainStage> Stages { get; init; }

    /// <summary>Place of the stage that a notice of a form and phase is; −1 where it is none.</summary>
    public int IndexOf(string form, string phase) =>
        Stages.Index().Where(s => s.Item.Is(form, phase)).Select(s => s.Index).DefaultIfEmpty(-1).First();

    /// <summary>Reads a setting. Fault <c>setting-text</c>, naming what is wrong.</summary>
    public static Outcome<MatterChain> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<MatterChain>(text, StrictJson.Options) is not { } chain ? Unfit("是空的")
                : chain.Name.Length is < 1 or > LongestName || chain.Stages.Any(s => s is not { Name.Length: >= 1 and <= LongestName })
                    ? Unfit($"name 要有 1 到 {LongestName} 个字")
                : chain.Stages.Count is < Fewest or > Most ? Unfit($"stages 要有 {Fewest} 到 {Most} 个阶段")
                : chain.Stages.GroupBy(s => (s.Form, s.Phase)).Any(g => g.Count() > 1) ? Unfit("同一表式的同一阶段写了两次")
                : chain;
        }
        catch (JsonException)
        {
            return Unfit("应为 {\"name\": 名称, \"same\": \"project\" 或 \"year\", \"stages\": [{\"name\", \"form\", \"phase\", \"order\": "
                + "\"free\"、\"late\" 或 \"refuse\", \"optional\", \"postedOut\"}]}");
        }
    }

    private static Fault Unfit(string why) => Fault.Invalid("setting-text", why);
}
