using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Register;

/// <summary>
/// The pattern of a county's 索引号, read: <c>{unit}</c> 12 digits, <c>{county}</c> 6 digits, <c>{form}</c>, <c>{year}</c>, <c>{seq}</c> or
/// <c>{seq:4}</c>.
/// </summary>
public sealed partial class IndexPattern
{
    private readonly string _text;

    private IndexPattern(string text) => _text = text;

    /// <summary>Where no area says another.</summary>
    public static IndexPattern Usual { get; } = new("{unit}-{year}-{seq:4}");

    /// <summary>
    /// Reads a setting. Fault <c>setting-text</c> for a placeholder that there is not, and for a pattern without <c>{seq}</c>, by which
    /// every notice would have the same number.
    /// </summary>
    public static Outcome<IndexPattern> Read(string text)
    {
        var rest = Placeholder().Replace(text, "");
        return rest.AsSpan().IndexOfAny('{', '}') >= 0
            ? Fault.Invalid("setting-text", "索引号的格式只能用 {unit}、{county}、{form}、{year}、{seq} 和 {seq:4}")
            : !Placeholder().Matches(text).Any(m => m.Groups["name"].Value == "seq")
            ? Fault.Invalid("setting-text", "索引号的格式里要有顺序号 {seq}，否则各份公示的索引号相同")
            : new IndexPattern(text);
    }

    /// <summary>The number of a notice.</summary>
    public string Number(Notice notice, int year, int sequence) => Placeholder().Replace(_text, part => part.Groups["name"].Value switch
    {
        "unit" => notice.Unit.ToString("D12", CultureInfo.InvariantCulture),
        "county" => (notice.Unit / 1_000_000).ToString(CultureInfo.InvariantCulture),
        "form" => notice.Form,
        "year" => year.ToString(CultureInfo.InvariantCulture),
        _ => sequence.ToString(CultureInfo.InvariantCulture)
            .PadLeft(int.TryParse(part.Groups["width"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 1,
                '0'),
    });

    [GeneratedRegex(@"\{(?<name>unit|county|form|year|seq)((?<=seq):(?<width>\d))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
