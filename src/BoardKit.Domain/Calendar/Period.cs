using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BoardKit.Domain.Calendar;

/// <summary>How long a reporting period is. A form fixes one.</summary>
public enum PeriodLength
{
    /// <summary>A calendar month, written 2026-09.</summary>
    Month,
    /// <summary>A calendar quarter, written 2026Q3.</summary>
    Quarter,
    /// <summary>A calendar year, written 2026.</summary>
    Year,
}

/// <summary>
/// A calendar month, quarter or year. Its text (2026-09, 2026Q3, 2026) is the one stored, printed in links and given on the command line.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    private Period(PeriodLength length, int year, int index) => (Length, Year, Index) = (length, year, index);

    /// <summary>Month, quarter or year.</summary>
    public PeriodLength Length { get; }

    /// <summary>Calendar year, 1949 … 2200.</summary>
    public int Year { get; }

    /// <summary>Month 1-12, quarter 1-4, or 1 for a year.</summary>
    public int Index { get; }

    /// <summary>First day.</summary>
    public DateOnly FirstDay => Length switch
    {
        PeriodLength.Month => new DateOnly(Year, Index, 1),
        PeriodLength.Quarter => new DateOnly(Year, Index * 3 - 2, 1),
        PeriodLength.Year => new DateOnly(Year, 1, 1),
    };

    /// <summary>Last day.</summary>
    public DateOnly LastDay => Next.FirstDay.AddDays(-1);

    /// <summary>The period after this one, of the same length.</summary>
    public Period Next => Step(1);

    /// <summary>The period before this one, of the same length.</summary>
    public Period Previous => Step(-1);

    /// <summary>
    /// The parts of a shorter length, in order; the period itself when the length is the same; empty when the length asked for is longer.
    /// </summary>
    public IReadOnlyList<Period> Parts(PeriodLength length)
    {
        if (length == Length)
        {
            return [this];
        }
        var parts = new List<Period>();
        if (length < Length)
        {
            for (var part = Of(length, FirstDay); part.LastDay <= LastDay; part = part.Next)
            {
                parts.Add(part);
            }
        }
        return parts;
    }

    /// <summary>Whether another period is this one or lies wholly in it.</summary>
    public bool Contains(Period other) => other.Length <= Length && FirstDay <= other.FirstDay && other.LastDay <= LastDay;

    /// <summary>The period itself and the longer ones that contain it, the shortest first.</summary>
    public IReadOnlyList<Period> Around()
    {
        var day = FirstDay;
        return Length switch
        {
            PeriodLength.Month => [this, Of(PeriodLength.Quarter, day), Of(PeriodLength.Year, day)],
            PeriodLength.Quarter => [this, Of(PeriodLength.Year, day)],
            PeriodLength.Year => [this],
        };
    }

    /// <summary>The period itself, the longer ones that contain it and the shorter ones within it.</summary>
    public IEnumerable<Period> Overlapping()
    {
        var self = this;
        return Around().Concat(Enum.GetValues<PeriodLength>().Where(l => l < self.Length).SelectMany(l => self.Parts(l)));
    }

    /// <summary>The period of a length that a day lies in.</summary>
    public static Period Of(PeriodLength length, DateOnly day) => length switch
    {
        PeriodLength.Month => new(length, day.Year, day.Month),
        PeriodLength.Quarter => new(length, day.Year, (day.Month + 2) / 3),
        PeriodLength.Year => new(length, day.Year, 1),
    };

    /// <summary>Reads 2026-09, 2026Q3 (either case) or 2026.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        var t = text.AsSpan().Trim();
        if (t.Length < 4
            || !int.TryParse(t[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1949 or > 2200)
        {
            return false;
        }
        if (t.Length == 4)
        {
            period = new(PeriodLength.Year, year, 1);
            return true;
        }
        if (t.Length == 6 && t[4] is 'Q' or 'q' && t[5] is >= '1' and <= '4')
        {
            period = new(PeriodLength.Quarter, year, t[5] - '0');
            return true;
        }
        if (t.Length == 7 && t[4] == '-'
            && int.TryParse(t[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12)
        {
            period = new(PeriodLength.Month, year, month);
            return true;
        }
        return false;
    }

    /// <summary>Reads a period that is known to be good; throws <see cref="FormatException"/> otherwise.</summary>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"Not a period: '{text}'.");

    /// <summary>As a villager says it: 2026年第3季度.</summary>
    public string Spoken => Length switch
    {
        PeriodLength.Month => string.Create(CultureInfo.InvariantCulture, $"{Year}年{Index}月"),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year}年第{Index}季度"),
        PeriodLength.Year => string.Create(CultureInfo.InvariantCulture, $"{Year}年"),
    };

    /// <inheritdoc/>
    public int CompareTo(Period other) => (FirstDay, Length).CompareTo((other.FirstDay, other.Length));

    /// <summary>2026-09, 2026Q3 or 2026.</summary>
    public override string ToString() => Length switch
    {
        PeriodLength.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Index:D2}"),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}Q{Index}"),
        PeriodLength.Year => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}"),
    };

    /// <summary>Earlier first.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;
    /// <summary>Earlier first.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;
    /// <summary>Earlier first.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;
    /// <summary>Earlier first.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    private Period Step(int by)
    {
        var day = Length switch
        {
            PeriodLength.Month => FirstDay.AddMonths(by),
            PeriodLength.Quarter => FirstDay.AddMonths(3 * by),
            PeriodLength.Year => FirstDay.AddYears(by),
        };
        return Of(Length, day);
    }
}
