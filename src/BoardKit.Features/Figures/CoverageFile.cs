using System.Globalization;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Figures;

/// <summary>
/// The matrix as a table to save: a line for each place and matter, since a spreadsheet takes 3/24 for a day in March.
/// </summary>
public static class CoverageFile
{
    /// <summary>The area itself first, then its places.</summary>
    public static PlainTable Table(Unit area, ShowCoverage.Response matrix, DateTime asOfUtc)
    {
        var asOf = ChinaTime.Minute(asOfUtc);
        return new("公开情况", null, null,
            ["单位代码", "单位", "事项", "期间", "状态", "已公开", "按时公开", "应公开", "计数单位", "应公开的最后一天", "逾期天数", "截至"],
            [.. matrix.Rows.Select(row => Line(area, row, row.Whole, asOf)),
                .. matrix.Places.SelectMany(place => matrix.Rows.Select(
                    row => Line(place, row, row.Children.GetValueOrDefault(place.Code)
                        ?? new Duty(row.Form, row.Period, 0, 0, row.Whole.Today), asOf)))]);
    }

    private static object?[] Line(Unit place, ShowCoverage.Row row, Duty duty, string asOf) =>
        [place.Place.ToString(), place.Name, row.Form.Name, row.Period.Spoken, duty.Text,
            duty.Expected == 0 ? null : (decimal)duty.Published, duty.Expected == 0 ? null : (decimal?)duty.OnTime,
            duty.Expected == 0 ? null : (decimal)duty.Expected,
            CountWords.Of(row.Form), duty.Until?.Day is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            duty.Late > 0 ? (decimal)duty.Late : null, asOf];
}
