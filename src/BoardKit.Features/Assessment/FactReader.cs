using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>
/// Finds the facts of an assessment in what is kept anyway: duties and when they were met, withdrawals, corrections, paper on walls. Each
/// has an id of its own and a page behind it. What is found in a place is kept, and found again only where something moved.
/// </summary>
public sealed class FactReader(BoardDbContext db, DutyReader duties, DutyMemory judged, PlaceCalendars calendars, PaperFacts papers,
    LetterFacts letters, PlaceMemory memory, AreaMemory areas) : IUseCasePart
{
    /// <summary>Reads an area that the caller oversees; again only when something in it has changed, or the day.</summary>
    public Task<AreaFacts> Of(UnitCode area, int year, DateOnly today, CancellationToken cancellationToken) =>
        areas.Read<AreaFacts>(area, (nameof(FactReader), year, today), (_, stop) => Read(area, year, today, stop), cancellationToken);

    private async Task<AreaFacts> Read(UnitCode area, int year, DateOnly today, CancellationToken cancellationToken)
    {
        var whole = Period.Parse(year.ToString("0000", CultureInfo.InvariantCulture));
        var calendar = await calendars.Of(area, cancellationToken);
        var places = new List<FactsOfPlace>();
        foreach (var part in await duties.Parts(area, cancellationToken))
        {
            places.AddRange((await judged.Read<FactsOfPlace>(part, [new((nameof(FactReader), year), whole.FirstDay, whole.LastDay,
                (sheet, stop) => Duties(part, sheet, year, today, stop))], cancellationToken))[0].Lines);
        }
        var besides = await memory.Read<List<Fact>>(area, (nameof(FactReader), year), async (range, stop) =>
            ByPlace([.. await Corrections(range, year, stop), .. await papers.Of(UnitCode.From(range.From), year, today, calendar, stop),
                .. await letters.Of(UnitCode.From(range.From), year, today, calendar, stop)]), cancellationToken);
        return new(await Named(area, besides, places, cancellationToken));
    }

    /// <summary>What the duties of some places say of each of them, also that it is nothing.</summary>
    private async Task<IReadOnlyDictionary<long, FactsOfPlace>> Duties(UnitCode area, DutySheet sheet, int year, DateOnly today,
        CancellationToken cancellationToken)
    {
        var forms = sheet.Units.SelectMany(sheet.AsksOf).Select(a => a.Form).DistinctBy(f => f.Key)
            .ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        var withdrawn = await Withdrawals(area, sheet.Units, year, cancellationToken);
        return sheet.Units.ToDictionary(u => u.Code, unit =>
        {
            List<DutyLine> lines = [.. sheet.Lines(unit, (standing, _, _) => IsAssessed(standing))];
            return FactsOfPlace.Of(unit.Code, lines.Select(l => Of(l, forms, today, sheet.Book.Calendar, withdrawn)).OfType<Fact>()
                .Select(f => f with { UnitName = unit.Name }), lines.Count(l => IsTimed(l, today)));
        });
    }

    private static Dictionary<long, List<Fact>> ByPlace(IReadOnlyList<Fact> facts) =>
        facts.GroupBy(f => f.Unit).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>The places with what else is known of them, each fact with the name of its place.</summary>
    private async Task<IReadOnlyList<FactsOfPlace>> Named(UnitCode area, IReadOnlyDictionary<long, List<Fact>> more,
        List<FactsOfPlace> places, CancellationToken cancellationToken)
    {
        if (more.Count == 0)
        {
            return places;
        }
        var (from, to) = area.Area;
        var names = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to)
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        var known = places.Select(p => p.Unit).ToHashSet();
        return [.. places.Concat(more.Keys.Where(m => !known.Contains(m)).Select(m => FactsOfPlace.Of(m, [], 0)))
            .Select(p => !more.TryGetValue(p.Unit, out var own) ? p : FactsOfPlace.Of(p.Unit, p.Facts.Concat(own.Select(f =>
                f with { UnitName = names.GetValueOrDefault(f.Unit, "") })), p.Timed)).OrderBy(p => p.Unit)];
    }

    /// <summary>What an assessment looks at: done in time, or something speaks against it.</summary>
    private static bool IsAssessed(DutyStanding standing) => standing is DutyStanding.OnTime or DutyStanding.Late or DutyStanding.Overdue
        or DutyStanding.Unposted or DutyStanding.OwedAgain;

    /// <summary>Whether it counts for being on time: it has a last day, and it is done or the day is over.</summary>
    private static bool IsTimed(DutyLine line, DateOnly today) => line.Until?.LateAfter is { } last
        && (line.Standing is DutyStanding.OnTime or DutyStanding.Late || last < today);

    private static Fact? Of(DutyLine line, Dictionary<string, string> forms, DateOnly today, WorkingCalendar calendar,
        ILookup<(long, string, string), Withdrawal> withdrawn)
    {
        var form = forms.GetValueOrDefault(line.Form, line.Form);
        var named = $"{line.Name}（{form}）{line.Period.Spoken}{(line.Event.Length > 0 ? $"“{line.Event}”" : "")}";
        var fact = new Fact(FactSource.Overdue,
            string.Create(CultureInfo.InvariantCulture, $"duty:{line.Unit}:{line.Item}:{line.Form}:{line.Period}{Tail(line.Event)}"), line.Unit,
            named)
        {
            Form = line.Form,
            Item = $"{line.Item}:{line.Form}:{line.Event}",
            Notice = $"{line.Form}:{line.Period}:{line.Event}",
            IsTimed = IsTimed(line, today),
            Link = line.Code is { } code ? $"/notices/{code}" : $"/county/applicable?scope={line.Unit}&form={line.Form}&period={line.Period}",
        };
        return line.Standing switch
        {
            DutyStanding.Overdue when line.Until?.LateAfter is { } last => fact with
            {
                What = $"{named}：应于{Day(last)}前公开，还没有公开",
                Since = last,
                WorkingDays = Days(calendar, last, today),
            },
            DutyStanding.Late when line is { Until.LateAfter: { } last, Fulfilled: { } done } => fact with
            {
                Source = FactSource.Late,
                What = $"{named}：{Day(done)}才公开，应于{Day(last)}前公开",
                Since = last,
                WorkingDays = Days(calendar, last, done),
            },
            DutyStanding.Unposted when line.Until?.LateAfter is { } last && last < today => fact with
            {
                Source = FactSource.Unposted,
                What = $"{named}：网上公开了，应于{Day(last)}前张贴，还没有登记张贴",
                Since = last,
                WorkingDays = Days(calendar, last, today),
            },
            DutyStanding.OwedAgain => Again(fact, line, withdrawn, today, calendar),
            DutyStanding.Overdue or DutyStanding.Late or DutyStanding.Unposted or DutyStanding.OnTime or DutyStanding.Coming
                or DutyStanding.Due or DutyStanding.Done or DutyStanding.Excused or DutyStanding.NotApplicable => null,
        };
    }

    private static Fact Again(Fact fact, DutyLine line, ILookup<(long, string, string), Withdrawal> withdrawn, DateOnly today,
        WorkingCalendar calendar)
    {
        var gone = withdrawn[(line.Unit, line.Form, line.Period.ToString())].OrderBy(w => w.AtUtc)
            .FirstOrDefault(w => line.Event.Length == 0 || w.Title == line.Event);
        return gone is null ? fact with { Source = FactSource.Withdrawn, What = $"{fact.What}：撤下了，还没有重新公布" }
            : fact with
            {
                Source = FactSource.Withdrawn,
                What = $"{fact.What}：{Day(ChinaTime.Day(gone.AtUtc))}撤下，还没有重新公布",
                Since = ChinaTime.Day(gone.AtUtc),
                WorkingDays = Days(calendar, ChinaTime.Day(gone.AtUtc), today),
                Link = $"/notices/{gone.Code}",
            };
    }

    private sealed record Withdrawal(long Unit, string Form, string Period, string Code, string Title, DateTime AtUtc);

    private async Task<ILookup<(long, string, string), Withdrawal>> Withdrawals(UnitCode area, IReadOnlyList<Unit> units, int year,
        CancellationToken cancellationToken)
    {
        var ((from, to), text) = (area.Area, year.ToString(CultureInfo.InvariantCulture));
        var notices = db.Notices.AsNoTracking().Where(n => n.Unit >= from && n.Unit <= to && n.Publicity == Publicity.Withdrawn
            && !n.Superseded && n.WithdrawnAtUtc != null && n.Period.StartsWith(text));
        if (units.Count <= DutyFactBook.Few)
        {
            long[] some = [.. units.Select(u => u.Code)];
            notices = notices.Where(n => some.Contains(n.Unit));
        }
        return (await notices.Select(n => new Withdrawal(n.Unit, n.Form, n.Period, n.Code, n.Title, n.WithdrawnAtUtc!.Value))
            .ToListAsync(cancellationToken)).ToLookup(w => (w.Unit, w.Form, w.Period));
    }

    private async Task<IEnumerable<Fact>> Corrections(Scope range, int year, CancellationToken cancellationToken)
    {
        var (first, after) = (ChinaTime.Start(new(year, 1, 1)), ChinaTime.Start(new(year + 1, 1, 1)));
        var (lowest, highest) = range;
        return (await (
            from edition in db.Editions.AsNoTracking()
            where edition.Unit >= lowest && edition.Unit <= highest && edition.Number > 1
                && edition.PublishedAtUtc >= first && edition.PublishedAtUtc < after
            join notice in db.Notices on new { edition.Unit, Id = edition.NoticeId } equals new { notice.Unit, notice.Id }
            select new { edition.Unit, notice.Code, notice.Title, edition.Number, AtUtc = edition.PublishedAtUtc })
            .ToListAsync(cancellationToken)).Select(e => new Fact(FactSource.Corrected,
            string.Create(CultureInfo.InvariantCulture, $"edition:{e.Code}:{e.Number}"), e.Unit,
            string.Create(CultureInfo.InvariantCulture, $"{e.Title}：{Day(ChinaTime.Day(e.AtUtc))}更正，现为第{e.Number}版"))
            { Since = ChinaTime.Day(e.AtUtc), Link = $"/notices/{e.Code}" });
    }

    /// <summary>Titles are long and ids are short.</summary>
    private static string Tail(string title) => title.Length == 0 ? ""
        : ":" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(title)))[..16];

    internal static int? Days(WorkingCalendar calendar, DateOnly since, DateOnly until) =>
        calendar.Count(since, until, DayKind.Working) is var counted && counted.Failed ? null : counted.Value;

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
