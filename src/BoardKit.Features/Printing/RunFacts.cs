using System.Text.Json;
using System.Text.Json.Serialization;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>What a sheet prints of its place beside the frozen edition. All of it may change later, so each run keeps its own.</summary>
/// <param name="UnitPath">安徽省霍邱县 · 周集镇 · 燎西村.</param>
/// <param name="SealName">Name on the seal.</param>
/// <param name="Phones">Telephones in the order printed.</param>
/// <param name="Test">Whether the public address was a loopback address: 测试.</param>
public sealed record PlaceFacts(string UnitPath, string SealName, IReadOnlyList<SheetPhone> Phones, bool Test);

/// <summary>An edition of a run, in the order printed.</summary>
/// <param name="Unit">Unit that owns it.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Edition">Its number.</param>
/// <param name="DistanceMm">Reading distance that the type was chosen for; null for what is legible in the hand.</param>
/// <param name="Place">What was printed of the place.</param>
/// <param name="Root">Root of the edition, whose first digits stand on the paper; null in runs of before it was kept.</param>
/// <param name="BlackOnly">True when nothing was printed in red; null otherwise.</param>
/// <param name="Shared">Number of the shared paper of the run that it stands on; null where it has its own.</param>
/// <param name="On">Name of that paper.</param>
public sealed record EditionFacts(long Unit, Guid Notice, int Edition, int? DistanceMm, PlaceFacts Place, string? Root = null,
    bool? BlackOnly = null, int? Shared = null, string? On = null);

/// <summary>Everything beside editions, sheets and time that the bytes of a run follow from; stored with it as JSON.</summary>
/// <param name="Site">Base address of the codes.</param>
/// <param name="Editions">What was printed, in order.</param>
public sealed record RunFacts(string Site, IReadOnlyList<EditionFacts> Editions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>From the store. Throws <see cref="JsonException"/> for anything else: a run is written by us alone.</summary>
    public static RunFacts Read(string stored) =>
        JsonSerializer.Deserialize<RunFacts>(stored, Json) ?? throw new JsonException("A print run without facts.");
}
