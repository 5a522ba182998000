using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Boards;

/// <summary>What may be said about a board.</summary>
public static class BoardRules
{
    /// <summary>
    /// The facts trimmed, or the first thing that is wrong with them: <c>board-name</c>, <c>board-place</c>, <c>board-coordinates</c>,
    /// <c>board-distance</c>, <c>board-number</c>.
    /// </summary>
    public static Outcome<BoardFacts> Check(BoardFacts given, PrivacyRules rules)
    {
        var facts = given with
        {
            Name = given.Name.Trim(),
            Site = given.Site.Trim(),
            Serves = string.IsNullOrWhiteSpace(given.Serves) ? null : given.Serves.Trim()
        };
        if (facts.Name.Length is 0 or > 100)
        {
            return Fault.Invalid("board-name", "请给公开栏起个名字，不超过 100 字，例如“燎西村村务公开栏”。");
        }
        if (facts.Site.Length > 200 || facts.Serves?.Length > 100)
        {
            return Fault.Invalid("board-place", "地点不超过 200 字，服务范围不超过 100 字。");
        }
        if (((string?[])[facts.Name, facts.Site, facts.Serves]).Any(text => PersonalNumbers.Any(text, rules)))
        {
            return Fault.Invalid("board-number", "名称、地点里有证件、银行卡或手机号码，请删去：这些字会贴在墙上。");
        }
        if (facts.ReadingDistanceMm is < 300 or > 3000)
        {
            return Fault.Invalid("board-distance",
                string.Create(CultureInfo.InvariantCulture, $"阅读距离应在 300 到 3000 毫米之间（一般 800），现为 {facts.ReadingDistanceMm}。"));
        }
        return CoordinateFault(facts.LatitudeE6, facts.LongitudeE6) is { } fault ? fault : facts;
    }

    /// <summary>The fault <c>board-number</c> when a panel is called by a number of somebody: panels are printed over the sheets.</summary>
    public static Fault? Names(BoardLayout layout, PrivacyRules rules) =>
        layout.Panels.SelectMany(p => p.Takes.Prepend(p.Name)).Any(name => PersonalNumbers.Any(name, rules))
            ? Fault.Invalid("board-number", "栏目名称里有证件、银行卡或手机号码，请删去：这些字会贴在墙上。") : null;

    /// <summary>Degrees as typed to millionths; null when nothing is typed. Fault <c>board-coordinates</c>.</summary>
    public static Outcome<int?> Degrees(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return Outcome<int?>.Of(null);
        }
        return decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var degrees) && Math.Abs(degrees) <= 180
            ? Outcome<int?>.Of((int)Math.Round(degrees * 1_000_000m, MidpointRounding.AwayFromZero))
            : Fault.Invalid("board-coordinates", "经纬度应写成度数，例如纬度 32.253、经度 116.278；不知道就都空着。");
    }

    private static Fault? CoordinateFault(int? latitude, int? longitude) => (latitude, longitude) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => Fault.Invalid("board-coordinates", "纬度和经度要么都填，要么都空着。"),
        ( >= 3_000_000 and <= 54_000_000, >= 73_000_000 and <= 136_000_000) => null,
        ( >= 73_000_000 and <= 136_000_000, >= 3_000_000 and <= 54_000_000) => Fault.Invalid("board-coordinates", "纬度和经度写反了，请调换。"),
        _ => Fault.Invalid("board-coordinates", "这个经纬度不在中国境内，请核对；不知道就都空着。"),
    };
}
