using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Duties;

/// <summary>
/// When a period closes: so many days after its end nothing of it is published for the first time any more, but for exceptions. The setting
/// <c>period-lock</c>, handed down: <c>{"days": 60, "ask": "县农业农村局 经管站", "open": ["2026Q3"], "until": "2026-12-31", "reason": …}</c>. A
/// place that is to publish all the same gets a setting of its own that names the period.
/// </summary>
public sealed record PeriodLock
{
    /// <summary>Setting key.</summary>
    public const string Setting = "period-lock";

    private const int MostDays = 3650, MostOpen = 40, LongestText = 100;

    /// <summary>Days after the last day of a period, 0 to 3650; null: as a wider area says, and where none does no period closes.</summary>
    public int? Days { get; init; }

    /// <summary>Whom to ask for an exception; null: the county.</summary>
    public string? Ask { get; init; }

    /// <summary>Texts of periods that are open all the same.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>Last day on which these are open; null: until somebody takes them back.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why these are open; asked for where any is.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<PeriodLock> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PeriodLock>(text, StrictJson.Options) is { } read && read.IsSound ? read : Unfit;
        }
        catch (JsonException)
        {
            return Unfit;
        }
    }

    /// <summary>
    /// Why something of a period cannot be published for the first time on a day; null where it can. Of several that reach a place the
    /// nearest says when a period closes and whom to ask, and each of them may hold it open.
    /// </summary>
    /// <param name="nearestFirst">What was laid down for the place, the narrowest area first.</param>
    /// <param name="period">The period.</param>
    /// <param name="today">The day.</param>
    public static Fault? Refusal(IReadOnlyList<PeriodLock> nearestFirst, Period period, DateOnly today)
    {
        var days = nearestFirst.FirstOrDefault(l => l.Days is not null)?.Days;
        if (days is not { } after || period.LastDay.AddDays(after) is var last && today <= last
            || nearestFirst.Any(l => l.Open.Contains(period.ToString()) && !(l.Until < today)))
        {
            return null;
        }
        var ask = nearestFirst.FirstOrDefault(l => l.Ask is not null)?.Ask ?? "县级管理员";
        return Fault.Conflict("period-locked", string.Create(CultureInfo.InvariantCulture,
            $"{period.Spoken}已在{last:yyyy年M月d日}之后锁定，这一期不能再首次公布。确需补公布的，请联系{ask}为本单位开放这一期。"));
    }

    private bool IsSound => Days is null or (>= 0 and <= MostDays) && Open.Count <= MostOpen
        && Open.All(p => Calendar.Period.TryParse(p, out var read) && read.ToString() == p)
        && Ask is null or { Length: >= 1 and <= LongestText } && Reason is null or { Length: >= 1 and <= LongestText }
        && (Open.Count == 0 || !string.IsNullOrWhiteSpace(Reason));

    private static Fault Unfit => Fault.Invalid("setting-text", "应为 {\"days\": 期满后多少天锁定（0 到 " + MostDays
        + "，不写不锁定）, \"ask\": 找谁, \"open\": [仍开放的期，例如 \"2026Q3\"], \"until\": 开放到哪天, \"reason\": 为什么开放}；写了 open 就要写 reason");
}
