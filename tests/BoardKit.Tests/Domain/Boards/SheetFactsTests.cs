using BoardKit.Domain.Boards;

namespace BoardKit.Tests.Domain.Boards;

public sealed class SheetFactsTests
{
    private static readonly DateOnly Today = new(2026, 3, 5);

    private static readonly SheetFacts Fine = new(false, 2, 2, 1, 1, new DateOnly(2026, 3, 7), false);

    public static TheoryData<SheetFacts, StaleReason, SheetState> Table => new()
    {
        { Fine, StaleReason.None, SheetState.Current },
        { Fine with { InForceUntil = null }, StaleReason.None, SheetState.Current },
        { Fine with { InForceUntil = Today }, StaleReason.None, SheetState.Current },
        { Fine with { InForceUntil = Today.AddDays(-1) }, StaleReason.Ended, SheetState.Stale },
        { Fine with { Superseded = true }, StaleReason.Superseded, SheetState.Stale },
        { Fine with { Superseded = true, InForceUntil = Today.AddDays(-1) }, StaleReason.Superseded, SheetState.Stale },
        { Fine with { LastEdition = 3 }, StaleReason.Corrected, SheetState.Stale },
        { Fine with { LastEdition = 3, Superseded = true }, StaleReason.Corrected, SheetState.Stale },
        { Fine with { ErasedNow = 2 }, StaleReason.Erased, SheetState.Stale },
        { Fine with { ErasedNow = 2, LastEdition = 3, InForceUntil = Today.AddDays(-1) }, StaleReason.Erased, SheetState.Stale },
        { Fine with { Withdrawn = true }, StaleReason.Withdrawn, SheetState.Withdrawn },
        { Fine with { Withdrawn = true, ErasedNow = 9, LastEdition = 9, Superseded = true, InForceUntil = Today.AddDays(-9) },
            StaleReason.Withdrawn, SheetState.Withdrawn },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void The_gravest_reason_decides_what_a_sheet_is_worth(SheetFacts facts, StaleReason reason, SheetState state)
    {
        Assert.Equal(reason, facts.Reason(Today));
        Assert.Equal(state, facts.State(Today));
    }
}
