namespace BoardKit.Domain.Calendar;

/// <summary>The weeks of a month, Monday first, as a wall calendar shows them; null where a day belongs to another month.</summary>
/// <param name="First">First day of the month.</param>
public sealed record MonthGrid(DateOnly First)
{
    private const int WeekDays = 7;

    /// <summary>The month of a day.</summary>
    public static MonthGrid Of(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1));

    /// <summary>Last day of the month.</summary>
    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    /// <summary>The weeks.</summary>
    public IReadOnlyList<IReadOnlyList<DateOnly?>> Weeks
    {
        get
        {
            var before = ((int)First.DayOfWeek + WeekDays - 1) % WeekDays;
            var days = Enumerable.Repeat((DateOnly?)null, before)
                .Concat(Enumerable.Range(0, Last.Day).Select(i => (DateOnly?)First.AddDays(i)));
            return [.. days.Chunk(WeekDays).Select(week =>
                (IReadOnlyList<DateOnly?>)[.. week, .. Enumerable.Repeat((DateOnly?)null, WeekDays - week.Length)])];
        }
    }
}
