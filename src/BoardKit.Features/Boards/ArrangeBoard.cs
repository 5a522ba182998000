using BoardKit.Domain;
using BoardKit.Domain.Boards;

namespace BoardKit.Features.Boards;

/// <summary>Keeps what the clerk decides against the automatic order of a board.</summary>
public sealed class ArrangeBoard(BoardChange change) : IUseCase
{
    /// <summary>Most decisions that are kept: more notices than pockets never hang.</summary>
    private const int Most = 200;

    /// <summary>Which board, the version that was read, and all decisions; an empty list goes back to the automatic order.</summary>
    public sealed record Request(string Board, int? Version, IReadOnlyList<ArrangedNotice> Notices);

    /// <summary>
    /// Refused with <c>board-arrangement</c> (a number out of range, a notice twice), <c>board-not-found</c>, <c>board-forbidden</c>,
    /// <c>board-concurrent</c>.
    /// </summary>
    public async Task<Outcome<Board>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (request.Notices.Count > Most || request.Notices.Any(n => n.Order is < 1 or > 999 || n.Pocket is < 1 or > 999))
        {
            return Fault.Invalid("board-arrangement", "次序和袋号应为 1 到 999 的整数。");
        }
        if (request.Notices.GroupBy(n => n.Notice, StringComparer.Ordinal).Any(g => g.Count() > 1))
        {
            return Fault.Invalid("board-arrangement", "同一份公示安排了两次。");
        }
        if (request.Notices.Where(n => n is { Pocket: not null, Out: false }).GroupBy(n => n.Pocket)
            .FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Fault.Invalid("board-arrangement", $"{twice.Key} 号袋指定了两份公示，请改一个。");
        }
        return await change.Run(request.Board, request.Version, "board.arrange", board =>
        {
            board.Arrange(new Arrangement(request.Notices).Write(), change.Now);
            return null;
        }, cancellationToken);
    }
}
