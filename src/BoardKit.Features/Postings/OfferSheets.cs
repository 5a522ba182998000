using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// What the form of a posting offers: the unit's boards in use, and its printed sheets that hold and are not known to hang.
/// </summary>
public sealed class OfferSheets(BoardDbContext db, SheetStates states) : IUseCase
{
    /// <summary>Whose.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>Boards by name; sheets by board, pocket, notice and page, newest print of each page first.</summary>
    public sealed record Response(IReadOnlyList<Board> Boards, IReadOnlyList<SheetStanding> Sheets);

    /// <summary>Never refused: what is out of scope is empty.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var boards = await db.Boards.AsNoTracking().Where(b => b.Unit == request.Unit.Value && b.ClosedAtUtc == null).OrderBy(b => b.Name)
            .ThenBy(b => b.Id).ToListAsync(cancellationToken);
        var printed = await db.Sheets.AsNoTracking().Where(s => s.Unit == request.Unit.Value && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        var offered = (await states.Of(printed, cancellationToken)).Where(s => s.State == SheetState.Current && s.Hanging is null)
            .OrderBy(s => s.Sheet.BoardId is null).ThenBy(s => boards.FindIndex(b => b.Id == s.Sheet.BoardId)).ThenBy(s => s.Sheet.Pocket)
            .ThenBy(s => s.Sheet.NoticeId).ThenBy(s => s.Sheet.Page).ThenByDescending(s => s.Sheet.PrintedAtUtc);
        return new(boards, [.. offered]);
    }
}
