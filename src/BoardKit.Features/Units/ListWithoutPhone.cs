using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Places of an area whose board has no telephone of a supervisory committee, neither their own nor one from above: their sheets print a
/// ruled line where residents look for whom to call.
/// </summary>
public sealed class ListWithoutPhone(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>The area.</summary>
    public sealed record Request(UnitCode Scope);

    /// <summary>A place without a telephone.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Above">Name of the place above it.</param>
    public sealed record Line(Unit Unit, string Above);

    /// <summary>What was found.</summary>
    /// <param name="Name">Name of the area.</param>
    /// <param name="Lines">The places, in order.</param>
    /// <param name="Places">How many places that publish were looked at.</param>
    public sealed record Response(string Name, IReadOnlyList<Line> Lines, int Places);

    /// <summary>
    /// Lists townships and villages that are open today. Refused with <c>unit-unknown</c> outside the own area and to residents.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Scope.Area;
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        if (units.Find(u => u.Code == request.Scope.Value) is not { } scope)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var records = await db.ContactsWithin(request.Scope.Area, clock.Today(), cancellationToken);
        var (today, names) = (clock.Today(), units.ToDictionary(u => u.Code, u => u.Name));
        var places = units.Where(u => u.Level is UnitLevel.Township or UnitLevel.Village && u.IsOpen(today)).ToList();
        return new Response(scope.Name, [.. places
            .Where(u => ProfileFields.For(u, records).SupervisionPhone is null)
            .Select(u => new Line(u, u.Place.Parent is { } above ? names.GetValueOrDefault(above.Value, "") : ""))], places.Count);
    }
}
