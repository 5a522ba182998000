using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Review;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>Records that sheets hang in other pockets than those they were printed for.</summary>
public sealed class BoardMoves(BoardDbContext db, UnitStampRaiser stamps, TimeProvider clock) : IUseCasePart
{
    /// <summary>Records the moves of a composed board except those of notices that were just printed again; how many there were.</summary>
    public async Task<int> Record(ComposedBoard composed, IReadOnlySet<Guid> printed, CancellationToken cancellationToken)
    {
        var moves = composed.Changes.Pages.Where(p => p.Act == PageAct.Move && !printed.Contains(p.Page.Notice)).ToDictionary(p => p.Sheet!.Id, p => p.Page.Pocket, StringComparer.Ordinal);
        if (moves.Count == 0)
        {
            return 0;
        }
        var by = db.Access.Actor ?? throw new InvalidOperationException("A request without an actor reached a use case that writes.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await stamps.Raise(composed.Board.Unit, cancellationToken);
        var ids = moves.Keys.ToList();
        foreach (var sheet in await db.Sheets.Where(s => s.Unit == composed.Board.Unit && ids.Contains(s.Id)).ToListAsync(cancellationToken))
        {
            sheet.MoveTo(moves[sheet.Id]);
        }
        _ = db.AuditLog.Add(new AuditEntry(composed.Board.Unit, by, "board.move", composed.Board.Code, $"{moves.Count} sheets", db.Access.Origin, clock.GetUtcNow().UtcDateTime));
        _ = await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return moves.Count;
    }
}
