using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Reports;

/// <summary>The rents due of an area, from the ledgers of contracts that were published: the one place where they are derived.</summary>
public sealed class RentReader(BoardDbContext db, FormCatalog forms, PlaceMemory memory, StampReader stamps, IMemoryCache cache,
    TimeProvider clock) : IUseCasePart
{
    /// <summary>
    /// Key of the form of the ledgers; its list is <c>rows</c> with the columns no, name, end, next, due, got, owed, inkind.
    /// </summary>
    public const string Ledger = "collective-contracts";

    private const string Rows = "rows";
    private const int YearsBack = 2;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The rents due, in the order of unit, contract and day. Ledgers of the running year and the two before it are read.
    /// </summary>
    public async Task<IReadOnlyList<RentDue>> Of(UnitCode scope, CancellationToken cancellationToken)
    {
        // every publication moves the stamps of its place, and a new day what is due
        var key = (nameof(RentReader), scope, clock.Today(), await stamps.ReadAsync(scope, cancellationToken));
        return cache.TryGetValue(key, out IReadOnlyList<RentDue>? known) && known is not null ? known
            : cache.Set(key, await Read(scope, cancellationToken), new MemoryCacheEntryOptions { SlidingExpiration = Kept });
    }

    private async Task<IReadOnlyList<RentDue>> Read(UnitCode scope, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        string[] periods = [.. Enumerable.Range(today.Year - YearsBack, YearsBack + 1)
            .SelectMany(year => CellReader.YearOf(year).Parts(PeriodLength.Quarter)).Select(p => p.ToString())];
        if (await forms.FindWithin(scope, Ledger, cancellationToken) is not { Failed: false, Value: var form }
            || form.Sections.FirstOrDefault(s => s.Key == Rows) is not { } section || section.IndexOf("next") < 0)
        {
            return [];
        }
        var found = await memory.Read(scope, nameof(RentReader), (range, stop) => Contracts(range, section, periods, stop),
            cancellationToken);
        return RentDue.Of(found.Values.SelectMany(c => c), today);
    }

    private async Task<IReadOnlyDictionary<long, List<PublishedContract>>> Contracts(Scope range, FormSection section, string[] periods,
        CancellationToken cancellationToken)
    {
        var (low, high) = range;
        var found = await (
            from notice in db.Notices.AsNoTracking()
            where notice.Unit >= low && notice.Unit <= high && notice.Form == Ledger && periods.Contains(notice.Period)
            && notice.Publicity == Publicity.Published && !notice.Superseded
            from row in db.EditionRows
            where row.Unit == notice.Unit && row.NoticeId == notice.Id && row.Number == notice.LastEdition && row.Section == Rows
            && row.Cells != null
            select new { notice.Unit, notice.Code, notice.Period, row.Cells }).ToListAsync(cancellationToken);
        return found.Select(row =>
        {
            var cells = DamagedEdition.Cells(section, row.Cells!);   // of a row that does not read nothing is known, and it is listed so
            string? At(string key) => section.IndexOf(key) is var at and >= 0 ? cells[at] : null;
            return new PublishedContract(row.Unit, At("no") ?? "", At("name") ?? "", Period.Parse(row.Period).LastDay, row.Code, Day(At("next")),
                Day(At("end")), Number(At("due")), Number(At("got")), Number(At("owed")), At("inkind"));
        }).GroupBy(c => c.Unit).ToDictionary(g => g.Key, g => g.ToList());
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The rents due of an area as a page lists them.</summary>
public sealed class ListRents(BoardDbContext db, RentReader rents) : IUseCase
{
    /// <summary>The list.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Rents">The rents: what has to be published first, then what is not known, then the rest.</param>
    /// <param name="Names">Names of the units.</param>
    public sealed record Response(Unit Scope, IReadOnlyList<RentDue> Rents, IReadOnlyDictionary<long, string> Names);

    /// <summary>Lists. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(UnitCode scope, CancellationToken cancellationToken)
    {
        var unit = db.Access.Oversees(scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == scope.Value, cancellationToken) : null;
        if (unit is null)
        {
            return UnitFaults.Unknown(scope.ToString());
        }
        var found = await rents.Of(scope, cancellationToken);
        List<long> units = [.. found.Select(r => r.Contract.Unit).Distinct()];
        return new Response(unit, [.. found.OrderBy(r => r.Standing switch
        {
            RentStanding.NotDisclosed => 0,
            RentStanding.Unpaid => 1,
            RentStanding.Coming => 2,
            RentStanding.NotKnown => 3,
            RentStanding.Disclosed => 4,
        }).ThenBy(r => r.Day)], await db.Units.AsNoTracking().Where(u => units.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken));
    }
}
