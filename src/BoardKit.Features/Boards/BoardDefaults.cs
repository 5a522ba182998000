using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Boards;

/// <summary>
/// What an area suggests for its boards: sets of panels (setting <c>board-panels</c>, an object of named lists) and which panels of forms
/// matter most (setting <c>board-importance</c>, a list, most important first). Where no area sets them, the built-in
/// <c>board-defaults.json</c> holds.
/// </summary>
public sealed class BoardDefaults(SettingCatalog settings) : IUseCasePart
{
    /// <summary>Key of the setting with sets of panels.</summary>
    public const string PanelSetting = "board-panels";

    /// <summary>Key of the setting with the order of importance.</summary>
    public const string ImportanceSetting = "board-importance";

    private static readonly Lazy<JsonObject> BuiltIn = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("BoardKit.Features.board-defaults.json")
            ?? throw new InvalidOperationException("The built-in suggestions for boards are not in the assembly.");
        return JsonNode.Parse(stream)!.AsObject();
    });

    /// <summary>
    /// Sets of panels by name, as JSON lists that <see cref="BoardLayoutJson"/> reads. A setting that does not read is passed over: a board
    /// can always be added.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, JsonArray>> PanelSets(UnitCode unit, CancellationToken cancellationToken) =>
        PanelSets(await settings.Find(unit, PanelSetting, cancellationToken));

    /// <summary>The sets of a setting's text.</summary>
    internal static IReadOnlyDictionary<string, JsonArray> PanelSets(string? setting) =>
        (Parsed(setting) as JsonObject ?? BuiltIn.Value["panels"]!.AsObject())
            .Where(set => set.Value is JsonArray).ToDictionary(set => set.Key, set => set.Value!.AsArray(), StringComparer.Ordinal);

    /// <summary>The rank of a form's panel: 0 matters most; what is not listed comes last.</summary>
    public async Task<Func<string, int>> Importance(UnitCode unit, CancellationToken cancellationToken)
    {
        var listed = Parsed(await settings.Find(unit, ImportanceSetting, cancellationToken)) as JsonArray
            ?? BuiltIn.Value["importance"]!.AsArray();
        var ranks = listed.Select((node, i) => (Name: node?.ToString() ?? "", i)).DistinctBy(n => n.Name)
            .ToDictionary(n => n.Name, n => n.i, StringComparer.Ordinal);
        return panel => ranks.GetValueOrDefault(panel, ranks.Count);
    }

    /// <summary>
    /// Reads a layout in which <c>panels</c> may be the name of a set. Faults of <see cref="BoardLayoutJson"/> and <c>board-panels</c> for
    /// an unknown set.
    /// </summary>
    public async Task<Outcome<BoardLayout>> Read(UnitCode unit, string json, CancellationToken cancellationToken) =>
        Read(json, await PanelSets(unit, cancellationToken));

    /// <summary>As <see cref="Read(UnitCode, string, CancellationToken)"/>, with the sets at hand.</summary>
    internal static Outcome<BoardLayout> Read(string json, IReadOnlyDictionary<string, JsonArray> sets)
    {
        if (Parsed(json) is JsonObject written && written["panels"] is JsonValue named && named.TryGetValue<string>(out var name))
        {
            if (!sets.TryGetValue(name, out var set))
            {
                return Fault.Invalid("board-panels",
                    $"没有叫“{(name.Length > 40 ? name[..40] : name)}”的栏目组，可以用：{string.Join("、", sets.Keys)}，或直接写出栏目。");
            }
            written["panels"] = set.DeepClone();
            json = written.ToJsonString();
        }
        return BoardLayoutJson.Read(json);
    }

    /// <summary>What is wrong with a text of <see cref="PanelSetting"/>: <c>setting-text</c>.</summary>
    internal static IReadOnlyList<Fault> PanelFaults(string text) =>
        Parsed(text) is JsonObject { Count: > 0 } sets && sets.All(set => set.Value is JsonArray { Count: > 0 }) ? []
            : [Fault.Invalid("setting-text", "应为 {\"栏目组的名称\": [栏目, …]}，每组至少一个栏目")];

    /// <summary>What is wrong with a text of <see cref="ImportanceSetting"/>: <c>setting-text</c>.</summary>
    internal static IReadOnlyList<Fault> ImportanceFaults(string text) =>
        Parsed(text) is JsonArray { Count: > 0 } names
            && names.All(n => n is JsonValue name && name.TryGetValue<string>(out var word) && word.Length > 0) ? []
            : [Fault.Invalid("setting-text", "应为 [\"栏目\", …]，最重要的在前")];

    private static JsonNode? Parsed(string? json)
    {
        try
        {
            return json is null ? null
                : JsonNode.Parse(json, documentOptions: new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
