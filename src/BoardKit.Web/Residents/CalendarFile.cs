using System.Globalization;
using System.Text;
using BoardKit.Domain.Duties;
using BoardKit.Features.Frame;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using BoardKit.Web.Open;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace BoardKit.Web.Residents;

/// <summary>
/// Writes the days of a place as iCalendar (RFC 5545), one whole day each: last days of postings with a reminder on the evening before, and
/// due days. Names of events never change and the sequence only grows, so that a calendar that takes it again moves what it has. The same
/// data give the same bytes.
/// </summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int RemindHours = -6;

    /// <summary>The file as UTF-8.</summary>
    public static byte[] Write(ReadCalendar.Response calendar, PublicSite site)
    {
        var file = new Ical.Net.Calendar { ProductId = "-//BoardKit//Days//ZH", Method = "PUBLISH", Scale = "GREGORIAN" };
        file.AddProperty("X-WR-CALNAME", calendar.Place.Name + "公示日历");
        file.AddProperty("URL", site.Unit(calendar.Place.Code));
        var sequence = (int)Math.Min(calendar.Revision, int.MaxValue);
        file.Events.AddRange(calendar.Days.Select(day => Posting(day, calendar, site, sequence)));
        file.Events.AddRange(calendar.Duties.Select(day => Due(day, calendar.Place.Code, site, sequence)));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(file)!);
    }

    private static CalendarEvent Posting(ReadCalendar.LastDay day, ReadCalendar.Response calendar, PublicSite site, int sequence)
    {
        var made = Event($"{day.Code}@{site.Authority}", day.Day, day.PublishedUtc, sequence,
            $"公示最后一天{(day.IsEarliest ? "（不早于这一天）" : "")}：{day.Title}",
            $"有异议请在这一天以前提出，电话 {calendar.Contacts.Call.Phone}。{site.Notice(day.Code)}", site.Notice(day.Code));
        made.Alarms.Add(new Alarm
        {
            Action = "DISPLAY",
            Trigger = new Trigger(Duration.FromHours(RemindHours)),
            Description = Plain(day.Title),
        });
        return made;
    }

    /// <summary>What is due: by rule and holidays, so it was made when its period ended.</summary>
    private static CalendarEvent Due(DutyDay day, long unit, PublicSite site, int sequence)
    {
        var (form, period, until) = (day.Duty.Form, day.Duty.Period, day.Duty.Until!);
        var address = site.BaseUrl.ToString().TrimEnd('/') + DueModel.Address(unit, form.Key, period, day.Item);
        return Event(string.Create(CultureInfo.InvariantCulture, $"due-{unit:D12}-{form.Key}-{period}{(day.Item is { } item ? "-" + item : "")}@{site.Authority}"),
            day.Day,
            ChinaTime.Start(until.Since ?? period.LastDay), sequence,
            $"应公开{(day.IsProvisional ? "（可能顺延）" : "")}：{day.Name} {period.Spoken}{(day.Duty.State == DutyState.Fulfilled ? "（已公开）" : "")}",
            $"{until.Rule}公开{(until.Source is { } source ? $"（{source}）" : "")}。怎么算的：{address}", address);
    }

    private static CalendarEvent Event(string uid, DateOnly day, DateTime stampUtc, int sequence, string summary, string description,
        string address) => new()
        {
            Uid = uid,
            Start = new CalDateTime(day),
            End = new CalDateTime(day.AddDays(1)),
            DtStamp = new CalDateTime(DateTime.SpecifyKind(stampUtc, DateTimeKind.Utc)),
            Sequence = sequence,
            Summary = Plain(summary),
            Description = Plain(description),
            Url = new Uri(address),
            Transparency = "TRANSPARENT",
        };

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
