using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Reconciliation;

/// <summary>An allocation as it is compared.</summary>
/// <param name="Unit">Place number.</param>
/// <param name="Period">Its own period.</param>
/// <param name="Amount">Ten-thousandths of a yuan.</param>
/// <param name="Payees">Households or people; null where it was not said.</param>
/// <param name="IsFormer">Whether another one replaced it.</param>
/// <param name="Number">Its number among those of the same place and period.</param>
public sealed record AllocatedEntry(long Unit, Period Period, long Amount, long? Payees, bool IsFormer, int Number);

/// <summary>How many of the parts of a period are there: 9 of 12 months.</summary>
public readonly record struct PeriodParts(int There, int Of, PeriodLength Length)
{
    /// <summary>Whether some are missing and some are not.</summary>
    public bool IsPart => There > 0 && There < Of;

    /// <summary>9个月, 3季.</summary>
    public string Spoken(int count) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count}{Length switch
    {
        PeriodLength.Month => "个月",
        PeriodLength.Quarter => "个季度",
        PeriodLength.Year => "年",
    }}");
}

/// <summary>What was allocated to a place in a period.</summary>
/// <param name="Amount">Ten-thousandths of a yuan.</param>
/// <param name="Payees">Households or people; null where one of its allocations does not say them.</param>
/// <param name="IsOwn">Whether it was allocated for this very period.</param>
/// <param name="Parts">How many of its parts were, where it was allocated by shorter periods; null where it was for the period itself.</param>
/// <param name="Former">What it came to before an allocation was replaced, the newest first.</param>
public sealed record AllocatedSum(long Amount, long? Payees, bool IsOwn, PeriodParts? Parts, IReadOnlyList<long> Former);

/// <summary>
/// The allocations of a form as they stand in a period: one of its own, or those of its months and quarters added up. What was allocated
/// for a longer period is not divided: it is compared there, and here only said to be covered.
/// </summary>
public sealed class AllocatedSide
{
    private readonly Dictionary<long, Period> _covered;

    private AllocatedSide(Dictionary<long, AllocatedSum> sums, Dictionary<long, Period> covered) => (Sums, _covered) = (sums, covered);

    /// <summary>By place.</summary>
    public IReadOnlyDictionary<long, AllocatedSum> Sums { get; }

    /// <summary>The longer period for which it was allocated to a place or its township; null where it was not.</summary>
    public Period? Covering(long unit) => _covered.TryGetValue(unit, out var own) ? own
        : _covered.TryGetValue(unit / 1_000 * 1_000, out var township) ? township : null;

    /// <summary>Adds up.</summary>
    public static AllocatedSide Of(IEnumerable<AllocatedEntry> entries, Period period)
    {
        var (sums, covered) = (new Dictionary<long, AllocatedSum>(), new Dictionary<long, Period>());
        foreach (var unit in entries.GroupBy(e => e.Unit))
        {
            var (current, former) = (unit.Where(e => !e.IsFormer).ToList(), unit.Where(e => e.IsFormer && period.Contains(e.Period)));
            if (current.Find(e => e.Period != period && e.Period.Contains(period)) is { } longer)
            {
                covered[unit.Key] = longer.Period;
            }
            else if (Inside(current, period) is { Count: > 0 } inside)
            {
                var sum = inside.Aggregate(0L, (all, e) => checked(all + e.Amount));
                sums[unit.Key] = new(sum, inside.TrueForAll(e => e.Payees is not null) ? inside.Sum(e => e.Payees) : null,
                    inside.Exists(e => e.Period == period), Parts(inside, period), [.. former.OrderByDescending(e => e.Number)
                        .Select(e => checked(sum + e.Amount - (inside.Find(c => c.Period == e.Period)?.Amount ?? 0)))]);
            }
        }
        return new(sums, covered);
    }

    /// <summary>Those within the period, but not those within another of them.</summary>
    private static List<AllocatedEntry> Inside(List<AllocatedEntry> current, Period period)
    {
        var inside = current.FindAll(e => period.Contains(e.Period));
        return inside.FindAll(e => !inside.Exists(o => o.Period != e.Period && o.Period.Contains(e.Period)));
    }

    private static PeriodParts? Parts(List<AllocatedEntry> inside, Period period)
    {
        if (inside.Exists(e => e.Period == period))
        {
            return null;
        }
        var shortest = inside.Min(e => e.Period.Length);
        return new(inside.Sum(e => e.Period.Parts(shortest).Count), period.Parts(shortest).Count, shortest);
    }
}
