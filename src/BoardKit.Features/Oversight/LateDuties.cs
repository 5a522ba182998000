using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Features.Register;

namespace BoardKit.Features.Oversight;

/// <summary>What is late, in the words of letters and bulletins.</summary>
public static class LateDuties
{
    /// <summary>Whether a duty is to be urged: late, or withdrawn and not public again.</summary>
    public static bool IsUrged(DutyStanding standing) => standing is DutyStanding.Overdue or DutyStanding.OwedAgain;

    /// <summary>A line of a letter.</summary>
    public static DutyLetterLine Line(DutyLine duty, DateOnly today) => new(duty.Item,
        duty.Event.Length == 0 ? duty.Name : $"{duty.Name}：{duty.Event}", duty.Period.ToString(), duty.Until?.Day, duty.DaysLate(today),
        duty.Until is { } until ? until.Rule + (until.Source is { } source ? $"（{source}）" : "") : "没有规定期限", duty.Standing.Text());

    /// <summary>2026年10月20日.</summary>
    public static string Day(DateOnly? day) => day is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Year}年{d.Month}月{d.Day}日") : "没有规定";

    /// <summary>A period as it is stored, as people say it.</summary>
    public static string Spoken(string period) => Period.TryParse(period, out var known) ? known.Spoken : period;
}
