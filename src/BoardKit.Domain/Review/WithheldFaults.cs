namespace BoardKit.Domain.Review;

/// <summary>Refusals of what is withheld.</summary>
public static class WithheldFaults
{
    /// <summary>Decided or ended already.</summary>
    public static Fault Gone { get; } = Fault.Conflict("withheld-gone", "没有这条不予公开的登记，或者已经处理过，请刷新后再看。");

    /// <summary>Two people are needed.</summary>
    public static Fault SelfReview { get; } = Fault.Forbidden("self-review", "不予公开要由另一个人核定，不能核定自己提出的。");

    /// <summary>Something waits for its second person, or stands.</summary>
    public static Fault Twice { get; } = Fault.Conflict("withheld-twice", "这一项这一期已经登记为不予公开，或者正在等另一个人核定。");
}
