using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>What a county lays down for publishing: the pattern of index numbers and the calendar that counts posting days.</summary>
public sealed partial class PublishingRules(BoardDbContext db, SettingCatalog settings) : IUseCasePart
{
    /// <summary>Setting key of the pattern: {unit} 12 digits, {county} 6 digits, {form}, {year}, {seq} or {seq:4}.</summary>
    public const string IndexPattern = "index-pattern";

    /// <summary>Setting key of a year's holidays and make-up days: lines <c>date,off|work</c> separated by semicolons.</summary>
    public const string CalendarPrefix = "calendar-";

    /// <summary>Setting key of the days for which rows about people stay public after the posting period; also with a form's key behind it, <c>retention-days.land-compensation</c>. It can only shorten what the form says.</summary>
    public const string RetentionDays = "retention-days";

    private const string DefaultPattern = "{unit}-{year}-{seq:4}";

    /// <summary>The 索引号 of a notice's first edition: the next number of its unit in the year. The unit's stamp, raised first, keeps two publishers apart.</summary>
    public async Task<string> IndexNumber(Notice notice, int year, CancellationToken cancellationToken)
    {
        if (notice.IndexNumber is { } given)
        {
            return given;
        }
        var pattern = await settings.Find(UnitCode.From(notice.Unit), IndexPattern, cancellationToken) ?? DefaultPattern;
        var marker = pattern.IndexOf("{seq", StringComparison.Ordinal);
        var used = await db.Notices.AsNoTracking().Where(n => n.Unit == notice.Unit && n.IndexNumber != null).Select(n => n.IndexNumber).ToHashSetAsync(cancellationToken);
        for (var sequence = 1; ; sequence++)
        {
            var number = Placeholder().Replace(pattern, part => part.Groups["name"].Value switch
            {
                "unit" => notice.Unit.ToString("D12", CultureInfo.InvariantCulture),
                "county" => (notice.Unit / 1_000_000).ToString(CultureInfo.InvariantCulture),
                "form" => notice.Form,
                "year" => year.ToString(CultureInfo.InvariantCulture),
                "seq" => sequence.ToString(CultureInfo.InvariantCulture).PadLeft(int.TryParse(part.Groups["width"].Value, out var width) ? width : 1, '0'),
                _ => part.Value,
            });
            if (marker < 0 || !used.Contains(number))
            {
                return number;
            }
        }
    }

    /// <summary>First and last day of the posting: the hanging day, or today when that is past, and n days inclusive.</summary>
    public async Task<(DateOnly From, DateOnly To)> Posting(Notice notice, Form form, DateOnly hangOn, DateOnly today, CancellationToken cancellationToken)
    {
        var from = hangOn < today ? today : hangOn;
        var calendar = form.Posting.Unit == DayKind.Working ? await Calendar(UnitCode.From(notice.Unit), from.Year, cancellationToken) : WorkingCalendar.WeeksOnly;
        return (from, calendar.LastDay(form.Posting.Days, form.Posting.Unit, from));
    }

    /// <summary>The last day on which rows about people are public: the posting period and the days of the form, or fewer where the county says so; null when the content has none.</summary>
    public async Task<DateOnly?> PersonalUntil(Notice notice, Form form, NoticeContent content, DateOnly postingTo, CancellationToken cancellationToken) =>
        form.Sections.Any(s => s.IsPersonal && content.Section(s.Key)?.Rows.Count > 0)
            ? postingTo.AddDays(await Retention(UnitCode.From(notice.Unit), form, cancellationToken)) : null;

    /// <summary>Days for which rows about people of a form stay public after the posting period, in a unit.</summary>
    public async Task<int> Retention(UnitCode unit, Form form, CancellationToken cancellationToken)
    {
        var shorter = await settings.Find(unit, $"{RetentionDays}.{form.Key}", cancellationToken) ?? await settings.Find(unit, RetentionDays, cancellationToken);
        return int.TryParse(shorter, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Math.Min(days, form.PersonalDays) : form.PersonalDays;
    }

    private async Task<WorkingCalendar> Calendar(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        for (var y = year; y <= year + 1; y++)
        {
            lines.AddRange((await settings.Find(unit, CalendarPrefix + y.ToString(CultureInfo.InvariantCulture), cancellationToken))?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? []);
        }
        var calendar = WorkingCalendar.Read(lines);
        return calendar.Failed ? throw new InvalidOperationException(calendar.Fault.Detail) : calendar.Value;
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)(:(?<width>\d))?\}")]
    private static partial Regex Placeholder();
}
