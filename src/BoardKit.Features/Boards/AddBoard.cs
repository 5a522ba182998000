using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Boards;

/// <summary>Adds a board to a unit.</summary>
public sealed class AddBoard(BoardChange change, BoardDefaults defaults, PrivacyRuleBook book) : IUseCase
{
    /// <summary>
    /// Whose board, what people say about it, and where paper goes as the JSON of <see cref="BoardLayoutJson"/>; <c>panels</c> in it may
    /// also be the name of a set of the area.
    /// </summary>
    public sealed record Request(UnitCode Unit, BoardFacts Facts, string Layout);

    /// <summary>The board. Refused with the faults of facts and layout and with <c>board-forbidden</c>.</summary>
    public async Task<Outcome<Board>> Handle(Request request, CancellationToken cancellationToken)
    {
        var rules = await book.Of(request.Unit, cancellationToken);
        var facts = BoardRules.Check(request.Facts, rules);
        if (facts.Failed)
        {
            return facts.Fault;
        }
        var layout = await defaults.Read(request.Unit, request.Layout, cancellationToken);
        return layout.Failed
            ? layout.Fault
            : BoardRules.Names(layout.Value, rules) is { } named ? named
            : await change.Create(request.Unit,
                () => new Board(request.Unit, facts.Value, BoardLayoutJson.Write(layout.Value), change.Now), cancellationToken);
    }
}
