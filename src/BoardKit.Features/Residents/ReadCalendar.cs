using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>
/// The days of a place for people's own calendars: what can be objected to until when, and what has to be public by when. Only notices for
/// everybody, for a calendar travels as a feed does; what is due is in the catalogue, which anybody may read.
/// </summary>
public sealed class ReadCalendar(BoardDbContext db, PlaceDays days, PlaceCard places, StampReader stamps, TimeProvider clock) : IUseCase
{
    /// <summary>So long ago due days stay in it, and so far ahead it looks.</summary>
    private const int DaysBack = 31, DaysAhead = 366;

    /// <summary>Which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The calendar, or the place that took over.</summary>
    public sealed record Response(PlaceName Place, Contacts Contacts, IReadOnlyList<LastDay> Days, UnitCode? Heir)
    {
        /// <summary>By when what has to be public.</summary>
        public IReadOnlyList<DutyDay> Duties { get; init; } = [];

        /// <summary>
        /// How often anything that the days follow from has changed: publications of the place, holidays, rules and marks of those above.
        /// It only grows, so that a calendar that has an older one takes the newer days.
        /// </summary>
        public long Revision { get; init; }
    }

    /// <summary>A last day.</summary>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Day">The day.</param>
    /// <param name="IsEarliest">Whether it is the earliest day, the end in working days not being known yet.</param>
    /// <param name="PublishedUtc">When the newest edition was published.</param>
    public sealed record LastDay(string Code, string Title, DateOnly Day, bool IsEarliest, DateTime PublishedUtc);

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        // before the content, as with every page that is kept: what changes meanwhile has a higher number
        var revision = await stamps.ReadOwnAsync(request.Unit, cancellationToken);
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
        var found = await days.Of(unit, today.AddDays(-DaysBack), today.AddDays(DaysAhead), today, ofOffice: false,
            cancellationToken);
        return new Response(new(unit.Code, unit.Name), contacts, [.. found.Postings.Where(p => p.Notice.Audience == Audience.Everybody)
            .Select(p => new LastDay(p.Notice.Code, p.Notice.Title, p.Day, p.IsEarliest, p.Notice.PublishedAtUtc))], null)
        {
            Duties = found.Duties,
            Revision = revision.Sum,
        };
    }
}
