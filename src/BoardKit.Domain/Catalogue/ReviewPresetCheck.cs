using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>
/// Holds a preset that is laid out against what has to be true of each: every step has somebody who can do it for every unit that it is
/// meant for, no order that never comes, and before the release an account that is none of those that made the draft.
/// </summary>
internal static partial class ReviewPresetCheck
{
    private const int MostTicks = 12, LongestTick = 60, MostDays = 365;

    /// <summary>What is wrong with it first, in one sentence that names the step by its key; null when nothing is.</summary>
    public static string? Wrong(ReviewPreset preset)
    {
        if (preset.Steps[0].IsLaidOut)
        {
            return "第一步是起草，由填报人办，不写 key、by 和 kind";
        }
        if (preset.For.Any(level => level is not (UnitLevel.County or UnitLevel.Township or UnitLevel.Village)))
        {
            return "for 只能写 county、township、village";
        }
        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in preset.Steps.Skip(1))
        {
            if (step.Key is not { } key || !Key().IsMatch(key))
            {
                return $"“{step.Name}”要有 key（小写字母、数字和连字符，不超过 32 个）";
            }
            if ((before.Contains(key) ? "写了两次" : Of(step, before, preset)) is { } wrong)
            {
                return $"步骤“{key}”{wrong}";
            }
            _ = before.Add(key);
        }
        return preset.Steps[^1] is { Kind: StepKind.Recorded } last
            ? $"步骤“{last.Key}”是最后一步，只登记不登录：公布前没有第二个账号审核" : null;
    }

    /// <summary>The part of a meeting that has to be there; null for what is no fraction up to 1.</summary>
    internal static (int Part, int Of)? Fraction(string text) =>
        text.Split('/') is [var part, var whole] && Whole(part) is { } p && Whole(whole) is { } w && p >= 1 && p <= w ? (p, w) : null;

    private static string? Of(PresetStep step, HashSet<string> before, ReviewPreset preset) =>
        (step.Kind == StepKind.Recorded ? Recorded(step) : SignedIn(step, preset.Levels)) ?? Order(step, before, preset) ?? Rest(step);

    private static string? Recorded(PresetStep step) =>
        step.By.Count > 0 ? "是登记的，由填报人登记，不写 by"
        : step.Person != StepPerson.Another ? "是登记的，不写 person"
        : step.Meeting is { } least && Fraction(least) is null ? "的 meeting 应写到会的比例，例如 1/2 或 2/3"
        : null;

    private static string? SignedIn(PresetStep step, IReadOnlyList<UnitLevel> levels)
    {
        if (step.Meeting is not null)
        {
            return "由账号办，meeting 只写在登记的步骤里";
        }
        if (step.By.Count == 0)
        {
            return "没有人办（缺 by），走到这一步就停住了";
        }
        if (step.By.FirstOrDefault(by => by.StartsWith("author@", StringComparison.Ordinal)) is not null)
        {
            return "让填报人审核自己的稿子；公布前总要有另一个人";
        }
        if (step.By.FirstOrDefault(by => StepDecider.Read(by) is null) is { } unknown)
        {
            return $"的 by 里“{unknown}”看不懂，应为 clerk 或 reviewer，@ 后面写 own、township、county 或 above";
        }
        var nobody = levels.Where(level => !step.By.Any(by => StepDecider.Read(by)!.Value.IsHeld(level))).ToList();
        return nobody.Count > 0 ? $"在{Text(nobody[0])}没有人能办，走到这一步就停住了" : null;
    }

    private static string? Order(PresetStep step, HashSet<string> before, ReviewPreset preset) =>
        step.After.FirstOrDefault(after => !before.Contains(after)) is not { } never ? null
        : preset.Steps.Any(s => s.Key == never) ? $"要在“{never}”以后办，“{never}”却不在它前面，永远轮不到" : $"要在“{never}”以后办，却没有这一步";

    private static string? Rest(PresetStep step) =>
        step.Limit is { Days: < 1 or > MostDays } ? $"的 limit.days 应为 1 到 {MostDays}"
        : step.Escalate is { } level && level is not (UnitLevel.Township or UnitLevel.County) ? "的 escalate 应为 township 或 county"
        : step.Escalate is not null && step.Limit is null ? "写了 escalate，却没有 limit"
        : step.Ticks.Count > MostTicks ? $"的 ticks 最多 {MostTicks} 条"
        : step.Ticks.Any(t => t is not { Length: >= 1 and <= LongestTick }) ? $"的 ticks 每条要有 1 到 {LongestTick} 个字"
        : step.Ticks.Distinct(StringComparer.Ordinal).Count() < step.Ticks.Count ? "的 ticks 有一条写了两次"
        : null;

    private static string Text(UnitLevel level) => level switch
    {
        UnitLevel.Village => "村",
        UnitLevel.Township => "乡镇",
        UnitLevel.County => "县级单位",
        UnitLevel.City or UnitLevel.Province => "省市",
    };

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= 100 ? whole : null;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
