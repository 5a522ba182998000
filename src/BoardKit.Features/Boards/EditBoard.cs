using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Boards;

/// <summary>Changes what a board is and where paper goes on it.</summary>
public sealed class EditBoard(BoardChange change, BoardFinder find, BoardDefaults defaults, PrivacyRuleBook book) : IUseCase
{
    /// <summary>Which board, the version that was read, and everything new.</summary>
    public sealed record Request(string Board, int? Version, BoardFacts Facts, string Layout);

    /// <summary>The board. Refused as <see cref="AddBoard"/> is, and with <c>board-not-found</c> and <c>board-concurrent</c>.</summary>
    public async Task<Outcome<Board>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Board, cancellationToken);
        if (found.Failed)
        {
            return found;
        }
        var unit = UnitCode.From(found.Value.Unit);
        var rules = await book.Of(unit, cancellationToken);
        var facts = BoardRules.Check(request.Facts, rules);
        if (facts.Failed)
        {
            return facts.Fault;
        }
        var layout = await defaults.Read(unit, request.Layout, cancellationToken);
        if (layout.Failed)
        {
            return layout.Fault;
        }
        if (BoardRules.Names(layout.Value, rules) is { } named)
        {
            return named;
        }
        return await change.Run(request.Board, request.Version, "board.edit", board =>
        {
            board.Change(facts.Value, BoardLayoutJson.Write(layout.Value), change.Now);
            return null;
        }, cancellationToken);
    }
}
