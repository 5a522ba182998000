using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Duties;

/// <summary>
/// How many duties of <see cref="ListDuties"/> each place of the next level has, by how they stand: of a county with 60,000 of them one sees
/// the townships first. Kept place by place.
/// </summary>
public sealed class CountDuties(BoardDbContext db, DutyReader duties, DutyMemory memory, TimeProvider clock) : IUseCase
{
    /// <summary>Which area; of periods that end in this one, or of what is due from a year ago to a month ahead.</summary>
    public sealed record Request(UnitCode Scope, Period? Period = null);

    /// <summary>A place with all that lies in it; the area itself with what it owes by itself.</summary>
    public sealed record Place(Unit Unit, DutyTally Counts);

    /// <summary>The area, its places in their order, and all together.</summary>
    public sealed record Response(Unit Scope, IReadOnlyList<Place> Places, DutyTally Whole);

    /// <summary>Counts. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (scope, today) = (request.Scope, clock.Today());
        var unit = db.Access.Oversees(scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == scope.Value, cancellationToken) : null;
        if (unit is null)
        {
            return UnitFaults.Unknown(scope.ToString());
        }
        var window = DutyGroups.Window(request.Period, today);
        var wish = new DutyMemory.Wish<Counted>((nameof(CountDuties), request.Period), window.First, window.Last,
            (sheet, _) => Task.FromResult<IReadOnlyDictionary<long, Counted>>(
                sheet.Units.ToDictionary(u => u.Code, u => Count(sheet, u, window, today))));
        var (whole, places) = (new DutyTally(), new SortedDictionary<long, DutyTally>());
        foreach (var part in await duties.Parts(scope, cancellationToken))
        {
            foreach (var counted in (await memory.Read(part, [wish], cancellationToken))[0].Lines)
            {
                var child = DutyReader.Child(scope, counted.Unit);
                if (!places.TryGetValue(child, out var sum))
                {
                    sum = places[child] = new();
                }
                sum.Add(counted.Counts);
                whole.Add(counted.Counts);
            }
        }
        var codes = places.Keys.ToArray();
        var units = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellationToken);
        return new Response(unit, [.. places.Where(p => units.ContainsKey(p.Key)).Select(p => new Place(units[p.Key], p.Value))], whole);
    }

    private sealed record Counted(long Unit, DutyTally Counts);

    private static Counted Count(DutySheet sheet, Unit unit, DutyWindow window, DateOnly today)
    {
        var counts = new DutyTally();
        foreach (var line in sheet.Lines(unit, window))
        {
            counts.Add(line, today);
        }
        return new(unit.Code, counts);
    }
}
