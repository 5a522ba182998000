using System.Globalization;
using System.Text;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Audit;

/// <summary>The log as CSV, times in China. Opens in WPS and Excel (UTF-8 with BOM) and starts no formula.</summary>
public static class AuditCsv
{
    /// <summary>The file's text without the byte order mark, which the writer of the file adds.</summary>
    public static string Write(ReadAudit.Response read)
    {
        var csv = new StringBuilder("时间,单位代码,单位,谁,做了什么,对象,说明,来自\r\n");
        foreach (var (entry, unitName) in read.Lines)
        {
            _ = csv.AppendJoin(',', Moment(entry.AtUtc), UnitCode.From(entry.Unit).ToString(), CsvText.Field(unitName),
                CsvText.Field(entry.ActorName),
                CsvText.Field(ActWords.Of(entry.Action)), CsvText.Field(entry.Subject), CsvText.Field(ActWords.Beside(entry.Detail)),
                CsvText.Field(entry.Origin)).Append("\r\n");
        }
        return csv.ToString();
    }

    private static string Moment(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), ChinaTime.Zone)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
