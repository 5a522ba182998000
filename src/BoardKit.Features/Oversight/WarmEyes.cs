using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Oversight;

/// <summary>
/// Makes the maps that officials look at first before they do: of each county the quarter that ended last and the running year, and where
/// there are few counties the periods of its trend. What is made already costs a question for its stamps.
/// </summary>
public sealed class WarmEyes(BoardDbContext db, IServiceScopeFactory scopes, TimeProvider clock) : IUseCase
{
    /// <summary>Counties of which trends are made too; of a province they would take memory that nobody looks at.</summary>
    public const int MostTrends = 10;

    /// <summary>How many counties were looked at.</summary>
    public async Task<int> Handle(CancellationToken cancellationToken)
    {
        var counties = await db.Units.AsNoTracking().Where(u => u.Level == UnitLevel.County).OrderBy(u => u.Code).Select(u => u.Code)
            .ToListAsync(cancellationToken);
        var today = clock.Today();
        var quarter = DuePeriods.LastQuarter(today);
        List<Period> windows = [quarter, Period.Of(PeriodLength.Year, today),
            .. counties.Count <= MostTrends ? EyeTrend.Periods(quarter).Where(p => p != quarter) : []];
        foreach (var county in counties)
        {
            await using var scope = scopes.OpenAs(db.Access);
            _ = await scope.ServiceProvider.GetRequiredService<EyeReader>().Read(UnitCode.From(county), windows, cancellationToken);
        }
        return counties.Count;
    }
}
