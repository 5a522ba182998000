namespace BoardKit.Domain.Review;

/// <summary>Why a step of a review is not decided, in the reviewer's words.</summary>
public static class ReviewFaults
{
    /// <summary>The digest approved is not the digest submitted.</summary>
    public static Fault DraftChanged { get; } = Fault.Conflict("draft-changed", "您看到的稿子之后又改过，请重新打开核对后再审核。");

    /// <summary>One of the hands on the draft.</summary>
    public static Fault SelfReview { get; } = Fault.Forbidden("self-review", "填报或修改过这份稿子的人不能审核它，请换一位审核员。");

    /// <summary>Decided an earlier step, where another person has to decide.</summary>
    public static Fault DecidedBefore { get; } = Fault.Forbidden("decided-before", "前一步是您审核的，这一步要由另一个人审核。");

    /// <summary>A service account cannot approve.</summary>
    public static Fault ServiceApproval { get; } = Fault.Forbidden("service-approval", "接口服务账号只能写草稿，不能审核。");

    /// <summary>Not one of those who decide this step for this unit.</summary>
    public static Fault NotAllowed { get; } =
        Fault.Forbidden("not-allowed", "您现在的身份不能对这个单位的公示做这件事" + Fault.AnotherMembership);

    /// <summary>Something that the step asks to tick is not ticked.</summary>
    public static Fault Unticked(string tick) => Fault.Invalid("unticked", $"请先核对并勾选“{tick}”。");

    /// <summary>A step is still open.</summary>
    public static Fault NotDecided { get; } = Fault.Conflict("not-decided", "还有审核步骤没有办完，不能公布。");
}
