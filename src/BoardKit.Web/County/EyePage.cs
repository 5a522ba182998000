using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.County;

/// <summary>A page of the county's eye: an area and a period.</summary>
internal abstract class EyePage : ScopedPage
{
    private const int Months = 12, Quarters = 8, Years = 5;

    /// <summary>The period as it stands in the query; the quarter that ended last when absent or unreadable.</summary>
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    /// <summary>The period looked at.</summary>
    public Period Window => Period.TryParse(PeriodText, out var period) ? period : DuePeriods.LastQuarter(Today);

    /// <summary>The periods to choose from, by what they are called together: the running one and those before it.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Period> Periods)> Choices => [("年度", Back(PeriodLength.Year, Years)),
        ("季度", Back(PeriodLength.Quarter, Quarters)), ("月份", Back(PeriodLength.Month, Months))];

    /// <summary>An address with what is not empty of a query.</summary>
    public static string Address(string path, params IEnumerable<(string Key, string? Value)> query) => QueryHelpers.AddQueryString(path,
        query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => KeyValuePair.Create(q.Key, q.Value)));

    private List<Period> Back(PeriodLength length, int count)
    {
        var periods = new List<Period>();
        for (var period = Period.Of(length, Today); periods.Count < count; period = period.Previous)
        {
            periods.Add(period);
        }
        if (Window.Length == length && !periods.Contains(Window))
        {
            periods.Add(Window);
        }
        return periods;
    }
}
