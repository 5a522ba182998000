using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>Records that sheets hang in other pockets than those they were printed for.</summary>
public sealed class BoardMoves(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts) : IUseCasePart
{
    /// <summary>
    /// Records the moves of a composed board except those of notices that were just printed again; how many there were.
    /// </summary>
    public async Task<Outcome<int>> Record(ComposedBoard composed, IReadOnlySet<Guid> printed, CancellationToken cancellationToken)
    {
        var moves = composed.Changes.Pages.Where(p => p.Act == PageAct.Move && !printed.Contains(p.Page.Notice))
            .ToDictionary(p => p.Sheet!.Id, p => p.Page.Pocket, StringComparer.Ordinal);
        return moves.Count == 0 ? 0 : await transaction.Run<int>(async () =>
        {
            await stamps.Raise(composed.Board.Unit, cancellationToken);
            var ids = moves.Keys.ToList();
            foreach (var sheet in await db.Sheets.Where(s => s.Unit == composed.Board.Unit && ids.Contains(s.Id))
                .ToListAsync(cancellationToken))
            {
                sheet.MoveTo(moves[sheet.Id]);
            }
            acts.Write(composed.Board.Unit, "board.move", composed.Board.Code, $"{moves.Count} sheets");
            return moves.Count;
        }, BoardFaults.Concurrent, cancellationToken);
    }
}
