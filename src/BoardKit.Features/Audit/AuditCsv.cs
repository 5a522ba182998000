using System.Globalization;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Audit;

/// <summary>The log as CSV, times in China. Opens in WPS and Excel (UTF-8 with BOM) and starts no formula.</summary>
public static class AuditCsv
{
    /// <summary>The file's text without the byte order mark, which the writer of the file adds.</summary>
    public static string Write(ReadAudit.Response read) => CsvText.Table("时间,单位代码,单位,谁,做了什么,对象,说明,来自",
        read.Lines.Select(line => (string[])[Moment(line.Entry.AtUtc), UnitCode.From(line.Entry.Unit).ToString(), line.UnitName,
            line.Entry.ActorName, ActWords.Of(line.Entry.Action), line.Entry.Subject, ActWords.Beside(line.Entry.Detail),
            line.Entry.Origin]));

    private static string Moment(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), ChinaTime.Zone)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
