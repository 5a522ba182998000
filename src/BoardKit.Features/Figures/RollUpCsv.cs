using System.Globalization;
using System.Text;

namespace BoardKit.Features.Figures;

/// <summary>
/// A roll-up as CSV: one line per figure and place, the area first. Opens in WPS and Excel (UTF-8 with BOM) and starts no formula.
/// </summary>
public static class RollUpCsv
{
    /// <summary>
    /// Where there is nothing 说明 says why; where something was allocated it stands beside. The file's text without the byte order mark,
    /// which the writer of the file adds.
    /// </summary>
    public static string Write(RollUp.Response sums, DateTime asOfUtc, AllocatedBeside? allocated = null)
    {
        var (today, asOf) = (ChinaTime.Day(asOfUtc), ChinaTime.Minute(asOfUtc));
        var csv = new StringBuilder("指标,单位,地区代码,地区,合计,表内自报合计,已报,应报,说明,计数单位,其中未到期,表式,期间,截至");
        _ = csv.Append(allocated is null ? "\r\n" : ",拨付（元）,已拨付的单位,其中已公开,与拨付相差（元，两边都有的）,差异（严重）,差异（提醒）\r\n");
        foreach (var total in sums.Figures)
        {
            foreach (var line in total.Children.Prepend(total.Whole))
            {
                _ = csv.AppendJoin(',', CsvText.Field(total.Figure.Label), CsvText.Field(total.Figure.Measure),
                    line.Unit.ToString(), CsvText.Field(line.Name),
                    line.Value?.ToString() ?? "", line.Stated?.ToString() ?? "",
                    line.Reported.ToString(CultureInfo.InvariantCulture), line.Expected.ToString(CultureInfo.InvariantCulture),
                    line.Nothing(today) is { } nothing ? NothingText.Of(nothing) : "", total.Counts,
                    line.NotYetDue(today).ToString(CultureInfo.InvariantCulture), CsvText.Field(sums.Form.Name), sums.Period.ToString(),
                    asOf).Append(allocated is null ? "" : Beside(RollUpLine.Beside.Of(allocated.Of(total, line)))).Append("\r\n");
            }
        }
        return csv.ToString();
    }

    private static string Beside(RollUpLine.Beside? beside) => beside is null ? ",,,,,,"
        : string.Create(CultureInfo.InvariantCulture,
            $",{beside.Amount},{beside.Places},{beside.Disclosed},{beside.Difference},{beside.Fatal},{beside.Warning}");
}
