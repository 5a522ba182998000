using BoardKit.Domain.Calendar;
using CsCheck;

namespace BoardKit.Tests.Domain.Calendar;

/// <summary>A month as a wall calendar shows it.</summary>
public sealed class MonthGridTests
{
    [Fact]
    public void Every_day_stands_once_under_its_day_of_the_week() => Gen.Int[0, 2400].Sample(months =>
    {
        var grid = MonthGrid.Of(new DateOnly(1950, 1, 17).AddMonths(months));
        Assert.Equal(Enumerable.Range(0, grid.Last.Day).Select(grid.First.AddDays), grid.Weeks.SelectMany(w => w).OfType<DateOnly>());
        Assert.All(grid.Weeks, week =>
        {
            Assert.Equal(7, week.Count);
            Assert.All(week.Index().Where(d => d.Item is not null), d => Assert.Equal((d.Index + 1) % 7, (int)d.Item!.Value.DayOfWeek));
        });
    }, iter: 100);
}
