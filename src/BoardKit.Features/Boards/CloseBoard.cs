using BoardKit.Domain;
using BoardKit.Domain.Boards;

namespace BoardKit.Features.Boards;

/// <summary>Puts a board out of use or back into use. Its sheets and postings stay on record.</summary>
public sealed class CloseBoard(BoardChange change) : IUseCase
{
    /// <summary>Which board, and whether it is out of use.</summary>
    public sealed record Request(string Board, bool Closed);

    /// <summary>The board. Refused with <c>board-not-found</c> and <c>board-forbidden</c>; doing it twice changes nothing.</summary>
    public Task<Outcome<Board>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Board, null, request.Closed ? "board.close" : "board.reopen", board =>
        {
            if (request.Closed != board.ClosedAtUtc is not null)
            {
                board.SetClosed(request.Closed, change.Now);
            }
            return null;
        }, cancellationToken);
}
