using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Pictures;

namespace BoardKit.Features.Boards;

/// <summary>Replaces the picture of the frame, or takes it away. What is stored is encoded anew: pixels and nothing else.</summary>
public sealed class ShowBoardPhoto(BoardChange change) : IUseCase
{
    /// <summary>Which board, and the file as it came; null takes the picture away.</summary>
    public sealed record Request(string Board, byte[]? File);

    /// <summary>
    /// The board. Refused with the faults of <see cref="PhotoFaults"/>, <c>board-not-found</c> and <c>board-forbidden</c>.
    /// </summary>
    public async Task<Outcome<Board>> Handle(Request request, CancellationToken cancellationToken)
    {
        byte[]? photo = null;
        if (request.File is { } file)
        {
            var cleaned = PhotoIntake.Clean(file);
            if (cleaned.Failed)
            {
                return cleaned.Fault;
            }
            photo = PhotoIntake.Proof(cleaned.Value);
        }
        return await change.Run(request.Board, null, "board.photo", board =>
        {
            board.Show(photo, change.Now);
            return null;
        }, cancellationToken);
    }
}
