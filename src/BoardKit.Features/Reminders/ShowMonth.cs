using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reminders;

/// <summary>
/// A month of a clerk's desk: due days, until when what is to be filled in, when what hangs may come down, what has to be replaced today.
/// </summary>
public sealed class ShowMonth(BoardDbContext db, PlaceDays days, ListWork list, TimeProvider clock) : IUseCase
{
    /// <summary>Whose desk; null for the month of today.</summary>
    public sealed record Request(UnitCode Unit, Period? Month);

    /// <summary>The month.</summary>
    /// <param name="Grid">The weeks.</param>
    /// <param name="Days">Due days, and the calendar.</param>
    /// <param name="Work">The list of today.</param>
    /// <param name="Today">The day it is.</param>
    public sealed record Response(MonthGrid Grid, PlaceDays.Found Days, ListWork.Response Work, DateOnly Today);

    /// <summary>Refused with <c>unit-unknown</c>, and with <c>month-unfit</c> for what is no month or too far away.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        if (ReadMonth.Fit(request.Month, today) is not { } grid)
        {
            return Fault.NotFound("month-unfit", "没有这个月份。");
        }
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) is not { } unit)
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        return new Response(grid, await days.Of(unit, grid.First, grid.Last, today, ofOffice: true, cancellationToken),
            await list.Handle(new(request.Unit), cancellationToken), today);
    }
}
