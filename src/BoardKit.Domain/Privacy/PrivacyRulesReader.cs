using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Reads what a county adds to <see cref="PrivacyRules.Default"/>: an object with any of <c>headerWords</c>, <c>cardIssuers</c>,
/// <c>leadWords</c>, <c>illnessWords</c>, <c>violenceWords</c>,
/// <c>minorWords</c> (each added to the country's) and <c>publish</c>, <c>finestAddress</c> (which only make a form's policy stricter).
/// Documented in <c>tenants-seed/README.md</c>.
/// </summary>
public static class PrivacyRulesReader
{
    /// <summary>Key of the setting.</summary>
    public const string Setting = "privacy-rules";

    private const int MostEntries = 500;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        MaxDepth = 8,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The country's rules with the county's additions. Fault: <c>privacy-rules</c>, naming the place.</summary>
    public static Outcome<PrivacyRules> Read(string json)
    {
        try
        {
            var added = JsonSerializer.Deserialize<Additions>(json, Strict);
            return added is null ? Bad("是空的") : Refuse(added) is { } why ? Bad(why) : Merge(added);
        }
        catch (JsonException error)
        {
            return Bad($"第 {(error.LineNumber ?? 0) + 1} 行（{error.Path ?? "$"}）无法识别");
        }
    }

    private static PrivacyRules Merge(Additions added)
    {
        var country = PrivacyRules.Default;
        return country with
        {
            HeaderWords = [.. added.HeaderWords ?? [], .. country.HeaderWords],
            CardIssuers = [.. country.CardIssuers, .. added.CardIssuers ?? []],
            LeadWords = System.Collections.Frozen.FrozenSet.ToFrozenSet(country.LeadWords.Concat(added.LeadWords ?? []),
                StringComparer.OrdinalIgnoreCase),
            IllnessWords = [.. country.IllnessWords, .. added.IllnessWords ?? []],
            ViolenceWords = [.. country.ViolenceWords, .. added.ViolenceWords ?? []],
            MinorWords = [.. country.MinorWords, .. added.MinorWords ?? []],
            Policies = added.Publish ?? country.Policies,
            FinestAddress = added.FinestAddress ?? country.FinestAddress,
        };
    }

    private static string? Refuse(Additions added)
    {
        foreach (var word in added.HeaderWords ?? [])
        {
            if (word.Word.Trim().Length is < 2 or > 20 || word.Kind is not (CellType.IdCard or CellType.BankCard or CellType.Phone))
            {
                return $"headerWords 里的“{Short(word.Word)}”应有 2 到 20 个字，kind 只能是 idCard、bankCard、phone";
            }
        }
        foreach (var issuer in added.CardIssuers ?? [])
        {
            if (issuer.Prefix.Length is < 2 or > 8 || issuer.Prefix.AsSpan().ContainsAnyExceptInRange('0', '9') || issuer.Shortest < 12
                || issuer.Longest > 19 || issuer.Shortest > issuer.Longest)
            {
                return $"cardIssuers 里的“{Short(issuer.Prefix)}”应是 2 到 8 位数字，长度在 12 到 19 位之间";
            }
        }
        foreach (var (name, words) in (ReadOnlySpan<(string, IReadOnlyList<string>?)>)
            [("leadWords", added.LeadWords), ("illnessWords", added.IllnessWords), ("violenceWords", added.ViolenceWords),
                ("minorWords", added.MinorWords)])
        {
            if (words?.FirstOrDefault(w => w.Trim().Length is 0 or > 20) is { } word)
            {
                return $"{name} 里的“{Short(word)}”应有 1 到 20 个字";
            }
            if (words?.Count > MostEntries)
            {
                return $"{name} 超过 {MostEntries} 条";
            }
        }
        return (added.Publish ?? new Dictionary<CellType, Publish>()).Any(p => p.Key is not (CellType.IdCard or CellType.BankCard
            or CellType.Phone) || p.Value is not (Publish.Omit or Publish.Mask or Publish.Last4))
            ? "publish 的键只能是 idCard、bankCard、phone，值只能是 omit、mask、last4"
            : added.HeaderWords?.Count > MostEntries || added.CardIssuers?.Count > MostEntries
            ? $"headerWords、cardIssuers 不超过 {MostEntries} 条" : null;
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";

    private static Fault Bad(string why) => Fault.Invalid("privacy-rules", $"设置“{Setting}”{why}，请对照说明改正。");

    private sealed record Additions(
        IReadOnlyList<HeaderWord>? HeaderWords = null, IReadOnlyList<CardIssuer>? CardIssuers = null,
        IReadOnlyList<string>? LeadWords = null,
        IReadOnlyList<string>? IllnessWords = null, IReadOnlyList<string>? ViolenceWords = null, IReadOnlyList<string>? MinorWords = null,
        IReadOnlyDictionary<CellType, Publish>? Publish = null, AddressLevel? FinestAddress = null);
}
