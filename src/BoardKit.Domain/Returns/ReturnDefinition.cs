using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Returns;

/// <summary>A figure that a return asks for.</summary>
/// <param name="Form">Key of the form.</param>
/// <param name="Figure">Key of the figure of the form.</param>
public sealed record ReturnLine(string Form, string Figure);

/// <summary>
/// 报表: figures that a higher office asks for, defined once and never typed: the setting <c>return.&lt;key&gt;</c>. What it says is asked of
/// what is published whenever it is shown.
/// </summary>
public sealed partial record ReturnDefinition
{
    /// <summary>Begin of the settings' keys.</summary>
    public const string Prefix = "return.";

    /// <summary>Most figures of a return.</summary>
    public const int MostLines = 25;

    private const int LongestName = 40, MostPlaces = 40;

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Who asks for it; empty where nobody said it.</summary>
    public string AskedBy { get; init; } = "";

    /// <summary>How often it is sent.</summary>
    public required PeriodLength Period { get; init; }

    /// <summary>Its figures, in its order.</summary>
    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    /// <summary>Codes of the places that stand in it; empty: the places below whoever sends it.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>As it is kept.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, StrictJson.Options);

    /// <summary>Whether a key may be one.</summary>
    public static bool IsKey(string key) => Key().IsMatch(key);

    /// <summary>Whether a notice of a form, a place and a period is added up in it.</summary>
    public bool TakesFrom(string form, UnitCode unit, Period period) => Lines.Any(l => l.Form == form) && period.Length <= Period
        && (Places.Count == 0 || Places.Any(p => UnitCode.TryParse(p, out var place) && place.Covers(unit)));

    /// <summary>Reads a setting. Fault <c>setting-text</c>, naming what is wrong.</summary>
    public static Outcome<ReturnDefinition> Read(string key, string text)
    {
        if (!IsKey(key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key))
        {
            return Unfit("键应写成 return. 加小写字母、数字和连字符的短名");
        }
        try
        {
            return JsonSerializer.Deserialize<ReturnDefinition>(text, StrictJson.Options) is not { } read ? Unfit("是空的")
                : read.Name.Trim().Length is < 1 or > LongestName || read.AskedBy.Length > LongestName
                    ? Unfit($"name 要有1到{LongestName}个字，askedBy 不超过{LongestName}个字")
                : read.Lines.Count is < 1 or > MostLines ? Unfit($"lines 要有1到{MostLines}个数")
                : read.Lines.Distinct().Count() < read.Lines.Count ? Unfit("同一个数写了两次")
                : read.Places.Count > MostPlaces || read.Places.Any(p => !UnitCode.TryParse(p, out _)) ? Unfit($"places 应是12位代码，最多{MostPlaces}个")
                : read;
        }
        catch (JsonException)
        {
            return Unfit("应为 {\"name\": 名称, \"askedBy\": 谁要, \"period\": month、quarter 或 year, \"lines\": [{\"form\": 表式, \"figure\": 数}]}");
        }
    }

    private static Fault Unfit(string why) => Fault.Invalid("setting-text", why);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
