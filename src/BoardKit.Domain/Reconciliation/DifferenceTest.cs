namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// What a rule looks at. A county says in which order, by which number and name, and how serious it is; never what it means.
/// </summary>
public enum DifferenceTest
{
    /// <summary>Both sides are there and the same.</summary>
    Equal,
    /// <summary>They differ by no more than the rounding of each payee's amount adds up to.</summary>
    Rounding,
    /// <summary>One is exactly ten thousand times the other.</summary>
    TenThousandfold,
    /// <summary>One is ten thousand times the other as far as its digits were written: 12.34（万元）for 123,412 yuan.</summary>
    TenThousandfoldCut,
    /// <summary>An edition before the newest, or one that was withdrawn, said what was allocated.</summary>
    EarlierEdition,
    /// <summary>What is disclosed was allocated until the allocation was replaced.</summary>
    EarlierAllocation,
    /// <summary>The same amount is disclosed in a later period than that of the allocation.</summary>
    LaterPeriod,
    /// <summary>The same amount is disclosed in an earlier period than that of the allocation.</summary>
    EarlierPeriod,
    /// <summary>It is not disclosed, and its last day has not passed.</summary>
    NotYetDue,
    /// <summary>What one place of the township has too little, another has too much.</summary>
    Neighbour,
    /// <summary>The differences of several places of the township add up to nothing.</summary>
    TownshipSum,
    /// <summary>One side gives for one place what the other gives for all of its township.</summary>
    WholeTownship,
    /// <summary>It was allocated to a township as a whole, and not all of its places have disclosed.</summary>
    PartMissing,
    /// <summary>Some parts of the period are disclosed and some are not: 9 of 12 months.</summary>
    PeriodsMissing,
    /// <summary>It was allocated by parts of the period, and some of them are not there.</summary>
    AllocationsMissing,
    /// <summary>Allocated and not disclosed.</summary>
    NotDisclosed,
    /// <summary>Disclosed and not allocated.</summary>
    NotAllocated,
    /// <summary>Anything else.</summary>
    Unexplained,
}

/// <summary>What follows from a test.</summary>
public static class DifferenceTests
{
    /// <summary>The tests that every list of rules has, so that no difference is without a class.</summary>
    public static IReadOnlyList<DifferenceTest> Required { get; } =
        [DifferenceTest.Equal, DifferenceTest.NotDisclosed, DifferenceTest.NotAllocated, DifferenceTest.Unexplained];

    /// <summary>The class that it gives.</summary>
    public static DifferenceClass Class(this DifferenceTest test) => test switch
    {
        DifferenceTest.Equal => DifferenceClass.None,
        DifferenceTest.Rounding => DifferenceClass.Rounding,
        DifferenceTest.TenThousandfold or DifferenceTest.TenThousandfoldCut => DifferenceClass.Unit,
        DifferenceTest.EarlierEdition or DifferenceTest.EarlierAllocation => DifferenceClass.Correction,
        DifferenceTest.LaterPeriod or DifferenceTest.EarlierPeriod or DifferenceTest.NotYetDue or DifferenceTest.PeriodsMissing
            or DifferenceTest.AllocationsMissing => DifferenceClass.Timing,
        DifferenceTest.Neighbour or DifferenceTest.TownshipSum or DifferenceTest.WholeTownship or DifferenceTest.PartMissing =>
            DifferenceClass.Scope,
        DifferenceTest.NotDisclosed or DifferenceTest.NotAllocated or DifferenceTest.Unexplained => DifferenceClass.Unexplained,
    };
}
