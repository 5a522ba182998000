using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>The bodies registered in a place, with what they were called before, and which kinds it has registered none of.</summary>
public sealed class ListOrgans(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>Which place; or with <paramref name="Area"/> all places of its area.</summary>
    public sealed record Request(UnitCode Unit, bool Area = false);

    /// <summary>An organ with the names that it had before, newest first.</summary>
    /// <param name="Now">The newest row.</param>
    /// <param name="Place">The place.</param>
    /// <param name="Before">Earlier rows.</param>
    /// <param name="IsOpen">Whether it is there today.</param>
    public sealed record Line(Organ Now, Unit Place, IReadOnlyList<Organ> Before, bool IsOpen);

    /// <summary>The list.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Above">The places above, province first.</param>
    /// <param name="Below">The open places right below.</param>
    /// <param name="Lines">The organs, by place, kind and order; those that are closed come last.</param>
    /// <param name="Kinds">The kinds that can be registered in the place.</param>
    /// <param name="Supervision">Who supervises the place and where that is registered; null where nobody does.</param>
    public sealed record Response(Unit Unit, IReadOnlyList<Unit> Above, IReadOnlyList<Unit> Below, IReadOnlyList<Line> Lines,
        IReadOnlyList<Issuer> Kinds, Supervision? Supervision);

    /// <summary>Lists. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (code, (from, to), today) = (request.Unit, request.Unit.Area, clock.Today());
        if (!db.Access.Oversees(code) || await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == code.Value, cancellationToken)
            is not { } unit)
        {
            return UnitFaults.Unknown(code.ToString());
        }
        long[] above = [.. code.Ancestors().Select(a => a.Value)];
        var next = code.Level + 1;
        var path = await db.Units.AsNoTracking().Where(u => above.Contains(u.Code)).OrderBy(u => u.Code).ToListAsync(cancellationToken);
        var below = await db.Units.AsNoTracking().Where(u => u.Level == next && u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        var organs = await db.Organs.AsNoTracking().Where(o => request.Area ? o.Owner >= from && o.Owner <= to : o.Owner == code.Value)
            .ToListAsync(cancellationToken);
        var owners = organs.Select(o => o.Owner).Distinct().ToList();
        var places = await db.Units.AsNoTracking().Where(u => owners.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellationToken);
        var records = await db.RecordsOf(code, today, cancellationToken);
        return new Response(unit, path, below.FindAll(u => u.IsOpen(today)),
            [.. organs.GroupBy(o => (o.Owner, o.Body, o.Key)).Select(rows => Of(rows, places[rows.Key.Owner], today))
                .OrderBy(l => l.Now.Owner).ThenBy(l => !l.IsOpen)
                .ThenBy(l => OrganRules.Bodies.Index().First(b => b.Item == l.Now.Body).Index)
                .ThenBy(l => l.Now.Order).ThenBy(l => l.Now.Name, StringComparer.Ordinal)],
            [.. OrganRules.Bodies.Where(body => body.IsKeptIn(unit))], records.Supervision(unit));
    }

    private static Line Of(IEnumerable<Organ> rows, Unit place, DateOnly today)
    {
        var newest = rows.OrderByDescending(o => o.Since ?? DateOnly.MinValue).ToList();
        return new(newest[0], place, [.. newest.Skip(1)], newest.Exists(o => o.IsOn(today)));
    }
}
