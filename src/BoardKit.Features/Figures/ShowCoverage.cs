using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Figures;

/// <summary>Who has reported and who has not: forms × places of the next level, for the periods asked.</summary>
public sealed class ShowCoverage(BoardDbContext db, FormCatalog forms, CoverageQuery query, RollUpQuery places) : IUseCase
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
    public sealed record Row(Form Form, Period Period, Coverage Whole, IReadOnlyDictionary<long, Coverage> Children);

    /// <summary>Reported out of due.</summary>
    public readonly record struct Coverage(int Reported, int Expected);

    /// <summary>The matrix.</summary>
    /// <param name="Places">The columns: places of the next level in order.</param>
    /// <param name="Rows">One row per form and period.</param>
    public sealed record Response(IReadOnlyList<Unit> Places, IReadOnlyList<Row> Rows);

    /// <summary>Counts. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.IsStaff || !db.Access.Read.Contains(request.Scope.Area))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var all = await forms.AllWithin(request.Scope, cancellationToken);
        var asked = all.SelectMany(form => request.Periods.Where(period => period.Length == form.Period).Select(period => (form, period))).ToList();
        if (asked.Count == 0)
        {
            return new Response([], []);
        }
        var cells = await query.ReadAsync(request.Scope, asked, cancellationToken);
        var deepest = asked.Select(pair => pair.form).MaxBy(form => form.Level)!;
        var columns = await places.ChildrenAsync(request.Scope, deepest, request.Periods.Max(period => period.LastDay), cells, cancellationToken);
        return new Response(columns, [.. asked.Select((pair, index) => RowOf(pair.form, pair.period, cells.Where(cell => cell.Part == index)))]);
    }

    private static Row RowOf(Form form, Period period, IEnumerable<RollUpCell> cells)
    {
        var children = cells.GroupBy(cell => cell.Child).ToDictionary(child => child.Key, child => new Coverage(
            child.Where(cell => cell.Item is not null).Sum(cell => cell.Units), child.Where(cell => cell.Item is null).Sum(cell => cell.Units)));
        return new(form, period, new Coverage(children.Values.Sum(c => c.Reported), children.Values.Sum(c => c.Expected)), children);
    }
}
