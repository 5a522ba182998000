using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>One place of a comparison with everything that was said: allocations and the lists they came with, explanations.</summary>
public sealed class ShowDifference(BoardDbContext db, ReconcileArea reconcile) : IUseCase
{
    /// <summary>Which one.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period);

    /// <summary>An allocation and the list that it came with; null where the reader cannot see it.</summary>
    public sealed record Allocated(Allocation Row, AllocationFile? File);

    /// <summary>What there is.</summary>
    /// <param name="Area">The comparison of the place.</param>
    /// <param name="Line">Its line; null where neither side is there.</param>
    /// <param name="Allocations">The newest first.</param>
    /// <param name="Notes">The newest first.</param>
    public sealed record Response(ReconciledArea Area, ReconciledLine? Line, IReadOnlyList<Allocated> Allocations,
        IReadOnlyList<DifferenceNote> Notes);

    /// <summary>Faults as of <see cref="ReconcileArea"/>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await reconcile.Handle(new(request.Unit, request.Form, request.Period), cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var (unit, key, text) = (request.Unit.Value, request.Form, request.Period.ToString());
        var rows = await db.Allocations.AsNoTracking().Where(a => a.Unit == unit && a.Form == key && a.Period == text)
            .OrderByDescending(a => a.Number).ToListAsync(cancellationToken);
        Guid[] ids = [.. rows.Select(r => r.FileId).Distinct()];
        var files = (await db.AllocationFiles.AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(cancellationToken))
            .ToDictionary(f => f.Id);
        var notes = await db.DifferenceNotes.AsNoTracking().Where(n => n.Unit == unit && n.Form == key && n.Period == text)
            .OrderByDescending(n => n.Number).ToListAsync(cancellationToken);
        return new Response(found.Value, found.Value.Lines.FirstOrDefault(l => l.Unit.Code == unit),
            rows.ConvertAll(r => new Allocated(r, files.GetValueOrDefault(r.FileId))), notes);
    }
}
