using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Assessment;

/// <summary>What the data say of a place in a year.</summary>
/// <param name="Unit">Place number.</param>
/// <param name="Facts">What speaks against it, by day and id.</param>
/// <param name="Timed">How many duties with a last day it had whose day is over or that it has published.</param>
public sealed record FactsOfPlace(long Unit, IReadOnlyList<Fact> Facts, int Timed)
{
    /// <summary>With the facts in their order.</summary>
    public static FactsOfPlace Of(long unit, IEnumerable<Fact> facts, int timed) =>
        new(unit, [.. facts.OrderBy(f => f.Since).ThenBy(f => f.Id, StringComparer.Ordinal)], timed);
}

/// <summary>What the data say of the places of an area in a year.</summary>
/// <param name="Places">The places in the order of their numbers; one of which nothing is known may be missing.</param>
public sealed record AreaFacts(IReadOnlyList<FactsOfPlace> Places)
{
    /// <summary>A unit and the places below it: what is found in them is never counted twice, so that they add up.</summary>
    public IEnumerable<FactsOfPlace> Within(UnitCode unit)
    {
        var (from, to) = unit.Area;
        var (low, high) = (0, Places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Places[middle].Unit < from ? (middle + 1, high) : (low, middle);
        }
        for (; low < Places.Count && Places[low].Unit <= to; low++)
        {
            yield return Places[low];
        }
    }
}
