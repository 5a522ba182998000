using System.Text.Json;

namespace BoardKit.Domain.Notices;

/// <summary>
/// Whom a notice is for. The wider stands first: a county may narrow what a form says, never widen it.
/// </summary>
public enum Audience
{
    /// <summary>全社会: everywhere that notices are found.</summary>
    Everybody,
    /// <summary>
    /// 本集体经济组织成员: on the unit's own page with its link, so that members far away can read it; not in search, feed, share card, webhooks
    /// and lists of an area.
    /// </summary>
    Members,
    /// <summary>
    /// 本村、本社区范围 (社会救助法 45): on the wall and behind the sheet's code; the unit's own page says one line without link or figure.
    /// </summary>
    Place,
}

/// <summary>The audience in words.</summary>
public static class Audiences
{
    /// <summary>全社会, 本集体经济组织成员, 本村、本社区范围.</summary>
    public static string Text(this Audience audience) => audience switch
    {
        Audience.Everybody => "全社会",
        Audience.Members => "本集体经济组织成员",
        Audience.Place => "本村、本社区范围",
    };

    /// <summary>As forms, settings and leaf 0 write it: everybody, members, place.</summary>
    public static string Key(this Audience audience) => JsonNamingPolicy.CamelCase.ConvertName(audience.ToString());

    /// <summary>Reads a key; null for anything else.</summary>
    public static Audience? Read(string? key) =>
        Enum.GetValues<Audience>().Select(a => (Audience?)a).FirstOrDefault(a => a!.Value.Key() == key);

    /// <summary>The narrower of two.</summary>
    public static Audience Narrower(this Audience one, Audience other) => one > other ? one : other;
}
