using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Gives a place another name, or the official code of a re-issue, from a day on; what it was called before stays in its history. The
/// number of the place stays what it is.
/// </summary>
public sealed class RenameUnit(BoardDbContext db, UnitKeeping keeping, TimeProvider clock) : IUseCase
{
    /// <summary>What to write.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Name">Its name; null keeps the one it has.</param>
    /// <param name="Official">Its official code; null keeps the one it has.</param>
    /// <param name="From">The first day, today or before; null: today.</param>
    public sealed record Request(UnitCode Unit, string? Name, UnitCode? Official = null, DateOnly? From = null);

    /// <summary>
    /// Saves. Faults: <c>unit-forbidden</c>, <c>unit-unknown</c>, <c>unit-name</c>, <c>unit-same</c>, <c>unit-dates</c>,
    /// <c>unit-code-taken</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var name = request.Name?.Trim();
        if (name is not null && UnitNames.Wrong(name) is { } wrong)
        {
            return Fault.Invalid("unit-name", wrong);
        }
        return request.From > clock.Today() ? Fault.Invalid("unit-dates", "新名称从哪天起用，请写今天或以前的日期；到了那天再改。")
            : await keeping.Change(request.Unit, unit => Rename(unit, name ?? unit.Name, request, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<Done>> Rename(Unit unit, string name, Request request, CancellationToken cancellationToken)
    {
        var from = request.From ?? clock.Today();
        if (request.Official is { } code && (code.Level != unit.Level
            || await db.Units.AnyAsync(u => u.OfficialCode == code.Value && u.Code != unit.Code, cancellationToken)))
        {
            return Fault.Conflict("unit-code-taken", "这个代码级别不对，或者已经是别的单位的代码，请核对。");
        }
        var last = await db.UnitHistory.Where(h => h.Unit == unit.Code).MaxAsync(h => (DateOnly?)h.ValidTo, cancellationToken);
        if (last >= from)
        {
            return Fault.Invalid("unit-dates", $"这个单位在 {last:yyyy年M月d日} 以后才改过名，请写更晚的日期。");
        }
        if (unit.Rename(name, from, request.Official) is not { } old)
        {
            return Fault.Conflict("unit-same", "名称和代码都没有变，不用改。");
        }
        if (last != old.ValidTo)   // a second change on one day: the name in between was valid on no day
        {
            _ = db.UnitHistory.Add(old);
        }
        keeping.Record(unit.Code, "unit.rename");
        return new Done();
    }
}
