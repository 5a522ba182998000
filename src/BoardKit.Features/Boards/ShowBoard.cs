using BoardKit.Domain;
using BoardKit.Domain.Boards;

namespace BoardKit.Features.Boards;

/// <summary>One board with its layout and the clerk's arrangement.</summary>
public sealed class ShowBoard(BoardFinder find) : IUseCase
{
    /// <summary>Id or public code.</summary>
    public sealed record Request(string Board);

    /// <summary>The board as it is.</summary>
    public sealed record Response(Board Board, BoardLayout Layout, Arrangement Arrangement);

    /// <summary>Refused with <c>board-not-found</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Board, cancellationToken);
        return found.Failed
            ? found.Fault
            : new Response(found.Value, BoardLayoutJson.ReadStored(found.Value.Layout), Arrangement.ReadStored(found.Value.Arrangement));
    }
}
