using BoardKit.Domain;
using BoardKit.Printing.Boards;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Boards;

/// <summary>
/// Draws a composed board at true proportions: as a picture on the wall, or as one large sheet for a print shop. Nothing is printed: sheets
/// without an id carry the code of the board.
/// </summary>
public sealed class DrawBoard(ComposeBoard compose, BoardPictures pictures, BoardPrinter printer) : IUseCase
{
    /// <summary>Id or public code of the board, for what, and the day; null: today.</summary>
    public sealed record Request(string Board, BoardView View = BoardView.Wall, DateOnly? Day = null);

    /// <summary>One page at true size. Refused as <see cref="ComposeBoard"/> is.</summary>
    public async Task<Outcome<PrintPages>> Handle(Request request, CancellationToken cancellationToken)
    {
        var composed = await compose.Handle(new(request.Board, request.Day), cancellationToken);
        return composed.Failed ? composed.Fault : printer.Compose(pictures.Of(composed.Value), request.View);
    }
}
