using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reviews;

/// <summary>Steps of a review that somebody of the place has to enter or decide: they wait in the one list of its desk.</summary>
public sealed class StepsToDecide(ListReviews reviews) : IDeskWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken) =>
    [
        .. (await reviews.Handle(new(unit.Self), cancellationToken)).Lines.Where(l => l.Mine).Select(l => new WaitingMatter(
            $"step:{l.Notice.Code}", l.Notice.Title, $"等“{l.Line.Step.Name}”", l.Line.Until, $"/reviews/{l.Notice.Code}",
            l.Line.Step.IsRecorded ? "去登记" : "去审核")),
    ];
}
