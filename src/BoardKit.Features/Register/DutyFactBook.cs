using System.Globalization;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Register;

/// <summary>What places have made public and what was decided about their duties, of some years.</summary>
/// <param name="Years">First and last calendar year of the periods.</param>
/// <param name="Standing">Keys of forms of which earlier years are read too: what always stands.</param>
/// <param name="Dated">Fields in which days of events stand: income-distribution.meetingDate.</param>
public sealed record DutySpan((int First, int Last) Years, string Standing, string Dated)
{
    /// <summary>Of a catalogue.</summary>
    public static DutySpan Of(IEnumerable<CatalogueItem> items, DateOnly first, DateOnly last)
    {
        var versions = items.SelectMany(i => i.Versions).Where(v => v.Due is not null).ToList();
        return new((first.Year, last.Year),
            Words(versions.Where(v => v.Due!.Kind == DueKind.Standing).SelectMany(v => v.Forms).Select(f => f.Form)),
            Words(versions.SelectMany(v => v.Due!.Dated).Select(d => d.Text)));
    }

    private static string Words(IEnumerable<string> words) =>
        string.Join(' ', words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>The texts of all periods of these years.</summary>
    public IReadOnlyList<string> Texts => [.. Enumerable.Range(Years.First, Years.Last - Years.First + 1)
        .Select(y => Period.Of(PeriodLength.Year, new DateOnly(y, 1, 1)))
        .SelectMany(y => y.Parts(PeriodLength.Month).Concat(y.Parts(PeriodLength.Quarter)).Append(y)).Select(p => p.ToString())];
}

/// <summary>
/// The facts of duties of an area. They are kept in memory under the stamp of each place, which is read before them: after a change in one
/// village only that village is read again. Areas above a county are read through, county by county, by whoever asks.
/// </summary>
public sealed class DutyFactBook(BoardDbContext db, PostingDays postings, IMemoryCache cache) : IUseCasePart
{
    /// <summary>What one place has, under its stamp.</summary>
    /// <param name="Stamp">The stamp; 0 of a place without one.</param>
    /// <param name="Facts">What it has made public.</param>
    /// <param name="Kept">What was decided about its duties.</param>
    public sealed record Place(long Stamp, DutyMatch.Book Facts, IReadOnlyList<KeptDuty> Kept)
    {
        /// <summary>What it withholds by two people; whether a look is late is asked on the day.</summary>
        public IReadOnlyList<Withheld> Withheld { get; init; } = [];
    }

    /// <summary>Places up to which they are named one by one; of more the whole area is read faster.</summary>
    internal const int Few = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly Place Nothing = new(0, new DutyMatch.Book([]), []);

    private sealed record Row
    {
        public required long Unit { get; init; }
        public required Guid Id { get; init; }
        public required string Form { get; init; }
        public required string Period { get; init; }
        public required string Key { get; init; }
        public required string Project { get; init; }
        public required string Title { get; init; }
        public required string Code { get; init; }
        public required bool IsPublic { get; init; }
        public required bool Superseded { get; init; }
        public required Issuer? Issuer { get; init; }
        public required DateTime First { get; init; }
    }

    /// <summary>By place; a place without facts is asked for by <see cref="In"/>.</summary>
    /// <param name="area">The area.</param>
    /// <param name="alone">Whether the unit itself is asked for, and not what lies in it.</param>
    /// <param name="span">Of which periods.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="keep">Whether they are kept; what is kept already is used and mended either way.</param>
    public async Task<IReadOnlyDictionary<long, Place>> Of(UnitCode area, bool alone, DutySpan span, CancellationToken cancellationToken,
        bool keep = true)
    {
        var (from, to) = alone ? new Scope(area.Value, area.Value) : area.Area;
        using var part = db.Within(new(from, to));
        var stamps = await db.UnitStamps.AsNoTracking().Where(s => s.Unit >= from && s.Unit <= to)
            .ToDictionaryAsync(s => s.Unit, s => s.Value, cancellationToken);
        // what somebody may read who sees all of the area is the same for everybody who does; inside a change the stamp is raised already
        // and what it stands for is not saved
        var shared = area.Level >= UnitLevel.County && db.Access.Oversees(area) && db.Database.CurrentTransaction is null;
        var key = (nameof(DutyFactBook), area, alone, span);
        var known = shared && cache.TryGetValue(key, out IReadOnlyDictionary<long, Place>? kept) && kept is not null ? kept : null;
        var changed = known is null ? null
            : stamps.Where(s => known.GetValueOrDefault(s.Key)?.Stamp != s.Value).Select(s => s.Key).ToList();
        if (changed is { Count: 0 })
        {
            return known!;
        }
        var some = changed is { Count: <= InForceReader.AtOnce } ? changed : null;
        var read = await Read(from, to, some, span, cancellationToken);
        var places = some is null ? [] : new Dictionary<long, Place>(known!);
        foreach (var (unit, found) in read)
        {
            places[unit] = Made(stamps.GetValueOrDefault(unit), found);
        }
        foreach (var unit in (some ?? (IEnumerable<long>)stamps.Keys).Where(u => !read.ContainsKey(u)))
        {
            places[unit] = Nothing with { Stamp = stamps[unit] };
        }
        if (shared && (keep || known is not null))
        {
            _ = cache.Set(key, (IReadOnlyDictionary<long, Place>)places, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
        }
        return places;
    }

    /// <summary>
    /// Of some places alone: what is known is mended as above, and where nothing is, they are read and not kept. For whoever keeps what he
    /// makes of them.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, Place>> Of(UnitCode area, DutySpan span, IReadOnlyList<long> units,
        CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((nameof(DutyFactBook), area, false, span), out _))
        {
            return await Of(area, alone: false, span, cancellationToken);
        }
        var (from, to) = area.Area;
        using var part = db.Within(area.Area);
        return (await Read(from, to, units.Count <= Few ? [.. units] : null, span, cancellationToken))
            .ToDictionary(r => r.Key, r => Made(0, r.Value));
    }

    private static Place Made(long stamp, (List<DisclosedFact> Facts, List<KeptDuty> Kept, List<Withheld> Withheld) read) =>
        new(stamp, new DutyMatch.Book(read.Facts), read.Kept) { Withheld = read.Withheld };

    /// <summary>The facts of a place; of one that has none, none.</summary>
    public static Place In(IReadOnlyDictionary<long, Place> places, long unit) => places.GetValueOrDefault(unit) ?? Nothing;

    private async Task<Dictionary<long, (List<DisclosedFact> Facts, List<KeptDuty> Kept, List<Withheld> Withheld)>> Read(long from,
        long to, List<long>? units, DutySpan span, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, (List<DisclosedFact> Facts, List<KeptDuty> Kept, List<Withheld> Withheld)>();
        var texts = span.Texts;
        string[] standing = span.Standing.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var notices = db.Notices.AsNoTracking().Where(n => n.Unit >= from && n.Unit <= to && n.Publicity != Publicity.None
            && (texts.Contains(n.Period) || standing.Contains(n.Form)));
        var duties = db.Duties.AsNoTracking().Where(d => d.Unit >= from && d.Unit <= to && texts.Contains(d.Period)
            && (d.Excuse != null || d.EventDay != null));
        var held = db.Withheld.AsNoTracking().Where(w => w.Unit >= from && w.Unit <= to && texts.Contains(w.Period)
            && w.State == WithheldState.Agreed && w.EndedDay == null);
        if (units is not null)
        {
            notices = notices.Where(n => units.Contains(n.Unit));
            duties = duties.Where(d => units.Contains(d.Unit));
            held = held.Where(w => units.Contains(w.Unit));
        }
        var rows = await (
            from notice in notices
            join edition in db.Editions on new { notice.Unit, notice.Id, Number = 1 } equals new
            {
                edition.Unit,
                Id = edition.NoticeId,
                edition.Number
            }
            select new Row
            {
                Unit = notice.Unit,
                Id = notice.Id,
                Form = notice.Form,
                Period = notice.Period,
                Key = notice.KeyText,
                Project = notice.Project,
                Title = notice.Title,
                Code = notice.Code,
                IsPublic = notice.Publicity == Publicity.Published,
                Superseded = notice.Superseded,
                Issuer = notice.Issuer,
                First = edition.PublishedAtUtc,
            }).ToListAsync(cancellationToken);
        var hung = await postings.FirstDays(new(from, to), units, cancellationToken);
        var days = await Days(notices, span, cancellationToken);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        string Same(string word) => words.TryGetValue(word, out var same) ? same : words[word] = word;   // some hundred words, said often
        foreach (var row in rows)
        {
            Of(row.Unit).Facts.Add(new DisclosedFact
            {
                Form = Same(row.Form),
                Period = Same(row.Period),
                Phase = row.Key.Length == 0 ? "" : Same(new NoticeKey(row.Form, row.Period, row.Key).Phase),
                Project = row.Project,
                Title = row.Title,
                Code = row.Code,
                IsPublic = row.IsPublic,
                Superseded = row.Superseded,
                OfGroup = row.Issuer == Issuer.VillageGroup,
                First = ChinaTime.Day(row.First),
                Days = days.GetValueOrDefault((row.Unit, row.Id)),
                Posted = hung.TryGetValue((row.Unit, row.Id), out var day) ? day : null,
            });
        }
        foreach (var duty in await duties.ToListAsync(cancellationToken))
        {
            Of(duty.Unit).Kept.Add(duty);
        }
        foreach (var entry in await held.ToListAsync(cancellationToken))
        {
            Of(entry.Unit).Withheld.Add(entry);
        }
        return found;

        (List<DisclosedFact> Facts, List<KeptDuty> Kept, List<Withheld> Withheld) Of(long unit) =>
            found.TryGetValue(unit, out var place) ? place : found[unit] = ([], [], []);
    }

    /// <summary>Days of events that stand in public notices, of their newest editions: a correction may have mended the day.</summary>
    private async Task<Dictionary<(long Unit, Guid Id), IReadOnlyDictionary<string, DateOnly>>> Days(IQueryable<Notice> notices,
        DutySpan span, CancellationToken cancellationToken)
    {
        var fields = span.Dated.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('.'))
            .ToLookup(f => f[0], f => f[1], StringComparer.Ordinal);
        string[] forms = [.. fields.Select(f => f.Key)];
        var found = new Dictionary<(long Unit, Guid Id), IReadOnlyDictionary<string, DateOnly>>();
        if (forms.Length == 0)
        {
            return found;
        }
        var rows = await (
            from notice in notices
            where notice.Publicity == Publicity.Published && forms.Contains(notice.Form)
            join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new
            {
                edition.Unit,
                Id = edition.NoticeId,
                edition.Number
            }
            select new { notice.Unit, notice.Id, notice.Form, edition.Metadata }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var days = DaysIn(row.Metadata, fields[row.Form]);
            if (days.Count > 0)
            {
                found[(row.Unit, row.Id)] = days;
            }
        }
        return found;
    }

    /// <summary>
    /// The days that some fields of an edition hold. An edition that does not read is told by the proof: here the day is only not known,
    /// and a county goes on seeing its duties.
    /// </summary>
    internal static Dictionary<string, DateOnly> DaysIn(string metadata, IEnumerable<string> fields)
    {
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        try
        {
            using var leaf = JsonDocument.Parse(metadata);
            if (leaf.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("inputs", out var inputs)
                && inputs.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in fields)
                {
                    if (inputs.TryGetProperty(field, out var text) && text.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(
                        text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    {
                        days[field] = day;
                    }
                }
            }
        }
        catch (JsonException)
        {
            days.Clear();
        }
        return days;
    }
}
