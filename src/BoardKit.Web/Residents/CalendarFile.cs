using System.Globalization;
using System.Text;
using BoardKit.Features.Frame;
using BoardKit.Features.Residents;

namespace BoardKit.Web.Residents;

/// <summary>
/// Writes last days as iCalendar (RFC 5545), one whole day each, with a reminder on the evening before. Names of events never change, so
/// that a calendar that takes it again moves what it has.
/// </summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int MostOctets = 75;

    /// <summary>The file as UTF-8.</summary>
    public static byte[] Write(ReadCalendar.Response calendar, PublicSite site)
    {
        var text = new StringBuilder();
        Lines(text, "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//BoardKit//Posting//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:" + Escaped(calendar.Place.Name + "公示截止日"), "URL:" + site.Unit(calendar.Place.Code));
        foreach (var day in calendar.Days)
        {
            var earliest = day.IsEarliest ? "（不早于这一天）" : "";
            Lines(text, "BEGIN:VEVENT", $"UID:{day.Code}@{site.Authority}",
                "DTSTAMP:" + day.PublishedUtc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
                "SEQUENCE:" + (day.Edition - 1).ToString(CultureInfo.InvariantCulture),
                "DTSTART;VALUE=DATE:" + Day(day.Day), "DTEND;VALUE=DATE:" + Day(day.Day.AddDays(1)),
                "SUMMARY:" + Escaped($"公示最后一天{earliest}：{day.Title}"),
                "DESCRIPTION:" + Escaped($"有异议请在这一天以前提出，电话 {calendar.Contacts.Call.Phone}。{site.Notice(day.Code)}"),
                "URL:" + site.Notice(day.Code), "TRANSP:TRANSPARENT",
                "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT6H", "DESCRIPTION:" + Escaped(day.Title), "END:VALARM", "END:VEVENT");
        }
        Lines(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => string.Concat(text.Where(c => !char.IsControl(c)))
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal);

    /// <summary>A line has at most 75 octets; what is longer goes on behind a blank, never inside a character (3.1).</summary>
    private static void Lines(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > MostOctets)
                {
                    _ = text.Append("\r\n ");
                    octets = 1;
                }
                _ = text.Append(rune.ToString());
                octets += rune.Utf8SequenceLength;
            }
            _ = text.Append("\r\n");
        }
    }
}
