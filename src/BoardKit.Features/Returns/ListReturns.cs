using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Returns;

/// <summary>The returns of an area, with the forms that a new one may ask.</summary>
public sealed class ListReturns(BoardDbContext db, ReturnShelf shelf, FormCatalog forms) : IUseCase
{
    /// <summary>The area.</summary>
    public sealed record Request(UnitCode Scope);

    /// <summary>A return.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Return">What it asks for.</param>
    /// <param name="Lines">Its figures with their forms' names; null where the form or figure is no longer there.</param>
    public sealed record Line(string Key, ReturnDefinition Return, IReadOnlyList<(ReturnLine Line, Form? Form, FormFigure? Figure)> Lines);

    /// <summary>The returns, and the forms with figures.</summary>
    public sealed record Response(IReadOnlyList<Line> Lines, IReadOnlyList<Form> Forms);

    /// <summary>Lists. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var known = await forms.AllWithin(request.Scope, cancellationToken);
        return new Response([.. (await shelf.Of(request.Scope, cancellationToken))
            .Select(r => new Line(r.Key, r.Return, Named(r.Return, known)))],
            [.. known.Where(f => f.Figures.Count > 0)]);
    }

    /// <summary>The figures of a return with their forms.</summary>
    internal static IReadOnlyList<(ReturnLine Line, Form? Form, FormFigure? Figure)> Named(ReturnDefinition definition,
        IReadOnlyList<Form> forms) =>
        [.. definition.Lines.Select(l => (l, forms.FirstOrDefault(f => f.Key == l.Form)))
            .Select(l => (l.l, l.Item2, l.Item2?.Figures.FirstOrDefault(f => f.Key == l.l.Figure)))];
}
