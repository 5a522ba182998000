namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// The totals of differences with what they cover. Amounts in ten-thousandths of a yuan; a total of nothing is null. What is disclosed less
/// what was allocated is the sum of <see cref="Difference"/>, <see cref="Undisclosed"/> and <see cref="Unallocated"/>.
/// </summary>
public sealed record ReconciledTotals
{
    /// <summary>Sum of what was allocated; null when nothing was.</summary>
    public long? Allocated { get; private init; }

    /// <summary>Sum of what is disclosed; null when nothing is.</summary>
    public long? Disclosed { get; private init; }

    /// <summary>Sum of the differences of those with both sides.</summary>
    public long Difference { get; private init; }

    /// <summary>Less than nothing: the amounts that were allocated and are not disclosed.</summary>
    public long Undisclosed { get; private init; }

    /// <summary>The amounts that are disclosed and were not allocated.</summary>
    public long Unallocated { get; private init; }

    /// <summary>How many have both sides, only an allocation, only a disclosure.</summary>
    public (int Both, int AllocatedOnly, int DisclosedOnly) Counts { get; private init; }

    /// <summary>How many of each class.</summary>
    public IReadOnlyDictionary<DifferenceClass, int> Classes { get; private init; } = new Dictionary<DifferenceClass, int>();

    /// <summary>How many are fatal, and how many are warnings.</summary>
    public (int Fatal, int Warning) Severities { get; private init; }

    /// <summary>Of those that were allocated, how many are disclosed too: 4/5; — where nothing was allocated.</summary>
    public string Coverage => Allocated is null ? "—" : $"{Counts.Both}/{Counts.Both + Counts.AllocatedOnly}";

    /// <summary>Adds up.</summary>
    public static ReconciledTotals Of(IReadOnlyCollection<Difference> differences)
    {
        long Sum(DifferenceSide side) =>
            differences.Where(d => d.Pair.Side == side).Aggregate(0L, (sum, d) => checked(sum + d.Pair.Amount));
        int Count(DifferenceSide side) => differences.Count(d => d.Pair.Side == side);
        return new()
        {
            Allocated = Total(differences.Select(d => d.Pair.Allocated)),
            Disclosed = Total(differences.Select(d => d.Pair.Disclosed)),
            Difference = Sum(DifferenceSide.Both),
            Undisclosed = Sum(DifferenceSide.AllocatedOnly),
            Unallocated = Sum(DifferenceSide.DisclosedOnly),
            Counts = (Count(DifferenceSide.Both), Count(DifferenceSide.AllocatedOnly), Count(DifferenceSide.DisclosedOnly)),
            Classes = differences.GroupBy(d => d.Class).ToDictionary(g => g.Key, g => g.Count()),
            Severities = (differences.Count(d => d.Rule.Severity == DifferenceSeverity.Fatal),
                differences.Count(d => d.Rule.Severity == DifferenceSeverity.Warning)),
        };
    }

    private static long? Total(IEnumerable<long?> amounts) =>
        amounts.Aggregate((long?)null, (sum, amount) => amount is null ? sum : checked((sum ?? 0) + amount));
}
