using BoardKit.Domain;

namespace BoardKit.Features.Boards;

/// <summary>Shows what should hang on a board today, and what has to be printed, moved and taken down for it.</summary>
public sealed class ComposeBoard(BoardFinder find, BoardComposer composer, TimeProvider clock) : IUseCase
{
    /// <summary>Id or public code of the board, the day (null: today), and whether booklets may be made.</summary>
    public sealed record Request(string Board, DateOnly? Day = null, bool MayBind = true);

    /// <summary>Refused with <c>board-not-found</c> and <c>board-closed</c>.</summary>
    public async Task<Outcome<ComposedBoard>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Board, cancellationToken);
        return found.Failed ? found.Fault : await composer.Compose(found.Value, request.Day ?? clock.Today(), request.MayBind,
            cancellationToken);
    }
}
