using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Boards;

/// <summary>The clerk says that the sheets which only change their pocket were moved.</summary>
public sealed class MoveSheets(CurrentAccess current, ComposeBoard compose, BoardMoves moves) : IUseCase
{
    /// <summary>Id or public code of the board.</summary>
    public sealed record Request(string Board);

    /// <summary>How many were moved. Refused as <see cref="ComposeBoard"/> is, and with <c>board-forbidden</c>.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var composed = await compose.Handle(new(request.Board), cancellationToken);
        return composed.Failed ? composed.Fault
            : !current.Access.May(Capability.KeepBoards, composed.Value.Board.Unit) ? BoardFaults.Forbidden
            : await moves.Record(composed.Value, new HashSet<Guid>(), cancellationToken);
    }
}
