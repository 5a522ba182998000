using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Figures;

/// <summary>
/// Who has not published what, a line for each place and matter, all places of an area at once: what an official sends reminders by.
/// </summary>
public sealed class ListMissing(BoardDbContext db, AskedForms asks, PeriodDuties due, TimeProvider clock) : IUseCase
{
    /// <summary>What to list.</summary>
    /// <param name="Scope">A county, township or village.</param>
    /// <param name="Periods">Periods; each form takes those of its own length.</param>
    /// <param name="Form">Only this form.</param>
    /// <param name="Period">Only this period.</param>
    /// <param name="Under">Only places of this one, itself included.</param>
    /// <param name="Standing">Only what stands so; null for everything that is owed, in whatever state.</param>
    /// <param name="Text">Only places whose name with that of the place above holds these words: 周集镇燎西村.</param>
    /// <param name="AndNotYetDue">Where no standing is asked: what is not yet due besides.</param>
    public sealed record Request(UnitCode Scope, IReadOnlyList<Period> Periods, string? Form = null, Period? Period = null,
        UnitCode? Under = null, Standing? Standing = null, string? Text = null, bool AndNotYetDue = false);

    /// <summary>A line.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Above">The place above it.</param>
    /// <param name="Phone">Telephone of the supervisory committee, its own or from above; null where nobody gave one.</param>
    /// <param name="Duty">Form, period, deadline.</param>
    /// <param name="Standing">How it stands.</param>
    /// <param name="Event">Title of the event; null for a form with one notice a period.</param>
    public sealed record Line(Unit Unit, Unit? Above, string? Phone, Duty Duty, Standing Standing, string? Event)
    {
        /// <summary>Name of the township-level unit that the line is grouped under: its own where it is one.</summary>
        public string Group => Unit.Level == UnitLevel.Village ? Above?.Name ?? "" : Unit.Name;
    }

    /// <summary>A form and period that was looked at, and how many lines of it are owed.</summary>
    public sealed record Item(Form Form, Period Period, int Owed);

    /// <summary>The list.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Items">Everything looked at, whatever narrows the list.</param>
    /// <param name="Places">Places of the next level above the villages, to narrow by; empty for a township.</param>
    /// <param name="Lines">The lines, in the order of forms and then of places.</param>
    /// <param name="AsOfUtc">When it was looked at.</param>
    public sealed record Response(Unit Scope, IReadOnlyList<Item> Items, IReadOnlyList<Unit> Places, IReadOnlyList<Line> Lines,
        DateTime AsOfUtc);

    /// <summary>Lists. Faults: <c>unit-unknown</c>, <c>form-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var (from, to) = request.Scope.Area;
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to)
            .ToDictionaryAsync(u => u.Code, cancellationToken);
        if (!units.TryGetValue(request.Scope.Value, out var scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var (all, catalogue) = await asks.Within(request.Scope, cancellationToken);
        if (request.Form is { } key && all.All(f => f.Key != key))
        {
            return Fault.NotFound("form-unknown", $"没有名为“{(key.Length > 64 ? key[..64] : key)}”的公示表式。");
        }
        var asked = catalogue.Asked(all, request.Periods);
        var lacks = asked.Count == 0 ? [] : await due.Missing(request.Scope, asked, clock.Today(), cancellationToken);
        var records = await db.ContactsWithin(request.Scope.Area, clock.Today(), cancellationToken);
        var above = await AboveAsync(request.Scope, units, cancellationToken);
        var words = new SearchWords(request.Text);
        var known = new Dictionary<long, (Unit Unit, Unit? Above, string? Phone)>();
        var owed = lacks.Where(l => l.Duty.State == DutyState.Owed).CountBy(l => (l.Duty.Form.Key, l.Duty.Period)).ToDictionary();
        return new Response(scope, [.. asked.Select(a => new Item(a.Form, a.Period, owed.GetValueOrDefault((a.Form.Key, a.Period))))],
            [.. units.Values.Where(u => u.Level == UnitLevel.Township && u.Code != scope.Code).OrderBy(u => u.Code)],
            [.. lacks.Where(l => (request.Form is null || l.Duty.Form.Key == request.Form)
                    && (request.Period is not { } period || l.Duty.Period == period))
                .Where(l => request.Under is not { } under || under.Area.Contains(l.Unit))
                .Select(Line).Where(l => Asked(l, request)).Where(l => words.AreIn($"{l.Above?.Name}{l.Unit.Name}"))], now);

        Line Line(Lack lack)
        {
            if (!known.TryGetValue(lack.Unit, out var place))
            {
                var unit = units[lack.Unit];
                place = known[lack.Unit] = (unit, unit.Place.Parent is { } parent ? above(parent.Value) : null,
                    ProfileFields.For(unit, records).SupervisionPhone);
            }
            return new(place.Unit, place.Above, place.Phone, lack.Duty, StandingText.Of(lack), lack.Event);
        }
    }

    private static bool Asked(Line line, Request request) => request.Standing is { } standing ? line.Standing == standing
        : request.AndNotYetDue || line.Standing != Standing.NotYetDue;

    /// <summary>The place above the area itself has a name too; it may lie outside of what may be read, names are public.</summary>
    private async Task<Func<long, Unit?>> AboveAsync(UnitCode scope, Dictionary<long, Unit> units, CancellationToken cancellationToken)
    {
        var parent = scope.Parent is { } up
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == up.Value, cancellationToken) : null;
        return code => units.GetValueOrDefault(code) ?? (parent?.Code == code ? parent : null);
    }
}
