using System.Buffers;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;

namespace BoardKit.Import.Mapping;

/// <summary>The period that texts of a file speak of: the name of a sheet, its title, the name of the file.</summary>
public static class PeriodGuess
{
    private static readonly SearchValues<char> NoMonth = SearchValues.Create("季日至到-—–－~～、");

    /// <summary>The period of a form; the due one where nothing is said.</summary>
    public static Period Of(Form form, DateOnly today, params ReadOnlySpan<string?> texts) => Said(form, today, texts) ?? form.Due(today);

    /// <summary>
    /// The period of a form that is spoken of, or null: of one that may be published by months, too, a month where the first text that
    /// speaks of either names one.
    /// </summary>
    public static Period? Said(Form form, DateOnly today, params ReadOnlySpan<string?> texts)
    {
        var length = form.Period;
        foreach (var text in texts)
        {
            var said = PeriodWords.Of(text);
            if (said.Month is not null || said.Quarter is not null)
            {
                // 7月至9月 and 9月30日 are no month
                length = said is { Month: not null, Quarter: null } && form.Lengths.Contains(PeriodLength.Month)
                    && !text.AsSpan().ContainsAny(NoMonth) ? PeriodLength.Month : form.Period;
                break;
            }
        }
        var due = form.Due(today);
        return Said(length, length == form.Period ? due : Period.Of(length, due.LastDay), texts);
    }

    /// <summary>
    /// The period that is spoken of, or null. A month or quarter without a year is the last one that the due period has not overtaken: 11月,
    /// read in January, is that of last year.
    /// </summary>
    /// <param name="length">How long the form's periods are.</param>
    /// <param name="due">The period that is asked for about now.</param>
    /// <param name="texts">The texts, the one that is nearest to the table first.</param>
    public static Period? Said(PeriodLength length, Period due, params ReadOnlySpan<string?> texts)
    {
        int? year = null, month = null;
        foreach (var text in texts)
        {
            var said = PeriodWords.Of(text);
            year ??= said.Year;
            month ??= said.Month ?? said.Quarter * 3;
        }
        if (length == PeriodLength.Year)
        {
            return year is { } named ? Period.Of(length, new DateOnly(named, 1, 1)) : null;
        }
        if (month is not { } spoken)
        {
            return year is not { } only ? null : only != due.Year ? Period.Of(length, new DateOnly(only, 1, 1)) : due;
        }
        var found = Period.Of(length, new DateOnly(year ?? due.Year, spoken, 1));
        return year is null && found.FirstDay > due.LastDay ? Period.Of(length, found.FirstDay.AddYears(-1)) : found;
    }
}
