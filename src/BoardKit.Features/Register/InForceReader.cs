using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Register;

/// <summary>
/// What is in force on a day: at a unit, at the places of an area, of notices by id; what was addressed from above is read as any
/// resident reads it. The rule is
/// <see cref="InForce"/>; here its facts are gathered, a few queries for any number of notices.
/// </summary>
public sealed class InForceReader(BoardDbContext db, FormCatalog forms, IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>Ids in one query: far below the parameters that any of the databases takes.</summary>
    internal const int AtOnce = 500;

    private sealed record Row
    {
        public required long Unit { get; init; }
        public required Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required string Form { get; init; }
        public required string Key { get; init; }
        public required Issuer? Issuer { get; init; }
        public required string? Organ { get; init; }
        public required Audience Audience { get; init; }
        public required string Panel { get; init; }
        public required string Period { get; init; }
        public required int Edition { get; init; }
        public required int FormVersion { get; init; }
        public required int Erased { get; init; }
        public required DateTime PublishedAtUtc { get; init; }
        public required DateOnly From { get; init; }
        public required DateOnly To { get; init; }
        public required DateOnly? Since { get; init; }
        public required int? AtLeast { get; init; }

        public (long Unit, string Form, string Key) Series => (Unit, Form, Key);
    }

    private sealed record Begun(string Code, Period Period, DateOnly From);

    /// <summary>Every published notice of a unit and what was addressed to it, coming, hanging and over.</summary>
    public async Task<IReadOnlyList<PlacedNotice>> At(UnitCode unit, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await Newest().Where(n => n.Unit == unit.Value).ToListAsync(cancellationToken);
        var above = await FromAbove(unit.Self, [unit.Value], day, cancellationToken);
        return [.. await Answered(rows, day, cancellationToken), .. above[unit.Value]];
    }

    /// <summary>What hangs at places of a range, by place.</summary>
    public async Task<ILookup<long, PlacedNotice>> Hanging(Scope range, IReadOnlyCollection<long> places, DateOnly day,
        CancellationToken cancellationToken)
    {
        var (first, last) = range;
        var lasting = (await forms.Shelf(cancellationToken)).Keys(f => f.Posting.Lasting);
        // the database leaves out what cannot hang; what does is said by the rule
        var asked = await db.Addressed.AsNoTracking()
            .Where(a => a.Owner >= first && a.Owner <= last && a.HangFrom <= day && (a.HangTo == null || a.HangTo >= day))
            .Select(a => a.NoticeId).Distinct().ToListAsync(cancellationToken);
        var rows = await Newest()
            .Where(n => n.Unit >= first && n.Unit <= last
                && ((n.From <= day && (n.To >= day || lasting.Contains(n.Form))) || asked.Contains(n.Id))).ToListAsync(cancellationToken);
        var here = places.ToHashSet();
        var own = (await Answered(rows, day, cancellationToken)).Where(n => here.Contains(n.Unit)).Select(n => (Place: n.Unit, Notice: n));
        var above = (await FromAbove(range, places, day, cancellationToken)).SelectMany(p => p.Select(n => (Place: p.Key, Notice: n)));
        return own.Concat(above).Where(n => n.Notice.InForce.State == ForceState.Hanging).ToLookup(n => n.Place, n => n.Notice);
    }

    /// <summary>
    /// The answers of notices at the units that published them; one that is not published, or outside the scope, has none.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, PlacedNotice>> Of(IReadOnlyCollection<Guid> notices, DateOnly day,
        CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var ids in notices.Distinct().Chunk(AtOnce))
        {
            rows.AddRange(await Newest().Where(n => ids.Contains(n.Id)).ToListAsync(cancellationToken));
        }
        return (await Answered(rows, day, cancellationToken)).ToDictionary(n => n.Id);
    }

    /// <summary>What is asked of places by units above them, of notices by id, as far as the scope can see it.</summary>
    public async Task<ILookup<Guid, Addressed>> Wishes(IReadOnlyCollection<Guid> notices, CancellationToken cancellationToken)
    {
        var found = new List<Addressed>();
        foreach (var ids in notices.Distinct().Chunk(AtOnce))
        {
            found.AddRange(await db.Addressed.AsNoTracking().Where(a => ids.Contains(a.NoticeId)).ToListAsync(cancellationToken));
        }
        return found.ToLookup(a => a.NoticeId);
    }

    /// <summary>The answer of the wishes that reach a place; null when none does.</summary>
    public static InForce? AtPlace(IEnumerable<Addressed> wishes, long place, DateOnly day) =>
        InForce.Addressed(wishes.Where(a => a.From <= place && place <= a.To).Select(a => new HangingWish(a.HangFrom, a.HangTo)), day);

    private async Task<ILookup<long, PlacedNotice>> FromAbove(Scope range, IReadOnlyCollection<long> places, DateOnly day,
        CancellationToken cancellationToken)
    {
        var (first, last) = range;
        var rows = await db.Addressed.AsNoTracking().Where(a => a.From <= last && a.To >= first).ToListAsync(cancellationToken);
        var found = new List<(long Place, PlacedNotice Notice)>();
        var filled = await Filled(range, rows, cancellationToken);
        foreach (var owner in rows.GroupBy(a => a.Owner).OrderBy(g => g.Key))
        {
            await using var scope = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            var above = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            var name = await above.Units.Where(u => u.Code == owner.Key).Select(u => u.Name).SingleAsync(cancellationToken);
            var records = await above.RecordsOf(UnitCode.From(owner.Key), day, cancellationToken);
            var notices = await scope.ServiceProvider.GetRequiredService<InForceReader>()
                .Of([.. owner.Select(a => a.NoticeId)], day, cancellationToken);
            found.AddRange(from wishes in owner.GroupBy(a => a.NoticeId)
                           let notice = notices.GetValueOrDefault(wishes.Key)
                           where notice is not null
                           from place in places
                           where place != owner.Key
                           let answer = AtPlace(wishes, place, day)
                           where answer is not null
                           let said = filled.GetValueOrDefault((place, notice.Code))
                           where said != Said.Whole   // the place's own notice has all of its words
                           let sender = Sender(notice, records) ?? name
                           let awaits = said == Said.Nothing
                               && wishes.Any(a => a.FillBy is not null && a.From <= place && place <= a.To)
                           let here = notice with { InForce = answer, Successor = null, AddressedBy = sender }
                           select (place, here with { AwaitsPlace = awaits }));
        }
        return found.ToLookup(f => f.Place, f => f.Notice);
    }

    /// <summary>What a place says of what was left to it.</summary>
    private enum Said
    {
        Nothing,
        Nil,
        Whole,
    }

    /// <summary>What the places of a range have published themselves of what was addressed to be filled in, by place and code.</summary>
    private async Task<IReadOnlyDictionary<(long Place, string Code), Said>> Filled(Scope range, List<Addressed> rows,
        CancellationToken cancellationToken)
    {
        if (!rows.Exists(a => a.FillBy is not null))
        {
            return new Dictionary<(long, string), Said>();
        }
        var (first, last) = range;
        return (await (from notice in db.Notices.AsNoTracking()
                       join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new
                       { edition.Unit, Id = edition.NoticeId, edition.Number }
                       where notice.Unit >= first && notice.Unit <= last && notice.BaseCode != null
                           && notice.Publicity == Publicity.Published && !edition.Withdrawn
                       select new { notice.Unit, Code = notice.BaseCode!, edition.Nil }).ToListAsync(cancellationToken))
            .ToDictionary(n => (n.Unit, n.Code), n => n.Nil ? Said.Nil : Said.Whole);
    }

    /// <summary>The bureau or office that published it; null where the place itself did.</summary>
    private static string? Sender(PlacedNotice notice, PlaceRecords records) => notice is { IssuedBy: { } body, Organ: { } key }
        ? records.Find(UnitCode.From(notice.Unit), body, key)?.Name : null;

    private async Task<List<PlacedNotice>> Answered(List<Row> rows, DateOnly day, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var lasting = await Lasting(rows, cancellationToken);
        var begun = await BegunOf(lasting, day, cancellationToken);
        var wishes = await WishesOfOwners(rows, cancellationToken);
        return rows.ConvertAll(row =>
        {
            var period = Period.Parse(row.Period);
            var newer = lasting.Contains(row) ? begun[row.Series].Where(b => b.Period.CompareTo(period) > 0).ToList() : [];
            var answer = InForce.Own(row.From, row.To, lasting.Contains(row), newer.Select(b => b.From), day);
            answer = answer with { Since = row.Since < row.From ? null : row.Since, AtLeast = answer.Until == row.To ? row.AtLeast : null };
            // what a unit asks of the places below, it shows itself as long
            if (InForce.Addressed(wishes[row.Id].Select(a => new HangingWish(a.HangFrom, a.HangTo)), day) is { } asked)
            {
                answer = answer.And(asked);
            }
            return new PlacedNotice
            {
                Unit = row.Unit,
                Id = row.Id,
                Code = row.Code,
                Title = row.Title,
                Form = row.Form,
                Key = new(row.Form, row.Period, row.Key),
                IssuedBy = row.Issuer,
                Organ = row.Organ,
                Audience = row.Audience,
                Panel = row.Panel,
                Period = period,
                Edition = row.Edition,
                Erased = row.Erased,
                PublishedAtUtc = row.PublishedAtUtc,
                InForce = answer,
                Successor = answer.State == ForceState.Over ? newer.MaxBy(b => b.Period)?.Code : null,
            };
        });
    }

    /// <summary>Published notices with their newest editions.</summary>
    private IQueryable<Row> Newest() =>
        from notice in db.Notices.AsNoTracking()
        join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new
        {
            edition.Unit,
            Id = edition.NoticeId,
            edition.Number
        }
        where notice.Publicity == Publicity.Published && !edition.Withdrawn
        select new Row
        {
            Unit = notice.Unit,
            Id = notice.Id,
            Code = notice.Code,
            Title = edition.Title,
            Form = notice.Form,
            Key = notice.KeyText,
            Issuer = notice.Issuer,
            Organ = notice.Organ,
            Audience = notice.Audience,
            Panel = notice.Panel,
            Period = notice.Period,
            Edition = edition.Number,
            FormVersion = edition.FormVersion,
            Erased = edition.Erased,
            PublishedAtUtc = edition.PublishedAtUtc,
            From = edition.PostingFrom,
            To = edition.PostingTo,
            Since = edition.PostingSince,
            AtLeast = edition.PostingProvisional ? edition.PostingDays : null,
        };

    /// <summary>Whether it lasts is said by the form in the version of the edition.</summary>
    private async Task<HashSet<Row>> Lasting(List<Row> rows, CancellationToken cancellationToken)
    {
        var shelf = await forms.Shelf([.. rows.Select(r => r.Form).Distinct()], cancellationToken);
        var keys = shelf.Keys(f => f.Posting.Lasting);
        return [.. rows.Where(r => keys.Contains(r.Form)
            && shelf.Find(UnitCode.From(r.Unit), r.Form, r.FormVersion) is { Posting.Lasting: true })];
    }

    /// <summary>The published notices of the series of lasting ones whose posting has begun: they can hang instead.</summary>
    private async Task<ILookup<(long, string, string),
        Begun>> BegunOf(HashSet<Row> lasting, DateOnly day, CancellationToken cancellationToken)
    {
        var found = new List<Row>();
        var keys = lasting.Select(n => n.Form).Distinct().ToList();
        foreach (var units in lasting.Select(n => n.Unit).Distinct().Chunk(AtOnce))
        {
            found.AddRange(await Newest().Where(n => units.Contains(n.Unit) && keys.Contains(n.Form) && n.From <= day)
                .ToListAsync(cancellationToken));
        }
        return found.ToLookup(n => n.Series, n => new Begun(n.Code, Period.Parse(n.Period), n.From));
    }

    /// <summary>What townships and counties ask of the places below; a village asks nobody.</summary>
    private async Task<ILookup<Guid, Addressed>> WishesOfOwners(List<Row> rows, CancellationToken cancellationToken)
    {
        var found = new List<Addressed>();
        foreach (var owner in rows.Where(r => UnitCode.From(r.Unit).Level != UnitLevel.Village).GroupBy(r => UnitCode.From(r.Unit)))
        {
            // whoever reads the unit alone does not see rows that reach only a place below
            await using var below = scopes.OpenAs(new Access(owner.Key.Area, Scope.None, IsStaff: false));
            var wishes = await below.ServiceProvider.GetRequiredService<InForceReader>()
                .Wishes([.. owner.Select(r => r.Id)], cancellationToken);
            found.AddRange(wishes.SelectMany(w => w).Where(a => a.Owner == owner.Key.Value));
        }
        return found.ToLookup(a => a.NoticeId);
    }
}
