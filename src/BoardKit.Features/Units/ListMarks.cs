using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>What was said about matters that do not apply in an area: by whom, when and why; what waits for an official first.</summary>
public sealed class ListMarks(BoardDbContext db, FormCatalog forms, Deadlines deadlines) : IUseCase
{
    /// <summary>Most marks in an answer.</summary>
    public const int Most = 500;

    /// <summary>The area, and what narrows the list.</summary>
    public sealed record Request(UnitCode Scope, string? Form = null, Period? Period = null);

    /// <summary>A mark.</summary>
    /// <param name="Mark">The mark.</param>
    /// <param name="UnitName">Name of its place.</param>
    /// <param name="Above">Name of the place above.</param>
    /// <param name="FormName">Name of the form.</param>
    /// <param name="IsArea">Whether it holds for the places below.</param>
    /// <param name="ItemName">Name of the item that it speaks of; empty of the form as a whole.</param>
    public sealed record Line(NotApplicable Mark, string UnitName, string Above, string FormName, bool IsArea, string ItemName)
    {
        /// <summary>What it speaks of: the form, and the item where it is one.</summary>
        public string What => ItemName.Length == 0 ? FormName : $"{FormName}：{ItemName}";
    }

    /// <summary>Proposals first, then the newest; how many there are in all.</summary>
    public sealed record Response(string Name, IReadOnlyList<Line> Lines, int Count);

    /// <summary>Lists; what holds from above the area is listed too. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var scope = db.Access.Oversees(request.Scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken) : null;
        if (scope is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var ((from, to), text) = (request.Scope.Area, request.Period?.ToString());
        var ancestors = request.Scope.Ancestors().Select(a => a.Value).ToList();
        var marks = db.NotApplicable.AsNoTracking()
            .Where(m => ((m.Unit >= from && m.Unit <= to) || ancestors.Contains(m.Unit))
                && (request.Form == null || m.Form == request.Form) && (text == null || m.Period == text));
        var found = await marks.OrderBy(m => m.State == MarkState.Proposed ? 0 : 1).ThenByDescending(m => m.AtUtc).ThenBy(m => m.Unit)
            .Take(Most).ToListAsync(cancellationToken);
        var places = found.SelectMany(m => (long[])[m.Unit, UnitCode.From(m.Unit).Parent?.Value ?? 0]).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => places.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        var known = (await forms.AllWithin(request.Scope, cancellationToken)).ToDictionary(f => f.Key, StringComparer.Ordinal);
        var items = found.Exists(m => m.Item.Length > 0) ? (await deadlines.Within(request.Scope, cancellationToken)).Items : [];
        return new Response(scope.Name, found.ConvertAll(m => new Line(m, names.GetValueOrDefault(m.Unit, ""),
            names.GetValueOrDefault(UnitCode.From(m.Unit).Parent?.Value ?? 0, ""), known.GetValueOrDefault(m.Form)?.Name ?? m.Form,
            known.GetValueOrDefault(m.Form) is { } form && UnitCode.From(m.Unit).Level < form.Level,
            NameOf(items, m))),
            await marks.CountAsync(cancellationToken));
    }

    private static string NameOf(IReadOnlyList<CatalogueItem> items, NotApplicable mark) => mark.Item.Length == 0 ? ""
        : items.FirstOrDefault(i => i.Key == mark.Item)?.On(Period.Parse(mark.Period).LastDay)?.WholeName ?? $"目录第{mark.Item}项";
}
