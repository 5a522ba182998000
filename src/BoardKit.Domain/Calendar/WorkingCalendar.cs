using System.Globalization;

namespace BoardKit.Domain.Calendar;

/// <summary>
/// China's working days: Monday to Friday, less the official holidays, plus the make-up days (调休), both from the yearly notice of the State Council as data.
/// Days outside the years of the table follow the week alone.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, bool> _exceptions;

    /// <summary>A calendar with exceptions: day → whether it is worked.</summary>
    public WorkingCalendar(IReadOnlyDictionary<DateOnly, bool> exceptions) => _exceptions = new(exceptions);

    /// <summary>A calendar that knows weeks only.</summary>
    public static WorkingCalendar WeeksOnly { get; } = new(new Dictionary<DateOnly, bool>());

    /// <summary>Reads lines <c>date,kind,…</c> with kind off or work; a header line is skipped. Refuses a line that it cannot read, naming it.</summary>
    public static Outcome<WorkingCalendar> Read(IEnumerable<string> lines)
    {
        var exceptions = new Dictionary<DateOnly, bool>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var parts = line.Split(',');
            if (string.IsNullOrWhiteSpace(line) || (number == 1 && parts[0].Trim('\uFEFF') == "date"))
            {
                continue;
            }
            if (parts.Length < 2 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || parts[1] is not ("off" or "work"))
            {
                return Fault.Invalid("holiday-line", $"节假日表第{number}行看不懂，应为“日期,off 或 work,名称”。");
            }
            exceptions[day] = parts[1] == "work";
        }
        return new WorkingCalendar(exceptions);
    }

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _exceptions.TryGetValue(day, out var worked) ? worked : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// The last day of a posting period of n days inclusive, day 1 being the hanging day. Counted in working days, the first working day on or after it is day 1.
    /// </summary>
    public DateOnly LastDay(int days, DayKind kind, DateOnly from)
    {
        if (kind == DayKind.Calendar)
        {
            return from.AddDays(days - 1);
        }
        var day = from;
        for (var counted = 0; ; day = day.AddDays(1))
        {
            if (IsWorkingDay(day) && ++counted == days)
            {
                return day;
            }
        }
    }
}
