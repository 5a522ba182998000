using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>A place with the places above and right below it and the profile that holds for it.</summary>
public sealed class ShowUnit(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>Which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The place.</summary>
    /// <param name="Unit">The place itself.</param>
    /// <param name="Above">The places above, province first.</param>
    /// <param name="Below">The places right below, by number, closed ones included.</param>
    /// <param name="Own">What its own profile says; null when it has none.</param>
    /// <param name="Profile">What holds for it, from the nearest place that says it; only within the scope of who asks.</param>
    public sealed record Response(Unit Unit, IReadOnlyList<Unit> Above, IReadOnlyList<Unit> Below, UnitProfile? Own, ProfileFields Profile)
    {
        /// <summary>Who supervises it and under which number; null where nobody does.</summary>
        public Supervision? Supervision { get; init; }
    }

    /// <summary>Shows it. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var code = request.Unit;
        var above = code.Ancestors().Select(unit => unit.Value).ToList();
        var (next, (from, to)) = (code.Level + 1, code.Area);
        var units = await db.Units.AsNoTracking()
            .Where(unit => unit.Code == code.Value || above.Contains(unit.Code)
                || (unit.Level == next && unit.Code >= from && unit.Code <= to))
            .OrderBy(unit => unit.Code)
            .ToListAsync(cancellationToken);
        var self = units.Find(unit => unit.Code == code.Value);
        if (self is null)
        {
            return UnitFaults.Unknown(code.ToString());
        }
        var records = await db.RecordsOf(code, clock.Today(), cancellationToken);
        return new Response(
            self,
            units.FindAll(unit => above.Contains(unit.Code)),
            units.FindAll(unit => unit.Code != code.Value && !above.Contains(unit.Code)),
            records.Profiles.FirstOrDefault(profile => profile.Owner == code.Value),
            ProfileFields.For(self, records))
        {
            Supervision = records.Supervision(self),
        };
    }
}
