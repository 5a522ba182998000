using System.Text.Json;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Duties;

/// <summary>
/// What a province or county lays down in place of the national days of the catalogue: 重庆 the 15th of the next month, 四川 ten days. The
/// setting <c>due-profile</c>, handed down like every other, with versions in time.
/// </summary>
public sealed record DueProfile
{
    /// <summary>Setting key.</summary>
    public const string Setting = "due-profile";

    private const int LongestName = 40, LongestLaw = 200, MostVersions = 20;

    /// <summary>What it is called: 重庆市.</summary>
    public required string Name { get; init; }

    /// <summary>Its versions.</summary>
    public required IReadOnlyList<DueProfileVersion> Versions { get; init; }

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<DueProfile> Read(string text)
    {
        DueProfile? read;
        try
        {
            read = JsonSerializer.Deserialize<DueProfile>(text, StrictJson.Options);
        }
        catch (JsonException)
        {
            read = null;
        }
        return read is null || read.Name.Length is < 1 or > LongestName || read.Versions.Count is < 1 or > MostVersions
                || read.Versions.Any(v => v is not { IsSound: true, Law.Length: >= 1 and <= LongestLaw }) || Overlap(read.Versions)
            ? Fault.Invalid("setting-text", "应为 {\"name\": 名称, \"versions\": [{\"from\": 日期, \"to\": 日期, \"law\": 出处, "
                + "\"quarterDay\": 下季度首月几日前, \"monthDay\": 次月几日前, \"promptDays\": 发生后几天内}]}，各版本的时间不能重叠")
            : read;
    }

    /// <summary>A rule of the catalogue as it holds here for a period.</summary>
    public DueRule Of(DueRule rule, Period period)
    {
        if (Versions.FirstOrDefault(v => !(period.LastDay < v.From) && !(period.LastDay > v.To)) is not { } version)
        {
            return rule;
        }
        var changed = rule.Kind switch
        {
            DueKind.Period when rule.Period == PeriodLength.Quarter => rule with
            {
                Day = version.QuarterDay ?? rule.Day,
                Month = version.QuarterDay is null ? rule.Month : 1,
                BusyDay = rule.BusyDay is null ? null : version.MonthDay ?? rule.BusyDay,
            },
            DueKind.Period when rule.Period == PeriodLength.Month => rule with
            {
                Day = version.MonthDay ?? rule.Day,
                Month = version.MonthDay is null ? rule.Month : 1,
            },
            DueKind.Prompt => rule with { Days = version.PromptDays ?? rule.Days },
            DueKind.Period or DueKind.After or DueKind.Before or DueKind.Standing or DueKind.Event or DueKind.AsDirected => rule,
        };
        return changed == rule ? rule : changed with { Source = version.Law };
    }

    private static bool Overlap(IReadOnlyList<DueProfileVersion> versions)
    {
        var ordered = versions.OrderBy(v => v.From ?? DateOnly.MinValue).ToList();
        return versions.Any(v => v.To < v.From) || ordered.Zip(ordered.Skip(1)).Any(p => !(p.First.To < p.Second.From));
    }
}

/// <summary>A profile between two days. What it does not say stays as the catalogue has it.</summary>
/// <param name="Law">Where it is laid down.</param>
public sealed record DueProfileVersion(string Law)
{
    /// <summary>First day on which it holds; null where it is not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it holds; null where it still does.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Day of the first month after a quarter, 1 to 31.</summary>
    public int? QuarterDay { get; init; }

    /// <summary>Day of the month after a month, 1 to 31.</summary>
    public int? MonthDay { get; init; }

    /// <summary>Days after whatever is to be published promptly, 0 to 366.</summary>
    public int? PromptDays { get; init; }

    internal bool IsSound => QuarterDay is null or (>= 1 and <= 31) && MonthDay is null or (>= 1 and <= 31)
        && PromptDays is null or (>= 0 and <= 366) && (QuarterDay ?? MonthDay ?? PromptDays) is not null;
}
