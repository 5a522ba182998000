using BoardKit.Domain.Calendar;
using BoardKit.Tests.Domain.Forms;
using CsCheck;

namespace BoardKit.Tests.Domain.Calendar;

/// <summary>
/// Working days by the notices that were announced, by law alone where none was yet, and not at all where nothing is known.
/// </summary>
public sealed class WorkingCalendarTests
{
    /// <summary>The tables of the seed: 2019 to 2026 as the State Council announced them.</summary>
    private static readonly IReadOnlyList<CalendarYear> Announced = CalendarYear.ReadFile(
        File.ReadAllLines(Path.Combine(FormFiles.SeedFolder, "..", "holidays.csv"))).Value;

    private static readonly WorkingCalendar Known = new(Announced);

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 730].Select(i => new DateOnly(2025, 6, 1).AddDays(i));

    /// <summary>The notice for 2026, whose address the file names.</summary>
    [Theory]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-04-06", false)]
    [InlineData("2026-05-05", false)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-06-19", false)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-10-11", false)]
    [InlineData("2026-11-30", true)]
    public void Holidays_rest_and_make_up_days_work(string day, bool worked) => Assert.Equal(worked, Known.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData(2018, YearState.Missing)]   // a few days of December, from the notice for 2019
    [InlineData(2019, YearState.Official)]
    [InlineData(2024, YearState.Official)]
    [InlineData(2026, YearState.Official)]
    [InlineData(2027, YearState.Provisional)]
    [InlineData(2099, YearState.Provisional)]
    [InlineData(2100, YearState.Missing)]
    public void A_year_is_official_provisional_or_missing(int year, YearState state)
    {
        Assert.Equal(state, Known.StateOf(year));
        Assert.Equal(state == YearState.Official, Known.SourceOf(year) is not null);
    }

    [Fact]
    public void A_year_that_nothing_is_known_of_is_refused_with_what_to_load()
    {
        var refused = WorkingCalendar.Statutory.End(new(2024, 12, 20), 3, DayKind.Working);
        Assert.Equal("calendar-missing", refused.Fault.Code);
        Assert.Contains("2024年", refused.Fault.Detail, StringComparison.Ordinal);
        Assert.Contains("calendar load", refused.Fault.Detail, StringComparison.Ordinal);
        Assert.Equal("calendar-missing", WorkingCalendar.Statutory.End(new(2099, 12, 28), 30, DayKind.Working).Fault.Code);
        Assert.Equal("calendar-missing", WorkingCalendar.Statutory.Count(new(2024, 12, 20), new(2025, 1, 5), DayKind.Working).Fault.Code);
        Assert.Equal(new DateOnly(2025, 1, 4), WorkingCalendar.Statutory.End(new(2024, 12, 20), 15, DayKind.Calendar).Value.Day);
    }

    /// <summary>
    /// What the computation gives is off by every notice that was announced: the lunar calendar, the solar term and both lists of days
    /// agree with them.
    /// </summary>
    [Theory]
    [InlineData(2019, 11)]
    [InlineData(2020, 10)]   // 中秋 was the first day of 国庆
    [InlineData(2021, 11)]
    [InlineData(2022, 11)]
    [InlineData(2023, 11)]
    [InlineData(2024, 11)]
    [InlineData(2025, 13)]
    [InlineData(2026, 13)]
    public void Every_statutory_day_that_is_computed_was_announced(int year, int days)
    {
        var computed = StatutoryDays.Of(year)!;
        Assert.Equal(days, computed.Count);
        Assert.All(computed, d => Assert.False(Known.IsWorkingDay(d.Date), $"{d.Name} {d.Date}"));
    }

    /// <summary>
    /// Somebody else's table (npm chinese-days 1.5.7), every day of eight years. Where the two differ the day stands in the list below with
    /// the reason; today there is none.
    /// </summary>
    [Fact]
    public void Every_day_of_2019_to_2026_is_worked_or_off_as_a_second_source_has_it()
    {
        var other = File.ReadAllLines(Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Domain", "Calendar", "second-opinion.csv"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(',')).ToDictionary(c => Day(c[0]), c => c[1] == "work");
        Assert.Equal((236, 52), (other.Count(d => !d.Value), other.Count(d => d.Value)));
        var first = new DateOnly(2019, 1, 1);
        Assert.DoesNotContain(Enumerable.Range(0, new DateOnly(2026, 12, 31).DayNumber - first.DayNumber + 1).Select(first.AddDays),
            day => Known.IsWorkingDay(day) != other.GetValueOrDefault(day, day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
    }

    [Theory]
    [InlineData(2027, "2027-02-05", "2027-04-05", "2027-06-09", "2027-09-15")]
    [InlineData(2028, "2028-01-25", "2028-04-04", "2028-05-28", "2028-10-03")]   // a leap fifth month: 端午 is in the first of the two
    [InlineData(2033, "2033-01-30", "2033-04-04", "2033-06-01", "2033-09-08")]
    public void Feasts_of_years_to_come_are_computed(int year, string newYearsEve, string qingming, string dragonBoat, string midAutumn)
    {
        DateOnly First(string feast) => StatutoryDays.Of(year)!.First(d => d.Name.Split('、').Contains(feast)).Date;
        Assert.Equal([Day(newYearsEve), Day(qingming), Day(dragonBoat), Day(midAutumn)],
            [First("春节"), First("清明节"), First("端午节"), First("中秋节")]);
        Assert.Equal(4, StatutoryDays.Of(year)!.Count(d => d.Name == "春节"));
    }

    [Theory]
    [InlineData("2026-04-30", 1, "2026-05-06", false)]
    [InlineData("2026-04-30", 4, "2026-05-09", false)]
    [InlineData("2026-09-30", 3, "2026-10-10", false)]
    [InlineData("2025-12-30", 3, "2026-01-05", false)]   // 31, Sunday the 4th (made up), the 5th
    [InlineData("2026-12-27", 10, "2027-01-11", true)]   // as if the 28th were counted in: not the 8th, the 1st is off
    [InlineData("2026-12-28", 10, "2027-01-12", true)]
    [InlineData("2026-12-28", 3, "2026-12-31", false)]
    [InlineData("2027-01-29", 5, "2027-02-09", true)]    // 1 to 4 February, then the four days of the Spring Festival from Friday the 5th
    public void Working_days_begin_with_the_day_after(string from, int days, string last, bool provisional) =>
        Assert.Equal(new ClockEnd(Day(last), provisional), Known.End(Day(from), days, DayKind.Working).Value);

    [Theory]
    [InlineData("2026-03-01", 15, "2026-03-16", "2026-03-16")]
    [InlineData("2026-09-16", 15, "2026-10-01",
        "2026-10-08")]   // an end that somebody must keep moves beyond the holiday, a posting period does not
    [InlineData("2026-12-17", 15, "2027-01-01", "2027-01-04")]
    [InlineData("2028-02-14", 15, "2028-02-29", "2028-02-29")]
    public void Calendar_days_end_where_they_end_unless_somebody_must_act_then(string from, int days, string last, string acting)
    {
        Assert.Equal(Day(last), Known.End(Day(from), days, DayKind.Calendar).Value.Day);
        Assert.Equal(Day(acting), Known.End(Day(from), days, DayKind.Calendar, EndRule.NextWorkingDay).Value.Day);
    }

    [Fact]
    public void Of_n_working_days_there_are_n_and_the_first_day_is_never_among_them() =>
        Gen.Select(Days, Gen.Int[1, 60]).Sample((since, days) =>
    {
        var last = Known.End(since, days, DayKind.Working).Value.Day;
        return last > since && Known.IsWorkingDay(last) && Known.Count(since, last, DayKind.Working).Value == days
            && Enumerable.Range(1, last.DayNumber - since.DayNumber).Count(i => Known.IsWorkingDay(since.AddDays(i))) == days;
    });

    [Fact]
    public void More_days_end_later_and_a_later_begin_never_ends_earlier() =>
        Gen.Select(Days, Gen.Int[1, 60], Gen.Enum<DayKind>()).Sample((since, days, kind) =>
    {
        var last = Known.End(since, days, kind).Value.Day;
        return Known.End(since, days + 1, kind).Value.Day > last && Known.End(since.AddDays(1), days, kind).Value.Day >= last;
    });

    [Fact]
    public void An_end_that_somebody_must_keep_is_a_working_day_and_the_first_on_or_after() =>
        Gen.Select(Days, Gen.Int[1, 60]).Sample((since, days) =>
    {
        var (last, kept) = (Known.End(since, days, DayKind.Calendar).Value.Day,
            Known.End(since, days, DayKind.Calendar, EndRule.NextWorkingDay).Value.Day);
        return Known.IsWorkingDay(kept) && kept >= last
            && Enumerable.Range(0, kept.DayNumber - last.DayNumber).All(i => !Known.IsWorkingDay(last.AddDays(i)));
    });

    /// <summary>
    /// What holds when a table takes the place of a provisional year: it adds days off and make-up days. Each make-up day can bring the end
    /// of a count at most one counted day forward, a day off only pushes it back; without a make-up day before it an end never comes
    /// earlier.
    /// </summary>
    [Fact]
    public void A_table_that_only_adds_days_off_never_ends_a_count_earlier() =>
        Gen.Select(Gen.Int[0, 400].Select(i => new DateOnly(2026, 11, 1).AddDays(i)), Gen.Int[1, 60],
            Gen.Int[0, 364].Array[0, 12], Gen.Int[0, 364].Array[0, 6])
            .Sample((since, days, off, made) =>
            {
                var year = new DateOnly(2027, 1, 1);
                var law = StatutoryDays.Of(2027)!;
                CalendarYear Table(params IEnumerable<CalendarDay> more) =>
                    new()
                    {
                        Year = 2027,
                        Days = [.. law.Concat(more.Where(d => law.All(l => l.Date != d.Date)).DistinctBy(d => d.Date))
                        .OrderBy(d => d.Date)]
                    };
                var offDays = off.Select(i => new CalendarDay(year.AddDays(i), false)).ToList();
                var madeUp = made.Select(i => new CalendarDay(year.AddDays(i), true)).ToList();
                DateOnly End(CalendarYear table) =>
                    new WorkingCalendar([Announced.Single(y => y.Year == 2026), table]).End(since, days, DayKind.Working).Value.Day;
                var before = new WorkingCalendar([Announced.Single(y => y.Year == 2026)]).End(since, days, DayKind.Working).Value;
                var with = End(Table([.. offDays, .. madeUp]));
                return Table(offDays).IsWhole && End(Table(offDays)) >= before.Day
                    && (with >= before.Day || madeUp.Any(m => m.Date > since && m.Date <= before.Day
                        && m.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
            });

    [Theory]
    [InlineData("2026-05-01")]
    [InlineData("2026-5-1,off")]
    [InlineData("2026-05-01,rest")]
    [InlineData("2027-99-01,off")]
    [InlineData("2026-05-02,off")]
    public void A_line_that_cannot_be_read_is_named(string line)
    {
        var read = CalendarYear.ReadFile(["date,kind", "2026-05-02,off", line]);
        Assert.Equal("holiday-line", read.Fault.Code);
        Assert.Contains("第3行", read.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_is_written_and_read_again_with_its_source() => Assert.All(Announced, year =>
    {
        Assert.InRange(year.Text.Length, 1, BoardKit.Domain.Units.Setting.MaxTextLength);
        var read = CalendarYear.Read(year.Year, year.Text).Value;
        Assert.Equal((year.Source, year.Text), (read.Source, read.Text));
        Assert.Equal(year.Days, read.Days);
    });

    [Fact]
    public void A_day_of_another_year_does_not_read_as_a_years_setting() =>
        Assert.Equal("holiday-line", CalendarYear.Read(2027, "2026-12-31,off").Fault.Code);

    [Fact]
    public void A_few_days_of_a_december_join_the_year_and_a_whole_table_takes_its_place()
    {
        var year = Announced.Single(y => y.Year == 2026);
        var december = CalendarYear.ReadFile(["2026-12-27,work,元旦,x", "2026-12-31,off,元旦,x"]).Value.Single();
        Assert.False(december.IsWhole);
        Assert.Equal(year.Days.Count + 2, december.Over(year).Days.Count);
        Assert.Equal(year.Source, december.Over(year).Source);
        Assert.Equal(year.Days, year.Over(december).Days);
        var early = new WorkingCalendar([.. Announced.Where(y => y.Year != 2026), december]);
        Assert.Equal(YearState.Provisional, early.StateOf(2026));
        Assert.False(early.IsWorkingDay(new(2026, 12, 31)));
        Assert.False(early.IsWorkingDay(new(2026, 10, 1)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
