using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Duties;

/// <summary>
/// Makes the rows of duties ahead: of every open place each part of an item that its catalogue asks for, of the periods that end from the
/// begin of this year to a day. What is there stays as it is; a row that nobody decided anything about and that is asked for no more is
/// dropped while its period runs. Making them again, or on two nodes, changes nothing. Township by township, so that a province needs no
/// more memory than a township.
/// </summary>
public sealed class GenerateDuties(BoardDbContext db, FormCatalog forms, Deadlines deadlines, TimeProvider clock) : IUseCase
{
    /// <summary>How far ahead they may be made: more is a slip.</summary>
    private const int MostYears = 5;

    /// <summary>Where, and until which day periods end.</summary>
    public sealed record Request(UnitCode? Scope, DateOnly Until);

    /// <summary>How many places were looked at, rows made, and rows dropped.</summary>
    public sealed record Response(int Units, int Made, int Dropped);

    /// <summary>Refused with <c>until-unfit</c>, <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        if (request.Until < today || request.Until > today.AddYears(MostYears))
        {
            return Fault.Invalid("until-unfit", $"到哪一天应从今天起，最多 {MostYears} 年。");
        }
        if (request.Scope is { } scope && !await db.Units.AnyAsync(u => u.Code == scope.Value, cancellationToken))
        {
            return UnitFaults.Unknown(scope.ToString());
        }
        var (from, to) = request.Scope?.Area ?? Scope.Everywhere;
        var counties = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to
                && u.Level != UnitLevel.Province && u.Level != UnitLevel.City).Select(u => u.Code / 1_000_000 * 1_000_000)
            .Distinct().OrderBy(c => c).ToListAsync(cancellationToken);
        var (first, sum) = (new DateOnly(today.Year, 1, 1), new Response(0, 0, 0));
        foreach (var county in counties)
        {
            var area = UnitCode.From(county);
            var terms = new DutyTerms(await deadlines.Within(area, cancellationToken),
                await forms.Stored(area, cancellationToken), first, request.Until);
            sum = await County(area, Math.Max(from, county), Math.Min(to, county + 999_999), terms, sum, cancellationToken);
        }
        return sum;
    }

    private async Task<Response> County(UnitCode county, long from, long to, DutyTerms terms, Response sum,
        CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        // each township is a transaction of its own: whoever else writes waits for no more than that
        foreach (var township in units.GroupBy(u => u.Code / 1_000))
        {
            sum = await Township(county, [.. township], terms, sum, cancellationToken);
            db.ChangeTracker.Clear();
        }
        return sum;
    }

    private async Task<Response> Township(UnitCode county, List<Unit> units, DutyTerms terms, Response sum,
        CancellationToken cancellationToken)
    {
        var (from, to, today) = (units[0].Code, units[^1].Code, clock.Today());
        using var part = db.Within(new(from, to));
        var texts = new DutySpan((terms.First.Year, terms.Last.Year), "", "").Texts;
        var there = (await db.Duties.AsNoTracking().Where(d => d.Unit >= from && d.Unit <= to && d.Event == "" && texts.Contains(d.Period))
                .Select(d => new { d.Unit, d.Period, d.Form, d.Item, IsDecided = d.Excuse != null || d.EventDay != null })
                .ToListAsync(cancellationToken))
            .ToDictionary(d => (d.Unit, d.Period, d.Form, d.Item), d => d.IsDecided);
        var missing = new List<KeptDuty>();
        foreach (var unit in units)
        {
            foreach (var ask in terms.AsksOf(county, unit))
            {
                if (ask.Demand != DutyDemand.EachEvent && unit.IsOpen(ask.Period.LastDay)
                    && !there.Remove((unit.Code, ask.Text, ask.Form.Key, ask.Item)))
                {
                    missing.Add(new KeptDuty(unit.Place, ask.Item, ask.Form.Key, ask.Period));
                }
            }
        }
        // what is left was made under another catalogue: of a period that is over it stays as it was
        var dropped = 0;
        foreach (var (key, _) in there.Where(d => !d.Value && Period.Parse(d.Key.Period) is var period
            && period.LastDay >= today && period.LastDay <= terms.Last))
        {
            var (unit, period, form, item) = key;
            dropped += await db.Duties.Where(d => d.Unit == unit && d.Period == period && d.Form == form && d.Item == item && d.Event == ""
                && d.Excuse == null && d.EventDay == null).ExecuteDeleteAsync(cancellationToken);
        }
        db.AddMany(missing);
        _ = await db.SaveChangesAsync(cancellationToken);
        return new(sum.Units + units.Count, sum.Made + missing.Count, sum.Dropped + dropped);
    }
}
