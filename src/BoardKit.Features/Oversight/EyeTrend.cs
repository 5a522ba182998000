using BoardKit.Domain.Calendar;

namespace BoardKit.Features.Oversight;

/// <summary>A period of a trend.</summary>
/// <param name="Period">The period.</param>
/// <param name="Count">How the duties of it stand.</param>
/// <param name="Before">The same period a year before; null where it is not looked at or nothing was asked then.</param>
public sealed record EyePoint(Period Period, EyeCount Count, EyeCount? Before)
{
    /// <summary>By how much the share has changed in a year, in points of a hundred; null where one of the two is not known.</summary>
    public decimal? Step => Count.Share is { } now && Before?.Share is { } then
        ? Math.Round((now - then) * 100, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>How the duties of an area went over periods of one length.</summary>
public static class EyeTrend
{
    private const int Months = 13, Quarters = 8, Years = 5;

    /// <summary>The periods of a trend up to one, oldest first.</summary>
    public static IReadOnlyList<Period> Periods(Period last)
    {
        var periods = new List<Period> { last };
        var count = last.Length switch { PeriodLength.Month => Months, PeriodLength.Quarter => Quarters, PeriodLength.Year => Years };
        while (periods.Count < count)
        {
            periods.Add(periods[^1].Previous);
        }
        periods.Reverse();
        return periods;
    }

    /// <summary>
    /// The points of counted periods, each with that of a year before. What lies before the first period of which anything was published is
    /// left out: there the records begin, and nothing was missed.
    /// </summary>
    public static IReadOnlyList<EyePoint> Of(IReadOnlyList<(Period Period, EyeCount Count)> counted)
    {
        var known = counted.SkipWhile(c => c.Count.Actual == 0).ToList();
        var by = known.ToDictionary(c => c.Period, c => c.Count);
        return [.. known.Select(c => new EyePoint(c.Period, c.Count,
            by.TryGetValue(YearBefore(c.Period), out var before) && before.Asked > 0 ? before : null))];
    }

    /// <summary>The same period of the year before.</summary>
    public static Period YearBefore(Period period) => Period.Of(period.Length, period.FirstDay.AddYears(-1));
}
