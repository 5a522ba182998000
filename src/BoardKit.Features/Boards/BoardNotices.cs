using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Boards;

/// <summary>What a unit's boards should show on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Now">In force, most important first.</param>
/// <param name="Over">Its time ended in the last months and the notice is still public, newest first: a clerk may keep it hanging.</param>
/// <param name="Coming">Published, to hang later, soonest first.</param>
public sealed record BoardNoticeList(DateOnly Day, IReadOnlyList<PlacedNotice> Now, IReadOnlyList<PlacedNotice> Over,
    IReadOnlyList<PlacedNotice> Coming);

/// <summary>
/// The notices for a unit's boards in order: addressed from above first, then by the area's order of importance (<see
/// cref="BoardDefaults"/>), then newest first.
/// </summary>
public sealed class BoardNotices(InForceReader inForce, BoardDefaults defaults) : IUseCasePart
{
    /// <summary>How long a notice that is over is still offered for keeping, in days.</summary>
    public const int OfferedDays = 120;

    /// <summary>What should hang at a unit on a day.</summary>
    public async Task<BoardNoticeList> At(UnitCode unit, DateOnly day, CancellationToken cancellationToken)
    {
        var states = (await inForce.At(unit, day, cancellationToken)).ToLookup(n => n.InForce.State);
        var rank = await defaults.Importance(unit, cancellationToken);
        return new(day,
            [.. states[ForceState.Hanging].OrderBy(n => n.AddressedBy is null).ThenBy(n => rank(n.Panel))
                .ThenByDescending(n => n.PublishedAtUtc).ThenBy(n => n.Code, StringComparer.Ordinal)],
            [.. states[ForceState.Over].Where(n => n.AddressedBy is null && n.InForce.Until >= day.AddDays(-OfferedDays))
                .OrderByDescending(n => n.InForce.Until).ThenBy(n => n.Code, StringComparer.Ordinal)],
            [.. states[ForceState.Coming].Where(n => n.AddressedBy is null).OrderBy(n => n.InForce.From)
                .ThenBy(n => n.Code, StringComparer.Ordinal)]);
    }
}
