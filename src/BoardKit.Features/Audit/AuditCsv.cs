using System.Globalization;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Audit;

/// <summary>The log as CSV, times in China.</summary>
public static class AuditCsv
{
    /// <summary>The table.</summary>
    public static PlainTable Table(ReadAudit.Response read) => PlainTable.Of("时间,单位代码,单位,谁,做了什么,对象,说明,来自",
        read.Lines.Select(line => (string[])[Moment(line.Entry.AtUtc), UnitCode.From(line.Entry.Unit).ToString(), line.UnitName,
            line.Entry.ActorName, ActWords.Of(line.Entry.Action), line.Entry.Subject, ActWords.Beside(line.Entry.Detail),
            line.Entry.Origin]));

    private static string Moment(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), ChinaTime.Zone)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
