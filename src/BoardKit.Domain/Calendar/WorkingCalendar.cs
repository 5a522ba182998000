using System.Globalization;

namespace BoardKit.Domain.Calendar;

/// <summary>The day on which something ends.</summary>
/// <param name="Day">The day. Of a provisional end: not before it.</param>
/// <param name="IsProvisional">Whether days were counted whose year has no official table yet.</param>
public readonly record struct ClockEnd(DateOnly Day, bool IsProvisional);

/// <summary>What happens to an end on a day off.</summary>
public enum EndRule
{
    /// <summary>Nothing: a posting period ends where it ends.</summary>
    Stays,
    /// <summary>It moves to the next working day: whoever has to act then cannot be asked to act on a day off (民法典 203).</summary>
    NextWorkingDay,
}

/// <summary>
/// China's working days: Monday to Friday, less the holidays, plus the make-up days (调休) from the yearly notice of the State Council. A
/// year without that notice is provisional: the week and the statutory days. A year of which not even these are known is missing, and
/// nothing is counted in it.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<int, CalendarYear> _loaded;
    private readonly Dictionary<int, (YearState State, Dictionary<DateOnly, bool> Days)> _years = [];

    /// <summary>A calendar of the years that were loaded.</summary>
    public WorkingCalendar(IEnumerable<CalendarYear> loaded) => _loaded = loaded.ToDictionary(y => y.Year);

    /// <summary>A calendar without any notice.</summary>
    public static WorkingCalendar Statutory => new([]);

    /// <summary>Whether another calendar is of the same tables.</summary>
    public bool SaysLike(WorkingCalendar other) => _loaded.Count == other._loaded.Count && _loaded.Values.All(y =>
        other._loaded.TryGetValue(y.Year, out var theirs) && theirs.Text == y.Text);

    /// <summary>How well a year is known.</summary>
    public YearState StateOf(int year) => Year(year).State;

    /// <summary>Where a year's table is from; null for a year that is not official, and where nobody said it.</summary>
    public string? SourceOf(int year) => StateOf(year) == YearState.Official ? _loaded[year].Source : null;

    /// <summary>The days of a year that do not follow the week, in order.</summary>
    public IReadOnlyList<CalendarDay> DaysOf(int year) => StateOf(year) switch
    {
        YearState.Official => _loaded[year].Days,
        YearState.Provisional => Provisional(year),
        YearState.Missing => [],
    };

    /// <summary>
    /// Whether the day is worked. Throws <see cref="InvalidOperationException"/> in a missing year: ask <see cref="StateOf"/> first.
    /// </summary>
    public bool IsWorkingDay(DateOnly day)
    {
        var (state, days) = Year(day.Year);
        return state == YearState.Missing ? throw new InvalidOperationException($"Nothing is known of the working days of {day.Year}.")
            : days.TryGetValue(day, out var worked) ? worked : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    /// <summary>
    /// Days of a kind after <paramref name="since"/> up to and with <paramref name="until"/>. Refused with <c>calendar-missing</c>.
    /// </summary>
    public Outcome<int> Count(DateOnly since, DateOnly until, DayKind kind)
    {
        if (kind == DayKind.Calendar)
        {
            return Math.Max(0, until.DayNumber - since.DayNumber);
        }
        var counted = 0;
        for (var day = since.AddDays(1); day <= until; day = day.AddDays(1))
        {
            if (StateOf(day.Year) == YearState.Missing)
            {
                return Missing(day.Year);
            }
            counted += IsWorkingDay(day) ? 1 : 0;
        }
        return counted;
    }

    /// <summary>
    /// The last of n days after <paramref name="since"/>, which is not counted itself (民法典 201). Refused with <c>calendar-missing</c> where
    /// it would need a year that nothing is known of.
    /// </summary>
    public Outcome<ClockEnd> End(DateOnly since, int days, DayKind kind, EndRule rule = EndRule.Stays)
    {
        var (day, provisional) = (kind == DayKind.Calendar ? since.AddDays(days) : since, false);
        for (var left = kind == DayKind.Calendar ? 0 : days; left > 0 || (rule == EndRule.NextWorkingDay && !IsKnownWorkingDay(day));)
        {
            day = day.AddDays(1);
            if (StateOf(day.Year) is YearState.Missing)
            {
                return Missing(day.Year);
            }
            provisional |= StateOf(day.Year) == YearState.Provisional;
            left -= IsWorkingDay(day) ? 1 : 0;
        }
        var asked = rule == EndRule.NextWorkingDay;
        return asked && StateOf(day.Year) == YearState.Missing ? Missing(day.Year)
            : new ClockEnd(day, provisional || (asked && StateOf(day.Year) == YearState.Provisional));
    }

    /// <summary>What to do about a year that nothing is known of: <c>calendar-missing</c>.</summary>
    public static Fault Missing(int year) => Fault.Conflict("calendar-missing", string.Create(CultureInfo.InvariantCulture,
        $"没有{year}年的放假安排，不能按工作日计算。请管理员先载入国务院办公厅关于{year}年部分节假日安排的通知：boardkit calendar load <csv>。"));

    /// <summary>True in a missing year: it is refused where it is looked at.</summary>
    private bool IsKnownWorkingDay(DateOnly day) => StateOf(day.Year) == YearState.Missing || IsWorkingDay(day);

    private (YearState State, Dictionary<DateOnly, bool> Days) Year(int year)
    {
        if (!_years.TryGetValue(year, out var known))
        {
            var state = _loaded.GetValueOrDefault(year) is { IsWhole: true } ? YearState.Official
                : year is >= StatutoryDays.FirstYear and <= StatutoryDays.LastYear ? YearState.Provisional : YearState.Missing;
            var days = state switch
            {
                YearState.Official => _loaded[year].Days,
                YearState.Provisional => Provisional(year),
                YearState.Missing => [],
            };
            known = _years[year] = (state, days.ToDictionary(d => d.Date, d => d.Worked));
        }
        return known;
    }

    /// <summary>The statutory days, with what an early notice says of a few days more.</summary>
    private List<CalendarDay> Provisional(int year)
    {
        var few = _loaded.GetValueOrDefault(year)?.Days ?? [];
        return [.. StatutoryDays.Of(year)!.Where(s => few.All(d => d.Date != s.Date)).Concat(few).OrderBy(d => d.Date)];
    }
}
