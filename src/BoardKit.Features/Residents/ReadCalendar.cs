using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>
/// The last days of what is being posted at a place, for people's own calendars: what can be objected to until when. Only notices for
/// everybody, for a calendar travels as a feed does.
/// </summary>
public sealed class ReadCalendar(BoardDbContext db, InForceReader inForce, PlaceCard places, TimeProvider clock) : IUseCase
{
    /// <summary>Which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The calendar, or the place that took over.</summary>
    public sealed record Response(PlaceName Place, Contacts Contacts, IReadOnlyList<LastDay> Days, UnitCode? Heir);

    /// <summary>A last day.</summary>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Edition">Its newest edition.</param>
    /// <param name="Day">The day.</param>
    /// <param name="IsEarliest">Whether it is the earliest day, the end in working days not being known yet.</param>
    /// <param name="PublishedUtc">When the newest edition was published.</param>
    public sealed record LastDay(string Code, string Title, int Edition, DateOnly Day, bool IsEarliest, DateTime PublishedUtc);

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (unit, today) = (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken),
            clock.Today());
        if (unit is null)
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var contacts = await places.Contacts(request.Unit, cancellationToken);
        if (unit.Heir is { } heir && !unit.IsOpen(today))
        {
            return new Response(new(unit.Code, unit.Name), contacts, [], UnitCode.From(heir));
        }
        var days = from notice in await inForce.At(request.Unit, today, cancellationToken)
                   where notice.Audience == Audience.Everybody && notice.InForce.State != ForceState.Over
                   && notice.InForce.Until is not null
                   orderby notice.InForce.Until, notice.Code
                   select new LastDay(notice.Code, notice.Title, notice.Edition, notice.InForce.Until!.Value,
                       notice.InForce.AtLeast is not null, notice.PublishedAtUtc);
        return new Response(new(unit.Code, unit.Name), contacts, [.. days], null);
    }
}
