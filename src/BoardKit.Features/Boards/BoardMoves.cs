using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>Records that sheets hang in other pockets than those they were printed for.</summary>
public sealed class BoardMoves(BoardDbContext db, UnitStampRaiser stamps, Acts acts) : IUseCasePart
{
    /// <summary>Records the moves of a composed board except those of notices that were just printed again; how many there were.</summary>
    public async Task<int> Record(ComposedBoard composed, IReadOnlySet<Guid> printed, CancellationToken cancellationToken)
    {
        var moves = composed.Changes.Pages.Where(p => p.Act == PageAct.Move && !printed.Contains(p.Page.Notice))
            .ToDictionary(p => p.Sheet!.Id, p => p.Page.Pocket, StringComparer.Ordinal);
        if (moves.Count == 0)
        {
            return 0;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await stamps.Raise(composed.Board.Unit, cancellationToken);
        var ids = moves.Keys.ToList();
        foreach (var sheet in await db.Sheets.Where(s => s.Unit == composed.Board.Unit && ids.Contains(s.Id))
            .ToListAsync(cancellationToken))
        {
            sheet.MoveTo(moves[sheet.Id]);
        }
        acts.Write(composed.Board.Unit, "board.move", composed.Board.Code, $"{moves.Count} sheets");
        _ = await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return moves.Count;
    }
}
