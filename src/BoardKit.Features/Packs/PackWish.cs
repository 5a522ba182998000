using System.Text.Json;
using System.Text.Json.Serialization;

namespace BoardKit.Features.Packs;

/// <summary>One PDF, or a ZIP with one PDF a village.</summary>
public enum PackFormat
{
    /// <summary>The cover list, then every village's sheets.</summary>
    Pdf,
    /// <summary>The cover list and a PDF a village.</summary>
    Zip,
}

/// <summary>What a pack is to hold; stored as the request of its job.</summary>
/// <param name="Paper">Name of the paper: A4, A3-L, 900x1200.</param>
/// <param name="Format">PDF or ZIP.</param>
/// <param name="Form">Only notices of this form, or null.</param>
/// <param name="Notice">Only this notice (public code; for a township's or county's own notice addressed below), or null.</param>
/// <param name="Pockets">Whether a board's sheets are printed for its pockets, on their papers, as the board is composed; the paper is then
/// for villages without a board and for what the pockets have no room for.</param>
public sealed record PackWish(string Paper, PackFormat Format, string? Form = null, string? Notice = null, bool Pockets = false)
{
    /// <summary>
    /// Distance in mm from which the sheets are to be legible; null for that of the boards, at most half a metre on paper smaller than A3:
    /// an office page with the type of a board holds a few rows.
    /// </summary>
    public int? DistanceMm { get; init; }

    /// <summary>Only says how much paper it takes; nothing is recorded or drawn.</summary>
    public bool? Count { get; init; }

    /// <summary>
    /// The public address when it was ordered, which its sheets carry whoever makes it; null in packs of before it was kept.
    /// </summary>
    public string? Site { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>As stored: equal wishes, equal texts.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>From the store. Throws <see cref="JsonException"/> for anything else: a request is written by us alone.</summary>
    public static PackWish Read(string stored) =>
        JsonSerializer.Deserialize<PackWish>(stored, Json) ?? throw new JsonException("A pack without a wish.");
}
