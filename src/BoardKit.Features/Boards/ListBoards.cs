using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>The boards of a unit or area, by unit and name.</summary>
public sealed class ListBoards(BoardDbContext db) : IUseCase
{
    /// <summary>Which area; those out of use only when asked.</summary>
    public sealed record Request(UnitCode Scope, bool WithClosed = false);

    /// <summary>A board in a list.</summary>
    public sealed record Line(Board Board, BoardLayout Layout, string UnitName);

    /// <summary>Refused with <c>unit-unknown</c> outside the scope of who asks.</summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (first, last) = db.Access.Role == Role.Clerk && db.Access.Unit == request.Scope ? request.Scope.Self : request.Scope.Area;
        if (!db.Access.Read.Contains(new Scope(first, last)))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var found = await (
            from board in db.Boards.AsNoTracking()
            join unit in db.Units on board.Unit equals unit.Code
            where board.Unit >= first && board.Unit <= last && (request.WithClosed || board.ClosedAtUtc == null)
            orderby board.Unit, board.Name, board.Id
            select new { board, unit.Name }).ToListAsync(cancellationToken);
        return found.ConvertAll(f => new Line(f.board, BoardLayoutJson.ReadStored(f.board.Layout), f.Name));
    }
}
