using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Duties;

/// <summary>The items that a place owes with each event: of these somebody registers what has happened.</summary>
public sealed class ListEventItems(BoardDbContext db, FormCatalog forms, ItemCatalog items, TimeProvider clock) : IUseCase
{
    /// <summary>An item, the form that usually carries it, the length of its periods, and its name with what it is counted from.</summary>
    public sealed record Line(string Item, string Form, PeriodLength Length, string Name);

    /// <summary>In the order of the catalogue; none for a place that the caller does not oversee.</summary>
    public async Task<IReadOnlyList<Line>> Handle(UnitCode unit, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(unit)
            || await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unit.Value, cancellationToken) is not { } place)
        {
            return [];
        }
        var year = Period.Of(PeriodLength.Year, clock.Today());
        return [.. DutyAsk.Within(await items.All(unit, cancellationToken), await forms.All(unit, cancellationToken), unit, year.FirstDay,
                year.LastDay)
            .Where(a => a.Demand == DutyDemand.EachEvent && a.Form.Level == place.Level && a.Rule is { IsFromEvent: true })
            .DistinctBy(a => (a.Item, a.Form.Key))
            .OrderBy(a => int.TryParse(a.Item, out var number) ? number : int.MaxValue)
            .Select(a => new Line(a.Item, a.Form.Key, a.Form.Period, $"{a.Name}（{a.Rule!.Text}）"))];
    }
}
