using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>Explanations of an area that wait for a second person, the oldest first.</summary>
public sealed class ListExplanations(BoardDbContext db, FormCatalog forms) : IUseCase
{
    /// <summary>Most that are shown.</summary>
    public const int Most = 200;

    /// <summary>Which area.</summary>
    public sealed record Request(UnitCode Scope);

    /// <summary>An explanation that waits.</summary>
    public sealed record Waiting(DifferenceNote Note, string UnitName, string FormName);

    /// <summary>Those that wait.</summary>
    public async Task<IReadOnlyList<Waiting>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (first, last) = request.Scope.Area;
        var found = await (from note in db.DifferenceNotes.AsNoTracking()
                           join unit in db.Units on note.Unit equals unit.Code
                           where note.Unit >= first && note.Unit <= last && note.State == NoteState.Proposed
                           orderby note.AtUtc
                           select new { note, unit.Name }).Take(Most).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }
        var names = (await forms.AllWithin(request.Scope, cancellationToken)).ToDictionary(f => f.Key, f => f.Name);
        return found.ConvertAll(f => new Waiting(f.note, f.Name, names.GetValueOrDefault(f.note.Form, f.note.Form)));
    }
}
