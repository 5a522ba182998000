using System.Globalization;

namespace BoardKit.Domain.Calendar;

/// <summary>How well the working days of a year are known.</summary>
public enum YearState
{
    /// <summary>By the State Council's notice.</summary>
    Official,
    /// <summary>By law alone: the statutory days are known, how they are joined to weekends is not. 待国务院通知.</summary>
    Provisional,
    /// <summary>Not at all: nothing is counted in it.</summary>
    Missing,
}

/// <summary>A day that does not follow the week.</summary>
/// <param name="Date">Which day.</param>
/// <param name="Worked">Whether it is worked (调休) or off.</param>
/// <param name="Name">Of which feast; may be empty.</param>
public readonly record struct CalendarDay(DateOnly Date, bool Worked, string Name = "");

/// <summary>
/// The holidays and make-up days of one year as they were loaded: the setting <c>calendar-&lt;year&gt;</c>, whose text is <c>source,…</c>
/// and lines <c>date,off|work,name</c>, with semicolons between. A notice of the State Council also names days of the December before; such
/// a rest alone does not make a year official.
/// </summary>
public sealed record CalendarYear
{
    /// <summary>Begin of the setting's key.</summary>
    public const string Prefix = "calendar-";

    private const string SourceWord = "source";

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Address of the notice; null where nobody said it.</summary>
    public string? Source { get; init; }

    /// <summary>Its days, in order.</summary>
    public required IReadOnlyList<CalendarDay> Days { get; init; }

    /// <summary>Whether it is the whole of a year: every statutory day is among those off.</summary>
    public bool IsWhole => (StatutoryDays.Of(Year) ?? [new(new(Year, 1, 1), false), new(new(Year, 10, 1), false)])
        .All(s => Days.Any(d => d.Date == s.Date && !d.Worked));

    /// <summary>Key of its setting.</summary>
    public string Key => Prefix + Year.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>Text of its setting.</summary>
    public string Text => string.Join(';', (Source is null ? [] : (string[])[$"{SourceWord},{Source}"]).Concat(Days.Select(d =>
        string.Create(CultureInfo.InvariantCulture,
            $"{d.Date:yyyy-MM-dd},{(d.Worked ? "work" : "off")}{(d.Name.Length > 0 ? "," + d.Name : "")}"))));

    /// <summary>Reads the setting of a year. Fault <c>holiday-line</c>, naming the line.</summary>
    public static Outcome<CalendarYear> Read(int year, string text)
    {
        var (days, source) = (new SortedDictionary<DateOnly, CalendarDay>(), (string?)null);
        var lines = text.Split(';');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(SourceWord + ",", StringComparison.Ordinal))
            {
                source = lines[i][(SourceWord.Length + 1)..];
            }
            else if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                var day = ReadDay(lines[i].Split(','), i + 1);
                if (day.Failed || day.Value.Date.Year != year)
                {
                    return day.Failed ? day.Fault
                        : Fault.Invalid("holiday-line", string.Create(CultureInfo.InvariantCulture, $"节假日表第{i + 1}行的日期不在{year}年。"));
                }
                days[day.Value.Date] = day.Value;
            }
        }
        return days.Count == 0 ? Fault.Invalid("holiday-none", string.Create(CultureInfo.InvariantCulture, $"{year}年的节假日表里没有一天。"))
            : new CalendarYear { Year = year, Source = source, Days = [.. days.Values] };
    }

    /// <summary>
    /// Reads a file of lines <c>date,off|work,name,source</c> below a header line, by year. Refused with every line that does not read:
    /// <c>holiday-line</c>; and <c>holiday-none</c> for a file without a day.
    /// </summary>
    public static Outcome<IReadOnlyList<CalendarYear>> ReadFile(IEnumerable<string> lines)
    {
        var (days, faults, number) = (new List<(CalendarDay Day, string? Source)>(), new List<Fault>(), 0);
        var seen = new HashSet<DateOnly>();
        foreach (var line in lines)
        {
            number++;
            var cells = line.Trim('\uFEFF', ' ').Split(',');
            if (string.IsNullOrWhiteSpace(line) || (number == 1 && cells[0] == "date"))
            {
                continue;
            }
            var day = ReadDay(cells, number);
            if (day.Failed)
            {
                faults.Add(day.Fault);
            }
            else if (!seen.Add(day.Value.Date))
            {
                faults.Add(Fault.Invalid("holiday-line", $"节假日表第{number}行的日期前面已经有了。"));
            }
            else
            {
                days.Add((day.Value, cells.Length > 3 && cells[3].Trim().Length > 0 ? cells[3].Trim().Replace(';', ' ') : null));
            }
        }
        if (faults.Count == 0 && days.Count == 0)
        {
            faults.Add(Fault.Invalid("holiday-none", "节假日表里没有一天。"));
        }
        return faults.Count > 0 ? Outcome<IReadOnlyList<CalendarYear>>.Refused(faults) : Outcome<IReadOnlyList<CalendarYear>>.Of(
        [
            .. days.GroupBy(d => d.Day.Date.Year).OrderBy(g => g.Key).Select(g => new CalendarYear
            {
                Year = g.Key,
                Source = g.Select(d => d.Source).OfType<string>().FirstOrDefault(),
                Days = [.. g.Select(d => d.Day).OrderBy(d => d.Date)],
            }),
        ]);
    }

    /// <summary>
    /// What is kept when this is loaded over what was there: a whole year takes its place, a few days of a December join it.
    /// </summary>
    public CalendarYear Over(CalendarYear? before) => before is null || IsWhole ? this : before with
    {
        Days = [.. before.Days.Where(d => Days.All(own => own.Date != d.Date)).Concat(Days).OrderBy(d => d.Date)],
    };

    private static Outcome<CalendarDay> ReadDay(string[] cells, int number) =>
        cells.Length < 2 || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || cells[1] is not ("off" or "work")
            ? Fault.Invalid("holiday-line", $"节假日表第{number}行看不懂，应为“日期,off 或 work,名称”，日期写成 2026-10-01。")
            : new CalendarDay(date, cells[1] == "work", cells.Length > 2 ? cells[2].Trim().Replace(';', ' ') : "");
}
