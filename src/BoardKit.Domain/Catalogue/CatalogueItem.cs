using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>An item of a catalogue of disclosure (公开目录) with its versions: data of a county, and of a township that adds its own.</summary>
public sealed record CatalogueItem
{
    private const int MostVersions = 20, MostParts = 20, MostForms = 20, LongestWord = 40;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>序号 of the county's catalogue, or a key of a place's own: 14, zj-1.</summary>
    public required string Key { get; init; }

    /// <summary>Its versions.</summary>
    public required IReadOnlyList<ItemVersion> Versions { get; init; }

    /// <summary>As it is stored.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, Json);

    /// <summary>The version that holds on a day; null where none does.</summary>
    public ItemVersion? On(DateOnly day) => Versions.FirstOrDefault(v => v.HoldsOn(day));

    /// <summary>Reads one item. Fault <c>catalogue-item</c>, naming what is wrong.</summary>
    public static Outcome<CatalogueItem> Read(string json)
    {
        var item = Parse<CatalogueItem>(json);
        return item.Failed ? item : Verified(item.Value) is { } fault ? fault : item;
    }

    /// <summary>Reads a catalogue: a list of items. Refused with every item that is wrong.</summary>
    public static Outcome<IReadOnlyList<CatalogueItem>> ReadAll(string json)
    {
        var items = Parse<List<CatalogueItem>>(json);
        if (items.Failed)
        {
            return Outcome<IReadOnlyList<CatalogueItem>>.Refused(items.Faults);
        }
        List<Fault> faults = [.. items.Value.Select(Verified).OfType<Fault>(),
            .. items.Value.GroupBy(i => i.Key, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => Unfit($"目录里有两项“{g.Key}”。"))];
        return faults.Count > 0 ? Outcome<IReadOnlyList<CatalogueItem>>.Refused(faults)
            : Outcome<IReadOnlyList<CatalogueItem>>.Of(items.Value);
    }

    private static Outcome<T> Parse<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) is { } read ? read : Unfit("公开目录是空的。");
        }
        catch (JsonException e)
        {
            return Unfit($"公开目录第{(e.LineNumber ?? 0) + 1}行（{e.Path ?? "$"}）看不懂：每项应有 key 和 versions，各版本写明 field、item、content、basis、timeLimit、"
                + "publisher、readers、way、level、audience、panel、time，可以有 from、to、sub、channels、source、retired、provinces、owedBy、when、issuers、"
                + "stage、due、review、legalBases、files、parts、note。");
        }
    }

    private static Fault? Verified(CatalogueItem item)
    {
        if (item.Key.Length is < 1 or > StoredItem.MaxKeyLength
            || item.Key.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
        {
            return Unfit($"目录的 key “{(item.Key.Length > LongestWord ? item.Key[..LongestWord] : item.Key)}”只能用小写字母、数字和连字符，"
                + $"最长 {StoredItem.MaxKeyLength} 个字。");
        }
        string? why = item.Versions.Count is < 1 or > MostVersions ? $"要有 1 到 {MostVersions} 个版本"
            : item.Versions.Any(v => v.To < v.From) ? "to 早于 from"
            : item.Versions.OrderBy(v => v.From ?? DateOnly.MinValue).ToList() is var ordered
                && ordered.Zip(ordered.Skip(1)).Any(pair => !(pair.First.To < pair.Second.From)) ? "版本在时间上重叠，前一版的 to 应早于后一版的 from"
            : item.Versions.Select(Unsound).FirstOrDefault(w => w is not null);
        return why is null ? null : Unfit($"目录第 {item.Key} 项：{why}。");
    }

    private static string? Unsound(ItemVersion version) =>
        new[]
        {
            ("field", version.Field), ("item", version.Item), ("content", version.Content), ("basis", version.Basis),
            ("timeLimit", version.TimeLimit), ("publisher", version.Publisher), ("readers", version.Readers), ("way", version.Way),
            ("level", version.Level), ("panel", version.Panel),
        }.FirstOrDefault(m => string.IsNullOrWhiteSpace(m.Item2)) is { Item1: { } empty } ? $"{empty} 是空的"
        : version.Retired is null && version.OwedBy.Count == 0 ? "owedBy 要写明哪一级应当公开（village、township、county）"
        : version.OwedBy.Any(l => l < UnitLevel.County) ? "owedBy 只能是 county、township、village"
        : version.Retired is null && version.Parts.Count == 0 ? "parts 要写明由哪些表式公开"
        : version.Parts.Count > MostParts || version.Parts.Any(p => p.Forms.Count is < 1 or > MostForms)
            ? $"parts 最多 {MostParts} 部分，每部分写 1 到 {MostForms} 个表式"
        : version.Parts.Count > 1 && version.Parts.GroupBy(p => p.Name ?? "", StringComparer.Ordinal).Any(g => g.Count() > 1)
            ? "有几部分的，每部分要有不同的 name"
        : version.Forms.Any(f => f.About.Any(w => w.Length is < 1 or > LongestWord)) ? $"about 的词要有 1 到 {LongestWord} 个字"
        : version.Files.Count > MostParts
            || version.Files.Any(f => f.Name.Length is < 1 or > LongestWord || f.Place.Length is < 1 or > LongestWord)
            ? "files 的每一个要写明 name（叫什么）和 place（表式里放它的部分，或“表.列”）"
        : version.Provinces.Any(p => p is < 11 or > 82) ? "provinces 写省级代码的前两位，例如 37"
        : version.LegalBases.FirstOrDefault(b => b.Law is null || !b.Articles.All(ArticleText.IsArticle)) is { } basis
            ? $"legalBases 的“{basis.Law ?? basis.Text}”要写 law 和 articles（35 或 47-49）"
        : version.Due?.Unsound();

    private static Fault Unfit(string detail) => Fault.Invalid("catalogue-item", detail);
}
