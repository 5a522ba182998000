using BoardKit.Domain.Calendar;

namespace BoardKit.Import.Mapping;

/// <summary>The period that texts of a file speak of: the name of a sheet, its title, the name of the file.</summary>
public static class PeriodGuess
{
    /// <summary>The period; the due one where nothing is said.</summary>
    /// <inheritdoc cref="Said"/>
    public static Period Of(PeriodLength length, Period due, params ReadOnlySpan<string?> texts) => Said(length, due, texts) ?? due;

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
