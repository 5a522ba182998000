using System.Collections.Frozen;
using System.Text.Json;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Telephones that offices publish about themselves, in the form in which they are compared: digits alone, without the country's code or a
/// leading 0 before a mobile number.
/// </summary>
public static class PublicPhones
{
    /// <summary>Key of the setting that is a county's register.</summary>
    public const string Setting = "public-phones";

    private const int Fewest = 7;
    private const int Most = 15;

    /// <summary>All telephones that profiles and organs name, in whatever words they stand.</summary>
    public static FrozenSet<string> Of(IEnumerable<UnitProfile> profiles, IEnumerable<Organ> organs) =>
        profiles.SelectMany(p => (string?[])[p.SupervisionPhone, p.DisciplinePhone])
            .Concat(organs.SelectMany(o => (string?[])[o.Phone, o.SupervisorPhone])).OfType<string>().SelectMany(In)
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// A county's register: a JSON array of texts, each with a telephone and whose it is (县政务服务中心 0564-6022345). Fault:
    /// <c>public-phones</c>, naming the entry.
    /// </summary>
    public static Outcome<IReadOnlyList<string>> Read(string json)
    {
        try
        {
            var phones = new List<string>();
            foreach (var entry in JsonSerializer.Deserialize<string[]>(json) ?? [])
            {
                var found = In(entry).ToList();
                if (found.Count == 0 || PersonalNumbers.Find(entry, PrivacyRules.Default).Any(n => n.Kind != CellType.Phone))
                {
                    return Bad($"“{Masking.Echo(entry, PrivacyRules.Default)}”里没有电话号码，或有身份证号、银行账号");
                }
                phones.AddRange(found);
            }
            return phones;
        }
        catch (JsonException)
        {
            return Bad("应写成 [\"单位名称 区号-电话号码\", …]");
        }
    }

    /// <summary>The text as one telephone, or null when it is none.</summary>
    public static string? Normal(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("+＋ ");
        return NormalisedNumber.Of(text) is { Length: >= Fewest and <= Most } number && !number.Contains('X', StringComparison.Ordinal)
            ? Bare(number).ToString() : null;
    }

    /// <summary>Whether a number that was found is one of them; costs nothing where there are none.</summary>
    internal static bool Names(FrozenSet<string> phones, ReadOnlySpan<char> number) =>
        phones.Count > 0 && phones.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Bare(number));

    private static Fault Bad(string why) => Fault.Invalid("public-phones", $"设置“{Setting}”{why}，请改正。");

    private static IEnumerable<string> In(string text)
    {
        if (Normal(text) is { } whole)
        {
            yield return whole;
        }
        foreach (var found in PersonalNumbers.Find(text, PrivacyRules.Default))
        {
            if (found.Kind == CellType.Phone)
            {
                yield return Bare(found.Number).ToString();
            }
        }
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> number)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["0086", "86", "0"])
        {
            if (number.Length == prefix.Length + 11 && number.StartsWith(prefix, StringComparison.Ordinal) && number[prefix.Length] == '1'
                && number[prefix.Length + 1] is >= '3' and <= '9')
            {
                return number[prefix.Length..];
            }
        }
        return number;
    }
}
