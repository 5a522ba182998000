using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Boards;

/// <summary>
/// Whose turn it is on a board that cannot show everything that hangs for good. Composer and public page ask it, so both say the same.
/// </summary>
public sealed class BoardTurns(PostingDays days) : IUseCasePart
{
    /// <summary>A notice that may take turns.</summary>
    /// <param name="Notice">The notice.</param>
    /// <param name="Days">When it hung.</param>
    public sealed record Line(PlacedNotice Notice, WallDays Days);

    /// <summary>
    /// Those of some notices that may take turns on a board of a unit, who is next first: its own that hang for good. What has a last day
    /// hangs until then, and what a unit above wants hung is not for the place to take down.
    /// </summary>
    public async Task<IReadOnlyList<Line>> Of(UnitCode unit, Guid board, IEnumerable<PlacedNotice> notices, DateOnly day,
        CancellationToken cancellationToken)
    {
        var some = notices.Where(n => n.Unit == unit.Value && n.AddressedBy is null && n.InForce.Until is null)
            .ToDictionary(n => n.Code, StringComparer.Ordinal);
        if (some.Count == 0)
        {
            return [];
        }
        var hung = await days.OnWalls(unit, [.. some.Values.Select(n => n.Id)], cancellationToken);
        WallDays Of(PlacedNotice notice) => hung.GetValueOrDefault(notice.Id) ?? WallDays.None;
        return [.. TurnQueue.Order(some.Values.Select(n => new TurnTaker(n.Code, n.Edition, n.InForce.From, Of(n))), board, day)
            .Select(code => new Line(some[code], Of(some[code])))];
    }
}
