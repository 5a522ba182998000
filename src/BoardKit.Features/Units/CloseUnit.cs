using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Says on which day a place reports for the last time, and which place took over (a merger); or that it goes on after all. Its notices,
/// boards and sheets stay in it and go on answering; the clerks of the heir get a membership in it, to correct, withdraw and take down.
/// </summary>
public sealed class CloseUnit(BoardDbContext db, UnitKeeping keeping) : IUseCase
{
    /// <summary>What to set.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="LastDay">Its last day; null reopens it.</param>
    /// <param name="Heir">The place of the same level that took over, which is open on the day after; only with a last day.</param>
    public sealed record Request(UnitCode Unit, DateOnly? LastDay, UnitCode? Heir = null);

    /// <summary>
    /// Saves. Faults: <c>unit-forbidden</c>, <c>unit-unknown</c>, <c>unit-dates</c>, <c>unit-heir</c>, <c>unit-open-below</c>.
    /// </summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        keeping.Change(request.Unit, unit => Close(unit, request, cancellationToken), cancellationToken);

    private async Task<Outcome<Done>> Close(Unit unit, Request request, CancellationToken cancellationToken)
    {
        if (request.LastDay is not { } last)
        {
            unit.SetOpen(unit.Opened, null);
            keeping.Record(unit.Code, "unit.reopen");
            return new Done();
        }
        if (last < unit.Opened)
        {
            return Fault.Invalid("unit-dates", "撤销日期不能早于设立日期。");
        }
        if (request.Heir is { } place)
        {
            if (place == request.Unit || place.Level != request.Unit.Level
                || await keeping.Open(place, last.AddDays(1), cancellationToken) is null)
            {
                return Fault.Invalid("unit-heir", "承接单位应是您辖区内另一个同级的、没有撤并的单位。");
            }
            await keeping.GiveClerks(place.Value, unit.Code, cancellationToken);
        }
        var (from, to) = request.Unit.Area;
        var below = await db.Units.CountAsync(
            u => u.Code > from && u.Code <= to && (u.Closed == null || u.Closed > last), cancellationToken);
        if (below > 0)
        {
            return Fault.Conflict("unit-open-below", $"下面还有 {below} 个单位到那天没有撤并，请先把它们并入或划归别处。");
        }
        unit.SetOpen(unit.Opened, last, request.Heir);
        keeping.Record(unit.Code, request.Heir is null ? "unit.close" : "unit.merge",
            last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (request.Heir is { } heir ? $" {heir}" : ""));
        return new Done();
    }
}
