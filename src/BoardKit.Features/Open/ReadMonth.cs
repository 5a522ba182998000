using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// A month of a place: what has to be public by which day, and how long what is posted hangs. Read as any resident reads it.
/// </summary>
public sealed class ReadMonth(OpenScopes scopes, TimeProvider clock) : IUseCase
{
    /// <summary>So many years before and after today there are months to look at.</summary>
    public const int MostYears = 3;

    /// <summary>Which place; null for the month of today.</summary>
    public sealed record Request(UnitCode Unit, Period? Month);

    /// <summary>The month.</summary>
    /// <param name="Path">The place and those above it.</param>
    /// <param name="Grid">The weeks.</param>
    /// <param name="Days">The days of the place.</param>
    /// <param name="Today">The day it is.</param>
    public sealed record Response(IReadOnlyList<PlaceName> Path, MonthGrid Grid, PlaceDays.Found Days, DateOnly Today);

    /// <summary>Refused with <c>unit-unknown</c>, and with <c>month-unfit</c> for what is no month or too far away.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        if (Fit(request.Month, today) is not { } grid)
        {
            return Fault.NotFound("month-unfit", "没有这个月份。");
        }
        await using var scope = scopes.Published(request.Unit);
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<BoardDbContext>().Units.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) is not { } unit)
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var found = await services.GetRequiredService<PlaceDays>()
            .Of(unit, grid.First, grid.Last, today, ofOffice: false, cancellationToken);
        return new Response(await services.GetRequiredService<PlaceCard>().Path(request.Unit, cancellationToken), grid,
            found with { Postings = [.. found.Postings.Where(p => p.Notice.Audience == Audience.Everybody)] }, today);
    }

    /// <summary>The weeks of the month asked for; null for what is no month or too far away.</summary>
    internal static MonthGrid? Fit(Period? month, DateOnly today) => month switch
    {
        null => MonthGrid.Of(today),
        { Length: PeriodLength.Month } asked when Math.Abs(asked.Year - today.Year) <= MostYears => MonthGrid.Of(asked.FirstDay),
        _ => null,
    };
}
