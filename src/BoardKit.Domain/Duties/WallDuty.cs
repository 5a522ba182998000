using System.Text.Json;

namespace BoardKit.Domain.Duties;

/// <summary>Which duties ask for paper on the wall besides the net.</summary>
public enum WallRule
{
    /// <summary>Those for whose issuer a law sets a posting floor (村民委员会组织法 35, 城市居民委员会组织法 34).</summary>
    Law,
    /// <summary>All of villages and communities.</summary>
    Village,
    /// <summary>None: the county counts what is on the net alone.</summary>
    None,
}

/// <summary>Whether the wall counts, as a county lays it down: <c>{"wall": "law" | "village" | "none", "source": 出处}</c>.</summary>
/// <param name="Wall">Which duties ask for it.</param>
/// <param name="Source">Where it is laid down; needed for anything but the law.</param>
public sealed record WallDuty(WallRule Wall, string? Source = null)
{
    /// <summary>Setting key.</summary>
    public const string Setting = "wall-duty";

    private const int LongestSource = 200;

    /// <summary>Where nobody has laid down anything: as the law has it.</summary>
    public static WallDuty Usual { get; } = new(WallRule.Law);

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<WallDuty> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<WallDuty>(text, StrictJson.Options) is { } read
                && (read.Wall == WallRule.Law || !string.IsNullOrWhiteSpace(read.Source)) && read.Source is not { Length: > LongestSource }
                ? read : Unfit;
        }
        catch (JsonException)
        {
            return Unfit;
        }
    }

    private static Fault Unfit => Fault.Invalid("setting-text", "应为 {\"wall\": \"law\"（按法律，村委会、居委会有张贴期限的要张贴）、\"village\"（村级都要张贴）或 "
        + "\"none\"（只看网上）, \"source\": 出处}；不按法律的要写出处");
}
