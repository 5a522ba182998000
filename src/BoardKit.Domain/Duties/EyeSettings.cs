using System.Text.Json;

namespace BoardKit.Domain.Duties;

/// <summary>What a county lays down for looking at its places: the setting <c>oversight</c>.</summary>
public sealed record EyeSettings
{
    /// <summary>Setting key.</summary>
    public const string Setting = "oversight";

    private const int Most = 100_000, MostMonths = 60, MostBounds = 8, MostTiles = 500, Widest = 40;

    /// <summary>Numbers of villages up to which townships are compared with each other, from small to large; what is larger is the last
    /// group.</summary>
    public IReadOnlyList<int> PeerBounds { get; init; } = [10, 16];

    /// <summary>Duties below which a place is not compared: a share of few says nothing.</summary>
    public int LeastCount { get; init; } = 20;

    /// <summary>Months without anything new after which an item of which something fell due counts as asleep.</summary>
    public int StaleMonths { get; init; } = 6;

    /// <summary>Column and row of a township's tile by its place number; where a county says nothing they stand in the order of their
    /// numbers.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Tiles { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<EyeSettings> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<EyeSettings>(text, StrictJson.Options) is { } read && read.IsSound ? read : Unfit;
        }
        catch (JsonException)
        {
            return Unfit;
        }
    }

    private bool IsSound => PeerBounds.Count is >= 1 and <= MostBounds && PeerBounds.All(b => b is >= 1 and <= Most)
        && PeerBounds.Zip(PeerBounds.Skip(1)).All(p => p.First < p.Second)
        && LeastCount is >= 0 and <= Most && StaleMonths is >= 1 and <= MostMonths && Tiles.Count <= MostTiles
        && Tiles.All(t => Units.UnitCode.TryParse(t.Key, out _) && t.Value is [>= 1 and <= Widest, >= 1 and <= Widest])
        && Tiles.Values.DistinctBy(t => (t[0], t[1])).Count() == Tiles.Count;

    private static Fault Unfit => Fault.Invalid("setting-text",
        "应为 {\"peerBounds\": [村数, …，由小到大], \"leastCount\": 少于几项不比, \"staleMonths\": 几个月没有新内容算僵尸栏目, "
            + "\"tiles\": {单位代码: [列, 行]}}，可以只写其中几项，两个乡镇不能在同一格");
}
