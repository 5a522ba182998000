using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Figures;

/// <summary>Who has reported and who has not: forms × places of the next level, for the periods asked.</summary>
public sealed class ShowCoverage(BoardDbContext db, AskedForms asks, PeriodDuties due, RollUpQuery places, AreaMemory memory,
    TimeProvider clock) : IUseCase
{
    /// <summary>What to show.</summary>
    /// <param name="Scope">A county or township-level unit.</param>
    /// <param name="Periods">Periods; each form takes those of its own length.</param>
    public sealed record Request(UnitCode Scope, IReadOnlyList<Period> Periods);

    /// <summary>One row of the matrix.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Whole">The area.</param>
    /// <param name="Children">The places of the next level, by number; one that has nothing due is absent.</param>
    public sealed record Row(Form Form, Period Period, Duty Whole, IReadOnlyDictionary<long, Duty> Children);

    /// <summary>The matrix.</summary>
    /// <param name="Places">The columns: places of the next level in order.</param>
    /// <param name="Rows">One row per form and period.</param>
    public sealed record Response(IReadOnlyList<Unit> Places, IReadOnlyList<Row> Rows);

    /// <summary>Counts. An answer is kept for the day until a stamp moves. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken) => db.Access.Oversees(request.Scope)
        ? await memory.Read<Response>(request.Scope, (nameof(ShowCoverage), string.Join(',', request.Periods)),
            (_, stop) => Count(request, stop), cancellationToken)
        : UnitFaults.Unknown(request.Scope.ToString());

    private async Task<Response> Count(Request request, CancellationToken cancellationToken)
    {
        var (all, owed) = await asks.Within(request.Scope, cancellationToken);
        var asked = owed.Asked(all, request.Periods);
        if (asked.Count == 0)
        {
            return new Response([], []);
        }
        var duties = await due.Of(request.Scope, asked, clock.Today(), cancellationToken);
        var deepest = asked.Select(pair => pair.Form).MaxBy(form => form.Level)!;
        var columns = await places.ChildrenAsync(request.Scope, deepest, request.Periods.Max(period => period.LastDay),
            duties.SelectMany(d => d.Children.Keys), cancellationToken);
        return new Response(columns, [.. duties.Select(d => new Row(d.Whole.Form, d.Whole.Period, d.Whole, d.Children))]);
    }
}
