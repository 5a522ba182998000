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
public sealed class ReadDueDay(OpenScopes scopes) : IUseCase
{
    /// <summary>Which duty.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period);

    /// <summary>The day and its ruler.</summary>
    /// <param name="Path">The place and those above it.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Ruler">The day and how it was counted; null where nobody has laid one down.</param>
    public sealed record Response(IReadOnlyList<PlaceName> Path, Form Form, Ruler? Ruler)
    {
        /// <summary>The day; null where nobody has laid one down.</summary>
        public DueDay? Due => Ruler?.Due;

        /// <summary>The days counted; empty where there is no day.</summary>
        public IReadOnlyList<RulerDay> Days => Ruler?.Days ?? [];
    }

    /// <summary>Faults: <c>unit-unknown</c>, <c>form-unknown</c>, <c>period-unfit</c>.</summary>
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
        if (!found.Value.Periods.Contains(request.Period.Length) || unit.Level > found.Value.Level)
        {
            return Fault.NotFound("period-unfit", $"{unit.Name}没有“{found.Value.Name}”{request.Period.Spoken}这一期。");
        }
        var book = await services.GetRequiredService<Deadlines>().Within(request.Unit, cancellationToken);
        var due = book.Of(request.Unit.Value, found.Value, request.Period);
        return new Response(await services.GetRequiredService<PlaceCard>().Path(request.Unit, cancellationToken), found.Value,
            due is null ? null : Ruler.Of(due, book.Calendar));
    }
}
