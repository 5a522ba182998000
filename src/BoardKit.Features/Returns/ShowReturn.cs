using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Returns;

/// <summary>
/// A return of a period: every cell is a sum over what is published, asked of the roll-up, with how many have reported of how many.
/// </summary>
public sealed class ShowReturn(BoardDbContext db, ReturnShelf shelf, FormCatalog forms, RollUp rollUp, ReadAllocated allocated,
    TimeProvider clock) : IUseCase
{
    /// <summary>Most periods side by side.</summary>
    public const int MostPeriods = 12;

    /// <summary>Which return, of which area and period.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Key">Key of the return.</param>
    /// <param name="Period">The period, or the last of several.</param>
    /// <param name="Periods">Of more than one, a row for each of the area as a whole in the place of a row for each of its places.</param>
    public sealed record Request(UnitCode Scope, string Key, Period Period, int Periods = 1);

    /// <summary>A column: a figure of a form.</summary>
    /// <param name="Form">The form; null where there is none of that key any more.</param>
    /// <param name="Figure">The figure; null where the form has it no longer.</param>
    /// <param name="Counts">What its coverage counts.</param>
    /// <param name="Label">What it is called; of one that is gone its keys.</param>
    public sealed record Column(Form? Form, FormFigure? Figure, string Counts, string Label);

    /// <summary>A total, and what was allocated of it; null where nothing was.</summary>
    public sealed record Cell(RollUp.Line Line, ReconciledTotals? Allocated);

    /// <summary>A row: a place or a period, a cell for each column; null where the form does not reach the place or is gone.</summary>
    public sealed record Row(UnitCode Unit, string Name, IReadOnlyList<Cell?> Cells);

    /// <summary>The return.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Return">What it asks for.</param>
    /// <param name="Area">Name of the area.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Columns">Its figures.</param>
    /// <param name="Rows">Its places; the sum of the area first unless the return names its places.</param>
    /// <param name="AsOfUtc">When it was looked up.</param>
    /// <param name="IsByPeriod">Whether its rows are periods.</param>
    public sealed record Response(string Key, ReturnDefinition Return, string Area, Period Period, IReadOnlyList<Column> Columns,
        IReadOnlyList<Row> Rows, DateTime AsOfUtc, bool IsByPeriod)
    {
        /// <summary>Figures that there are no longer.</summary>
        public IEnumerable<string> Gone => Columns.Where(c => c.Figure is null).Select(c => c.Label);
    }

    /// <summary>Adds up. Faults: <c>unit-unknown</c>, <c>return-unknown</c>, <c>return-period</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = db.Access.Oversees(request.Scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken) : null;
        if (area is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        if ((await shelf.Of(request.Scope, cancellationToken)).FirstOrDefault(r => r.Key == request.Key).Return is not { } definition)
        {
            return Fault.NotFound("return-unknown", "没有这张报表。");
        }
        if (request.Period.Length != definition.Period)
        {
            return Fault.Invalid("return-period", $"“{definition.Name}”的期间应写成 {Period.Of(definition.Period, request.Period.FirstDay)}。");
        }
        var named = ListReturns.Named(definition, await forms.AllWithin(request.Scope, cancellationToken));
        List<Period> periods = [.. Enumerable.Range(0, Math.Clamp(request.Periods, 1, MostPeriods))
            .Select(back => Enumerable.Range(0, back).Aggregate(request.Period, (p, _) => p.Previous))];
        var isByPeriod = periods.Count > 1;
        var (columns, totals) = (new List<Column>(), new List<Dictionary<(UnitCode, Period), (string Name, Cell Cell)>>());
        foreach (var (line, form, figure) in named)
        {
            var (cells, counts) = (new Dictionary<(UnitCode, Period), (string, Cell)>(), "");
            foreach (var (place, period) in figure is null ? [] : Places(request.Scope, definition).SelectMany(p => periods.Order(), (p,
                when) => (p, when)))
            {
                var sums = await rollUp.Handle(new(place, form!.Key, period), cancellationToken);
                if (sums.Failed || sums.Value.Figures.FirstOrDefault(f => f.Figure.Key == figure!.Key) is not { } total)
                {
                    continue;
                }
                counts = total.Counts;
                var beside = await allocated.Of(place, form, period, cancellationToken);
                foreach (var sum in definition.Places.Count > 0 || isByPeriod ? [total.Whole] : total.Children.Prepend(total.Whole))
                {
                    cells[(sum.Unit, period)] = (sum.Name, new(sum, beside?.Of(total, sum)));
                }
            }
            columns.Add(new(form, figure, counts, figure is null ? $"{form?.Name ?? line.Form}　{line.Figure}" : $"{figure.Label}（{figure.Measure}，{form!.Name}）"));
            totals.Add(cells);
        }
        var rows = totals.SelectMany(t => t.Select(c => (c.Key, c.Value.Name))).DistinctBy(c => c.Key)
            .OrderBy(c => c.Key.Item1 == request.Scope ? 0 : 1).ThenBy(c => c.Key.Item1).ThenByDescending(c => c.Key.Item2).ToList();
        return new Response(request.Key, definition, area.Name, request.Period, columns,
            [.. rows.Select(r => new Row(r.Key.Item1, isByPeriod ? $"{(definition.Places.Count > 0 ? r.Name + "　" : "")}{r.Key.Item2.Spoken}" : r.Name,
                [.. totals.Select(t => t.TryGetValue(r.Key, out var cell) ? cell.Cell : null)]))], clock.GetUtcNow().UtcDateTime,
                    isByPeriod);
    }

    private static IReadOnlyList<UnitCode> Places(UnitCode scope, ReturnDefinition definition) => definition.Places.Count == 0 ? [scope]
        : [.. definition.Places.Select(p => UnitCode.TryParse(p, out var place) ? place : default)
            .Where(p => scope.Covers(p) || p == scope)];
}
