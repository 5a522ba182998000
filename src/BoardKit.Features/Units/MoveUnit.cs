using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// A village comes to another township. A place number lies in its parent's range for ever, so there a new place begins the day after,
/// under the same number where that is free; the old one is closed and names it as its heir. Profile and clerks go with it; what was
/// published stays in the old place.
/// </summary>
public sealed class MoveUnit(BoardDbContext db, UnitKeeping keeping, UnitStampRaiser stamps) : IUseCase
{
    /// <summary>Which village comes where.</summary>
    /// <param name="Unit">The village.</param>
    /// <param name="Under">The township that it comes to.</param>
    /// <param name="LastDay">The last day in the old township.</param>
    /// <param name="Official">Its new official code, where it is known; it is the number too where it can be.</param>
    public sealed record Request(UnitCode Unit, UnitCode Under, DateOnly LastDay, UnitCode? Official = null);

    /// <summary>The new place.</summary>
    public sealed record Response(UnitCode Place);

    /// <summary>
    /// Saves. Faults: <c>unit-forbidden</c>, <c>unit-unknown</c>, <c>unit-dates</c>, <c>unit-move</c>, <c>unit-code-taken</c>,
    /// <c>unit-no-number</c>.
    /// </summary>
    public Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken) =>
        keeping.Change(request.Unit, unit => Move(unit, request, cancellationToken), cancellationToken);

    private async Task<Outcome<Response>> Move(Unit unit, Request request, CancellationToken cancellationToken)
    {
        var first = request.LastDay.AddDays(1);
        if (unit.Level != UnitLevel.Village || request.Under.Level != UnitLevel.Township || request.Under.Covers(request.Unit)
            || await keeping.Open(request.Under, first, cancellationToken) is null)
        {
            return Fault.Invalid("unit-move", "只有村、社区可以划归您辖区内另一个没有撤并的乡镇；乡镇撤并，请先把各村划过去，再把乡镇并入。");
        }
        if (unit.Closed is not null || request.LastDay < unit.Opened)
        {
            return Fault.Invalid("unit-dates", "这个单位已经撤并，或者日期早于它的设立日期，请核对。");
        }
        if (request.Official is { } official && (official.Level != UnitLevel.Village
            || await db.Units.AnyAsync(u => u.OfficialCode == official.Value, cancellationToken)))
        {
            return Fault.Conflict("unit-code-taken", "这个代码级别不对，或者已经是别的单位的代码，请核对。");
        }
        if (await Free(request, cancellationToken) is not { } place)
        {
            return Fault.Conflict("unit-no-number", "那个乡镇的单位号码用完了，请与软件维护人员联系。");
        }
        await stamps.Raise(place.Value, cancellationToken);
        var moved = new Unit(place, unit.Name, unit.IsGovernment);
        // its number never was its official code: no history
        _ = request.Official is { } code ? moved.Rename(unit.Name, first, code) : null;
        moved.SetOpen(first, null);
        _ = db.Units.Add(moved);
        unit.SetOpen(unit.Opened, request.LastDay, place);
        await GiveProfile(request.Unit, place, cancellationToken);
        await keeping.GiveClerks(unit.Code, place.Value, cancellationToken);
        keeping.Record(unit.Code, "unit.move", $"{request.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {place}");
        return new Response(place);
    }

    /// <summary>A number of the new township that no place has or had.</summary>
    private async Task<UnitCode?> Free(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Under.Area;
        var taken = await db.Units.Where(u => (u.Code >= from && u.Code <= to) || (u.OfficialCode >= from && u.OfficialCode <= to))
            .Select(u => new { u.Code, u.OfficialCode }).ToListAsync(cancellationToken);
        var before = await db.UnitHistory.Where(h => h.OfficialCode >= from && h.OfficialCode <= to).Select(h => h.OfficialCode)
            .ToListAsync(cancellationToken);
        var used = taken.SelectMany(t => (long[])[t.Code, t.OfficialCode]).Concat(before).ToHashSet();
        var wished = UnitCodeRules.NumbersLike(request.Unit, request.Under);
        var found = (request.Official is { } official && request.Under.Covers(official) ? wished.Prepend(official.Value) : wished)
            .FirstOrDefault(number => !used.Contains(number));
        return found == 0 ? null : UnitCode.From(found);
    }

    private async Task GiveProfile(UnitCode from, UnitCode to, CancellationToken cancellationToken)
    {
        if (await db.UnitProfiles.AsNoTracking().SingleOrDefaultAsync(p => p.Owner == from.Value, cancellationToken) is { } profile)
        {
            db.UnitProfiles.Add(new UnitProfile(to)).Entity.Set(profile.Fields);
        }
        foreach (var organ in await db.Organs.AsNoTracking().Where(o => o.Owner == from.Value && o.Until == null)
            .ToListAsync(cancellationToken))
        {
            _ = db.Organs.Add(new Organ(to, organ.Body, organ.Key, organ.Fields, organ.Since));
        }
    }
}
