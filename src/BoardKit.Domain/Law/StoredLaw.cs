using System.Text.Json;
using System.Text.Json.Serialization;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Law;

/// <summary>How long what a law asks for has to hang at least.</summary>
/// <param name="Issuer">Whose notices it binds.</param>
/// <param name="Days">Calendar days, the hanging day not among them.</param>
/// <param name="Article">Article of the law: 35.</param>
/// <param name="From">First day on which it holds, where that is later than the law.</param>
/// <param name="To">Last day on which it holds; null where it still does.</param>
public sealed record PostingFloor(Committee Issuer, int Days, string Article, DateOnly? From = null, DateOnly? To = null);

/// <summary>
/// A law with the days between which it holds and what of it the product keeps to: the setting <c>law.&lt;key&gt;</c>, as a pack's
/// <c>laws.json</c> says it. Data: a new law needs no release.
/// </summary>
public sealed record StoredLaw
{
    /// <summary>Begin of the settings' keys.</summary>
    public const string Prefix = "law.";

    private const int MostDays = 365;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Short key: cwh.</summary>
    public required string Key { get; init; }

    /// <summary>Name as printed: 中华人民共和国村民委员会组织法.</summary>
    public required string Name { get; init; }

    /// <summary>Its version as printed: 2025年修正.</summary>
    public string? Version { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day on which it holds; null where it still does.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where its text was read.</summary>
    public string? Source { get; init; }

    /// <summary>Its posting floors.</summary>
    public IReadOnlyList<PostingFloor> Floors { get; init; } = [];

    /// <summary>Key of its setting.</summary>
    [JsonIgnore]
    public string Setting => Prefix + Key;

    /// <summary>Text of its setting.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, Json);

    /// <summary>Its name with its version: 村民委员会组织法（2025年修正）.</summary>
    [JsonIgnore]
    public string FullName => Version is null ? Name : $"{Name}（{Version}）";

    /// <summary>Reads a setting. Fault <c>law</c>, naming what is wrong.</summary>
    public static Outcome<StoredLaw> Read(string key, string text)
    {
        var law = Parse<StoredLaw>(text, key);
        return law.Failed ? law
            : Prefix + law.Value.Key != key ? Fault.Invalid("law", $"法律“{key}”的 key 写成了“{law.Value.Key}”。")
            : Verified(law.Value) is { } fault ? fault : law;
    }

    /// <summary>Reads <c>laws.json</c>: a list of laws. Refused with every law that is wrong.</summary>
    public static Outcome<IReadOnlyList<StoredLaw>> ReadAll(string json)
    {
        var laws = Parse<List<StoredLaw>>(json, "laws.json");
        if (laws.Failed)
        {
            return Outcome<IReadOnlyList<StoredLaw>>.Refused(laws.Faults);
        }
        List<Fault> faults = [.. laws.Value.Select(Verified).OfType<Fault>(),
            .. laws.Value.GroupBy(l => l.Key, StringComparer.Ordinal).Where(g => g.Count() > 1)
                .Select(g => Fault.Invalid("law", $"法律的 key “{g.Key}”重复。"))];
        return faults.Count > 0 ? Outcome<IReadOnlyList<StoredLaw>>.Refused(faults) : Outcome<IReadOnlyList<StoredLaw>>.Of(laws.Value);
    }

    private static Outcome<T> Parse<T>(string json, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) is { } read ? read : Fault.Invalid("law", $"{what} 是空的。");
        }
        catch (JsonException e)
        {
            return Fault.Invalid("law",
                $"{what} 第{(e.LineNumber ?? 0) + 1}行（{e.Path ?? "$"}）看不懂：应有 key、name、from，可以有 version、to、source、floors。");
        }
    }

    private static Fault? Verified(StoredLaw law) =>
        law.Key.Length is < 1 or > 40 || law.Key.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            ? Fault.Invalid("law", $"法律的 key “{law.Key}”只能用小写字母、数字和连字符。")
        : law.Name.Length == 0 ? Fault.Invalid("law", $"法律“{law.Key}”没有名称。")
        : law.To < law.From ? Fault.Invalid("law", $"法律“{law.Key}”的 to 早于 from。")
        : law.Floors.FirstOrDefault(f => f.Issuer == Committee.None || f.Days is < 1 or > MostDays || f.Article.Length == 0
            || f.To < f.From) is { } floor
            ? Fault.Invalid("law",
                $"法律“{law.Key}”第{floor.Article}条的 floors 有误：issuer 为 villagers 或 residents，days 为 1 到 {MostDays}，article 写条号。")
        : null;
}

/// <summary>What the law asks of a notice's issuer on a day.</summary>
/// <param name="Days">Calendar days at least.</param>
/// <param name="Basis">As it is said: 中华人民共和国村民委员会组织法（2025年修正）第35条.</param>
public sealed record LegalFloor(int Days, string Basis)
{
    /// <summary>The longest floor that binds an issuer on a day; null where none does.</summary>
    public static LegalFloor? Of(IEnumerable<StoredLaw> laws, Committee issuer, DateOnly day) => laws
        .Where(l => l.From <= day && !(l.To < day))
        .SelectMany(l => l.Floors.Where(f => f.Issuer == issuer && issuer != Committee.None && !(f.From > day) && !(f.To < day))
            .Select(f => new LegalFloor(f.Days, $"{l.FullName}第{f.Article}条")))
        .MaxBy(f => f.Days);
}
