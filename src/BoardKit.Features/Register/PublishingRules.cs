using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>What a county lays down for publishing: the pattern of index numbers and how long notices hang.</summary>
public sealed class PublishingRules(BoardDbContext db, SettingCatalog settings, PlaceCalendars calendars, Issuing issuing) : IUseCasePart
{
    /// <summary>Setting key of the pattern: {unit} 12 digits, {county} 6 digits, {form}, {year}, {seq} or {seq:4}.</summary>
    public const string IndexPattern = "index-pattern";

    /// <summary>
    /// Setting key of the days that notices of an area hang at least; also with a form's key behind it,
    /// <c>posting-days.land-compensation</c>. It can only lengthen what the form says.
    /// </summary>
    public const string PostingDays = "posting-days";

    /// <summary>
    /// Setting key of whether the hanging day is counted: <c>counted</c> or <c>not-counted</c>, the country's rule. It never makes a legal
    /// floor shorter.
    /// </summary>
    public const string PostingFirstDay = "posting-first-day";

    /// <summary>Text of <see cref="PostingFirstDay"/> where the hanging day is counted.</summary>
    public const string Counted = "counted";

    /// <summary>Text of <see cref="PostingFirstDay"/> where it is not.</summary>
    public const string NotCounted = "not-counted";

    /// <summary>
    /// Setting key of the days for which rows about people stay public after the posting period; also with a form's key behind it,
    /// <c>retention-days.land-compensation</c>. It can only shorten what the form says.
    /// </summary>
    public const string RetentionDays = "retention-days";

    /// <summary>
    /// Setting key of whom notices are for; also with a form's key behind it, <c>audience.land-compensation</c>. It can only narrow what
    /// the form says.
    /// </summary>
    public const string AudienceSetting = "audience";

    /// <summary>Whom the notices of a form are for in a unit: what the form says, or the county where that is narrower.</summary>
    public async Task<Audience> Audience(UnitCode unit, Form form, CancellationToken cancellationToken)
    {
        var narrower = Audiences.Read(await settings.Find(unit, $"{AudienceSetting}.{form.Key}", cancellationToken)
            ?? await settings.Find(unit, AudienceSetting, cancellationToken));
        return (form.Audience ?? Domain.Units.Audience.Everybody).Narrower(narrower ?? Domain.Units.Audience.Everybody);
    }

    /// <summary>
    /// The 索引号 of a notice's first edition: the next number of its unit in the year. The unit's stamp, raised first, keeps two publishers
    /// apart.
    /// </summary>
    public async Task<string> IndexNumber(Notice notice, int year, CancellationToken cancellationToken)
    {
        if (notice.IndexNumber is { } given)
        {
            return given;
        }
        var text = await settings.Find(UnitCode.From(notice.Unit), IndexPattern, cancellationToken);
        var pattern = text is not null && Register.IndexPattern.Read(text) is { Failed: false } read
            ? read.Value : Register.IndexPattern.Usual;
        var used = await db.Notices.AsNoTracking().Where(n => n.Unit == notice.Unit && n.IndexNumber != null).Select(n => n.IndexNumber)
            .ToHashSetAsync(cancellationToken);
        for (var sequence = 1; ; sequence++)
        {
            var number = pattern.Number(notice, year, sequence);
            if (!used.Contains(number))
            {
                return number;
            }
        }
    }

    /// <summary>
    /// How long a notice hangs from its hanging day, or from today when that is past: what its form says, its county asks for or the law
    /// asks of its issuer, whichever is longest. Refused with <c>calendar-missing</c> where working days of a year are needed that nothing
    /// is known of.
    /// </summary>
    public async Task<Outcome<PostingPeriod>> Posting(Notice notice, Form form, DateOnly hangOn, DateOnly today,
        CancellationToken cancellationToken)
    {
        var (unit, from) = (UnitCode.From(notice.Unit), hangOn < today ? today : hangOn);
        var asked = await settings.Find(unit, $"{PostingDays}.{form.Key}", cancellationToken)
            ?? await settings.Find(unit, PostingDays, cancellationToken);
        var days = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var longer)
            ? Math.Max(longer, form.Posting.Days) : form.Posting.Days;
        var floor = form.Posting.FloorExempt is null
            ? await issuing.Floor(unit, await issuing.Of(notice, form, cancellationToken), from, cancellationToken) : null;
        var calendar = form.Posting.Unit == DayKind.Working ? await calendars.Of(unit, cancellationToken) : WorkingCalendar.Statutory;
        var counts = await settings.Find(unit, PostingFirstDay, cancellationToken) == Counted;
        return PostingPeriod.Of(from, days, form.Posting.Unit, counts, floor?.Days, calendar);
    }

    /// <summary>
    /// The last day on which rows about people are public: the posting period and the days of the form, or fewer where the county says so;
    /// null when the content has none.
    /// </summary>
    public async Task<DateOnly?> PersonalUntil(Notice notice, Form form, NoticeContent content, DateOnly postingTo,
        CancellationToken cancellationToken) =>
        form.Sections.Any(s => (s.IsPersonal || s is { Kind: SectionKind.Files, Public: false }) && content.Section(s.Key)?.Rows.Count > 0)
            ? postingTo.AddDays(await Retention(UnitCode.From(notice.Unit), form, cancellationToken)) : null;

    /// <summary>Days for which rows about people of a form stay public after the posting period, in a unit.</summary>
    public async Task<int> Retention(UnitCode unit, Form form, CancellationToken cancellationToken)
    {
        var shorter = await settings.Find(unit, $"{RetentionDays}.{form.Key}", cancellationToken)
            ?? await settings.Find(unit, RetentionDays, cancellationToken);
        return int.TryParse(shorter, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            ? Math.Min(days, form.PersonalDays) : form.PersonalDays;
    }
}
