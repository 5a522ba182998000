using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Duties;

/// <summary>The duties of an area, one line each, by how they stand.</summary>
public sealed class ListDuties(BoardDbContext db, DutyReader duties, TimeProvider clock) : IUseCase
{
    /// <summary>Which area, and what narrows the list.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Group">How they stand; null: whatever somebody has to do something about, or will within a month.</param>
    /// <param name="Period">Only periods that end in this one; null: what is due from a year ago to a month ahead.</param>
    /// <param name="Item">Only this item.</param>
    public sealed record Request(UnitCode Scope, DutyGroup? Group = null, Period? Period = null, string? Item = null)
    {
        /// <summary>Only what the place owes by itself, without the places in it.</summary>
        public bool Own { get; init; }
    }

    /// <summary>A line.</summary>
    /// <param name="Duty">The duty.</param>
    /// <param name="UnitName">Name of its place.</param>
    /// <param name="Above">Name of the place above; null for one that has none.</param>
    public sealed record Line(DutyLine Duty, string UnitName, string? Above);

    /// <summary>The list: the area, the lines by last day, how many there are in each group whatever narrows it, and the day.</summary>
    public sealed record Response(Unit Scope, IReadOnlyList<Line> Lines, IReadOnlyDictionary<DutyGroup, int> Counts, DateOnly Today);

    /// <summary>Lists. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = db.Access.Oversees(request.Scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken) : null;
        if (unit is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var (today, counts, shown) = (clock.Today(), new DutyTally(), new List<DutyLine>());
        await foreach (var line in duties.Each(request.Scope, DutyGroups.Window(request.Period, today), today, cancellationToken,
            request.Item, request.Own))
        {
            counts.Add(line, today);
            if (DutyGroups.Asks(request.Group, line, today))
            {
                shown.Add(line);
            }
        }
        var (from, to) = request.Scope.Area;
        var above = unit.Place.Parent?.Value;
        var names = await db.Units.AsNoTracking().Where(u => (u.Code >= from && u.Code <= to) || u.Code == above)
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return new Response(unit, [.. shown.OrderBy(l => l.Until?.Day is null).ThenBy(l => l.Until?.Day).ThenBy(l => l.Unit)
            .Select(l => new Line(l, names.GetValueOrDefault(l.Unit, ""),
                UnitCode.From(l.Unit).Parent is { } parent ? names.GetValueOrDefault(parent.Value) : null))], counts.ByGroup, today);
    }
}
