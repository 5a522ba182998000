using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// How the last day of a duty was counted, day by day, with the rule and its source. Anybody may count it again: nothing here is about
/// people.
/// </summary>
public sealed class ReadDueDay(OpenScopes scopes, TimeProvider clock) : IUseCase
{
    /// <summary>Which duty.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Item">Key of the item where it asks for a notice of its own; null for the one notice of a form and period.</param>
    public sealed record Request(UnitCode Unit, string Form, Period Period, string? Item = null);

    /// <summary>The day and its ruler.</summary>
    /// <param name="Path">The place and those above it.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Ruler">The day and how it was counted; null where nobody has laid one down.</param>
    public sealed record Response(IReadOnlyList<PlaceName> Path, Form Form, Ruler? Ruler)
    {
        /// <summary>What has to be public: the form, or the item that was asked for.</summary>
        public required string Name { get; init; }

        /// <summary>The day; null where nobody has laid one down.</summary>
        public DueDay? Due => Ruler?.Due;

        /// <summary>The days counted; empty where there is no day.</summary>
        public IReadOnlyList<RulerDay> Days => Ruler?.Days ?? [];
    }

    /// <summary>Faults: <c>unit-unknown</c>, <c>form-unknown</c>, <c>period-unfit</c>, <c>item-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Published(request.Unit);
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<BoardDbContext>().Units.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) is not { } unit)
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var found = await services.GetRequiredService<FormCatalog>().FindWithin(request.Unit, request.Form, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        if (!found.Value.Lengths.Contains(request.Period.Length) || unit.Level > found.Value.Level)
        {
            return Fault.NotFound("period-unfit", $"{unit.Name}没有“{found.Value.Name}”{request.Period.Spoken}这一期。");
        }
        var (due, calendar, name) = await Counted(services, unit, found.Value, request, cancellationToken);
        if (name is null)
        {
            return Fault.NotFound("item-unknown", $"{unit.Name}的公开目录里没有这一项。");
        }
        return new Response(await services.GetRequiredService<PlaceCard>().Path(request.Unit, cancellationToken), found.Value,
            due is null ? null : Ruler.Of(due, calendar))
        {
            Name = name,
        };
    }
    /// <summary>
    /// The day as the duty itself has it, counted with the eyes of the office as the calendar is: the day of an event may be registered and
    /// nothing public yet. A shorter period of a form goes by the rule alone. No name where the item is not asked.
    /// </summary>
    private async Task<(DueDay? Due, WorkingCalendar Calendar, string? Name)> Counted(IServiceProvider services, Unit unit, Form form,
        Request request, CancellationToken cancellationToken)
    {
        await using var office = services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(new Access(unit.Place.Area, Scope.None, IsStaff: true));
        var sheet = await office.ServiceProvider.GetRequiredService<DutyReader>().Own(unit.Place, request.Period.LastDay,
            request.Period.LastDay, clock.Today(), cancellationToken);
        var ask = sheet.AsksOf(unit).FirstOrDefault(a => a.Item == request.Item && a.Form.Key == form.Key && a.Period == request.Period);
        if (request.Item is not null && ask is null)
        {
            return (null, sheet.Book.Calendar, null);
        }
        var lines = sheet.Lines(unit, (_, _, period) => period == request.Period).Where(l => l.Form == form.Key
            && (request.Item is null ? l.ByPeriod : l.Item == request.Item && l.Event.Length == 0));
        var due = lines.Select(l => l.Until).OfType<DueDay>().OrderBy(u => u.Day is null).ThenBy(u => u.Day).FirstOrDefault()
            ?? (ask is null ? sheet.Book.Of(unit.Code, form, request.Period) : sheet.Book.Of(unit.Code, ask));
        return (due, sheet.Book.Calendar, ask?.Name ?? form.Name);
    }
}
