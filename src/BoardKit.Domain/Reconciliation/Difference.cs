using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Reconciliation;

/// <summary>A pair, classed by exactly one rule.</summary>
/// <param name="Pair">The two sides.</param>
/// <param name="Rule">The rule that classed it.</param>
/// <param name="Other">The place that has what is missing here; null where the rule speaks of none.</param>
/// <param name="OtherPeriod">The period that has it; null where the rule speaks of none.</param>
public sealed record Difference(Pair Pair, DifferenceRule Rule, long? Other = null, Period? OtherPeriod = null)
{
    /// <summary>Its class.</summary>
    public DifferenceClass Class => Rule.Class;

    /// <summary>Why, in one sentence; empty where the two sides agree.</summary>
    /// <param name="name">Names of places.</param>
    public string Because(Func<long, string> name) => Rule.Test switch
    {
        DifferenceTest.Equal => "",
        DifferenceTest.Rounding => $"{Pair.Payees}户（人）各自取到分，合起来会差这一点",
        DifferenceTest.TenThousandfold => "正好相差一万倍，有一边的单位是万元",
        DifferenceTest.TenThousandfoldCut => "相差一万倍（万元的小数没有写全），有一边的单位是万元",
        DifferenceTest.EarlierEdition => "以前的一版公示与拨付数相同，更正后不同了",
        DifferenceTest.EarlierAllocation => "公示数等于更改前的拨付数，公示还没有跟着更正",
        DifferenceTest.LaterPeriod => Pair.Allocated is null ? $"同样的数拨付在{OtherPeriod?.Spoken}，公开晚了" : $"同样的数公开在{OtherPeriod?.Spoken}，晚了",
        DifferenceTest.EarlierPeriod => Pair.Allocated is null ? $"同样的数拨付在{OtherPeriod?.Spoken}，公开在前" : $"同样的数公开在{OtherPeriod?.Spoken}，在前面的期",
        DifferenceTest.NotYetDue => "还没有到公开的最后一天",
        DifferenceTest.Neighbour => $"这里{(Pair.Amount < 0 ? "少" : "多")}的正好是{name(Other ?? 0)}{(Pair.Amount < 0 ? "多" : "少")}的",
        DifferenceTest.TownshipSum => $"{name(Other ?? 0)}几个村的差额正好相抵，全镇合计一致",
        DifferenceTest.WholeTownship => Pair.Amount > 0 ? $"公示的是{name(Other ?? 0)}全镇的合计" : $"拨付记的是{name(Other ?? 0)}全镇的合计",
        DifferenceTest.PartMissing => $"只公开了{Pair.Reported}{Pair.Counts}，应公开的有{Pair.Expected}{Pair.Counts}",
        DifferenceTest.PeriodsMissing => Of(Pair.DisclosedParts, "公开了"),
        DifferenceTest.AllocationsMissing => Of(Pair.AllocatedParts, "记了拨付的有"),
        DifferenceTest.NotDisclosed => "已拨付，没有公开",
        DifferenceTest.NotAllocated => "已公开，没有拨付记录",
        DifferenceTest.Unexplained => "没有一条规则能说明",
    };

    private static string Of(PeriodParts? parts, string what) =>
        parts is { } known ? $"只{what}{known.Spoken(known.There)}，这一期有{known.Spoken(known.Of)}" : "";
}
