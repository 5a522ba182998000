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
public sealed record PostingFloor(Issuer Issuer, int Days, string Article, DateOnly? From = null, DateOnly? To = null);

/// <summary>
/// A law with its versions and what of them the product keeps to: the setting <c>law.&lt;key&gt;</c>, as a pack's <c>laws.json</c> says it.
/// Data: a new law needs no release.
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
        Converters = { new IssuerConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Short key: cwh.</summary>
    public required string Key { get; init; }

    /// <summary>Name as printed: 中华人民共和国村民委员会组织法.</summary>
    public required string Name { get; init; }

    /// <summary>Its versions.</summary>
    public required IReadOnlyList<LawVersion> Versions { get; init; }

    /// <summary>Key of its setting.</summary>
    [JsonIgnore]
    public string Setting => Prefix + Key;

    /// <summary>Text of its setting.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, Json);

    /// <summary>The version in force on a day; null where none is.</summary>
    public LawVersion? On(DateOnly day) => Versions.FirstOrDefault(v => v.HoldsOn(day));

    /// <summary>As it is cited on a day: 《中华人民共和国村民委员会组织法》（2025年修正）第三十五条. Null where it is not in force.</summary>
    public string? Cited(DateOnly day, IReadOnlyList<string> articles) => On(day) is not { } version ? null
        : $"《{Name}》{version.Suffix}{string.Join('、', articles.Select(version.Article).OfType<string>().Select(ArticleText.Of))}";

    /// <summary>Reads a setting. Fault <c>law</c>, naming what is wrong.</summary>
    public static Outcome<StoredLaw> Read(string key, string text)
    {
        var law = Parse<Written>(text, key);
        return law.Failed ? law.Fault
            : Prefix + law.Value.Key != key ? Fault.Invalid("law", $"法律“{key}”的 key 写成了“{law.Value.Key}”。")
            : Verified(law.Value.Law) is { } fault ? fault : law.Value.Law;
    }

    /// <summary>Reads <c>laws.json</c>: a list of laws. Refused with every law that is wrong.</summary>
    public static Outcome<IReadOnlyList<StoredLaw>> ReadAll(string json)
    {
        var written = Parse<List<Written>>(json, "laws.json");
        if (written.Failed)
        {
            return Outcome<IReadOnlyList<StoredLaw>>.Refused(written.Faults);
        }
        var laws = written.Value.ConvertAll(w => w.Law);
        List<Fault> faults = [.. laws.Select(Verified).OfType<Fault>(),
            .. laws.GroupBy(l => l.Key, StringComparer.Ordinal).Where(g => g.Count() > 1)
                .Select(g => Fault.Invalid("law", $"法律的 key “{g.Key}”重复。"))];
        return faults.Count > 0 ? Outcome<IReadOnlyList<StoredLaw>>.Refused(faults) : Outcome<IReadOnlyList<StoredLaw>>.Of(laws);
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
            return Fault.Invalid("law", $"{what} 第{(e.LineNumber ?? 0) + 1}行（{e.Path ?? "$"}）看不懂：应有 key、name、versions，"
                + "各版本可以有 version、from、to、verified、source、articles、floors。");
        }
    }

    private static Fault? Verified(StoredLaw law) =>
        law.Key.Length is < 1 or > 40 || law.Key.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            ? Fault.Invalid("law", $"法律的 key “{law.Key}”只能用小写字母、数字和连字符。")
        : law.Name.Length == 0 ? Fault.Invalid("law", $"法律“{law.Key}”没有名称。")
        : law.Versions.Count == 0 ? Fault.Invalid("law", $"法律“{law.Key}”没有版本。")
        : law.Versions.Any(v => v.To < v.From) ? Fault.Invalid("law", $"法律“{law.Key}”的 to 早于 from。")
        : law.Versions.OrderBy(v => v.From ?? DateOnly.MinValue).ToList() is var ordered
            && ordered.Zip(ordered.Skip(1)).Any(pair => !(pair.First.To < pair.Second.From))
            ? Fault.Invalid("law", $"法律“{law.Key}”的版本在时间上重叠：前一版的 to 应早于后一版的 from。")
        : law.Versions.SelectMany(v => v.Articles.SelectMany(a => (string[])[a.Key, a.Value]))
            .FirstOrDefault(a => !ArticleText.IsArticle(a)) is { } article ? Fault.Invalid("law", $"法律“{law.Key}”的 articles 里“{article}”不是条号，应写成 35 或 47-49。")
        : law.Versions.SelectMany(v => v.Floors).FirstOrDefault(f =>
            f.Days is < 1 or > MostDays || !ArticleText.IsArticle(f.Article) || f.To < f.From) is { } floor
            ? Fault.Invalid("law", $"法律“{law.Key}”第{floor.Article}条的 floors 有误：issuer 为 villagersCommittee、residentsCommittee 等，"
                + $"days 为 1 到 {MostDays}，article 写条号。")
        : null;

    /// <summary>A law as it is written: with its versions, or, in settings of before there were versions, as the only one.</summary>
    private sealed record Written
    {
        public required string Key { get; init; }

        public required string Name { get; init; }

        public IReadOnlyList<LawVersion>? Versions { get; init; }

        public string? Version { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public string? Source { get; init; }

        public IReadOnlyList<PostingFloor>? Floors { get; init; }

        public StoredLaw Law => new()
        {
            Key = Key,
            Name = Name,
            Versions = Versions ?? (From is null ? [] :
                [new() { Version = Version, From = From, To = To, Verified = true, Source = Source, Floors = Floors ?? [] }]),
        };
    }

    /// <summary>Reads also what committees were called before there were other issuers.</summary>
    private sealed class IssuerConverter : JsonConverter<Issuer>
    {
        public override Issuer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() switch
            {
                "villagers" => Issuer.VillagersCommittee,
                "residents" => Issuer.ResidentsCommittee,
                { } name when Enum.GetValues<Issuer>().Cast<Issuer?>().FirstOrDefault(i => Name(i!.Value) == name) is { } known => known,
                _ => throw new JsonException(),
            };

        public override void Write(Utf8JsonWriter writer, Issuer value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Name(value));

        private static string Name(Issuer issuer) => JsonNamingPolicy.CamelCase.ConvertName(issuer.ToString());
    }
}

/// <summary>What the law asks of a notice's issuer on a day.</summary>
/// <param name="Days">Calendar days at least.</param>
/// <param name="Basis">As it is said: 《中华人民共和国村民委员会组织法》（2025年修正）第三十五条.</param>
public sealed record LegalFloor(int Days, string Basis)
{
    /// <summary>The longest floor that binds an issuer on a day; null where none does.</summary>
    public static LegalFloor? Of(IEnumerable<StoredLaw> laws, Issuer? issuer, DateOnly day) => laws
        .SelectMany(law => (law.On(day)?.Floors ?? []).Where(f => f.Issuer == issuer && !(f.From > day) && !(f.To < day))
            .Select(f => new LegalFloor(f.Days, $"《{law.Name}》{law.On(day)!.Suffix}{ArticleText.Of(f.Article)}")))
        .MaxBy(f => f.Days);
}
