using System.Globalization;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>Dates in rules. A text that is no such date is missing, and so is what is computed from it.</summary>
internal static class Dates
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Binds <c>days(a, b)</c>, <c>months(a, b)</c> or <c>today()</c>.</summary>
    public static Term Bind(Binder binder, FormNames names, CallNode call)
    {
        if (call.Function == "today")
        {
            return call.Arguments.Count > 0 ? throw new ExpressionError("today() 没有参数", call.At)
                : names.InRules ? new Term(f => f.Ledger.Today?.ToString(Format, CultureInfo.InvariantCulture))
                : throw new ExpressionError("today() 只能用在规则里", call.At);
        }
        Term[] dates = [.. call.Arguments.Select(binder.Bind)];
        if (dates.Length != 2 || dates.Any(d => d.Kind != TermKind.Text)
            || call.Arguments.OfType<TextNode>().FirstOrDefault(t => Day(t.Value) is null) is not null)
        {
            throw new ExpressionError($"{call.Function}(日期, 日期)，日期写作 '2026-03-01'", call.At);
        }
        var (from, to) = (dates[0].Text!, dates[1].Text!);
        var between = call.Function == "days" ? (Func<string?, string?, decimal?>)Days : Months;
        return new Term(f => between(from(f), to(f)))
        {
            Cells = Binder.Both(dates[0], dates[1]),
            Tell = f => from(f) is { } a && to(f) is { } b
                ? $"{a} 至 {b} {Values.Show(between(a, b))} {(call.Function == "days" ? "天" : "个月")}" : null,
        };
    }

    /// <summary>Days from one day to another; negative backwards.</summary>
    private static decimal? Days(string? from, string? to) => Day(to)?.DayNumber - Day(from)?.DayNumber;

    /// <summary>
    /// Whole months from one day to another, counted as a lease is: of 2026-01-31 a month is over on 2026-02-28. Of two months the calendar
    /// months between them; of a month and a day nothing can be said.
    /// </summary>
    private static decimal? Months(string? from, string? to)
    {
        if (Month(from) is { } first && Month(to) is { } last)
        {
            return (last.Year - first.Year) * 12 + last.Month - first.Month;
        }
        return Day(from) is not { } a || Day(to) is not { } b ? null : a <= b ? Whole(a, b) : -Whole(b, a);
    }

    private static int Whole(DateOnly from, DateOnly to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateOnly? Month(string? text) =>
        Period.TryParse(text, out var month) && month.Length == PeriodLength.Month ? month.FirstDay : null;
}
