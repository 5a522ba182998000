using System.Text.Json;

namespace BoardKit.Domain.Notices;

/// <summary>
/// What a notice of a place completes: an edition that a unit above has published and addressed to it. Its words stand in the notice as
/// they were released; the place adds its own rows.
/// </summary>
/// <param name="Unit">The unit above.</param>
/// <param name="Code">Public code of its notice.</param>
/// <param name="Edition">Number of the edition.</param>
/// <param name="Root">Root of that edition, 64 hex digits.</param>
/// <param name="Issuer">What its issuer was called in it: 周集镇人民政府.</param>
public sealed record NoticeBase(long Unit, string Code, int Edition, string Root, string Issuer)
{
    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what was stored; null for nothing, and for what somebody broke by hand (verify says so).</summary>
    public static NoticeBase? Read(string? stored)
    {
        try
        {
            return stored is null ? null : JsonSerializer.Deserialize<NoticeBase>(stored);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
