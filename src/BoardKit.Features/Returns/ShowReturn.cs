using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Returns;

/// <summary>
/// A return of a period: every cell is a sum over what is published, asked of the roll-up, with how many have reported of how many.
/// </summary>
public sealed class ShowReturn(BoardDbContext db, ReturnShelf shelf, FormCatalog forms, RollUp rollUp, TimeProvider clock) : IUseCase
{
    /// <summary>Which return, of which area and period.</summary>
    public sealed record Request(UnitCode Scope, string Key, Period Period);

    /// <summary>A column: a figure of a form.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Figure">The figure.</param>
    /// <param name="Counts">What its coverage counts.</param>
    public sealed record Column(Form Form, FormFigure Figure, string Counts);

    /// <summary>A row: a place, a cell for each column; null where the form does not reach the place.</summary>
    public sealed record Row(UnitCode Unit, string Name, IReadOnlyList<RollUp.Line?> Cells);

    /// <summary>The return.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Return">What it asks for.</param>
    /// <param name="Area">Name of the area.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Columns">Its figures.</param>
    /// <param name="Rows">Its places; the sum of the area first unless the return names its places.</param>
    /// <param name="Gone">Figures that there are no longer.</param>
    /// <param name="AsOfUtc">When it was looked up.</param>
    public sealed record Response(string Key, ReturnDefinition Return, string Area, Period Period, IReadOnlyList<Column> Columns,
        IReadOnlyList<Row> Rows, IReadOnlyList<string> Gone, DateTime AsOfUtc);

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
        var (columns, totals) = (new List<Column>(), new List<IReadOnlyList<RollUp.Line>>());
        foreach (var (_, form, figure) in named.Where(n => n.Figure is not null))
        {
            var lines = new List<RollUp.Line>();
            string? counts = null;
            foreach (var place in Places(request.Scope, definition))
            {
                var sums = await rollUp.Handle(new(place, form!.Key, request.Period), cancellationToken);
                if (!sums.Failed && sums.Value.Figures.FirstOrDefault(f => f.Figure.Key == figure!.Key) is { } total)
                {
                    counts ??= total.Counts;
                    lines.AddRange(definition.Places.Count > 0 ? [total.Whole] : [total.Whole, .. total.Children]);
                }
            }
            columns.Add(new(form!, figure!, counts ?? ""));
            totals.Add(lines);
        }
        var places = totals.SelectMany(t => t).Select(l => (l.Unit, l.Name)).Distinct()
            .OrderBy(p => p.Unit == request.Scope ? 0 : 1).ThenBy(p => p.Unit).ToList();
        return new Response(request.Key, definition, area.Name, request.Period, columns,
            [.. places.Select(p => new Row(p.Unit, p.Name, [.. totals.Select(t => t.FirstOrDefault(l => l.Unit == p.Unit))]))],
            [.. named.Where(n => n.Figure is null).Select(n => $"{n.Form?.Name ?? n.Line.Form}　{n.Line.Figure}")], clock.GetUtcNow().UtcDateTime);
    }

    private static IReadOnlyList<UnitCode> Places(UnitCode scope, ReturnDefinition definition) => definition.Places.Count == 0 ? [scope]
        : [.. definition.Places.Select(p => UnitCode.TryParse(p, out var place) ? place : default)
            .Where(p => scope.Covers(p) || p == scope)];
}
