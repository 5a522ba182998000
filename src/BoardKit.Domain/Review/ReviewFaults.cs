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

    /// <summary>Of a step that was done on paper nothing is entered.</summary>
    public static Fault RecordMissing(ReviewStep step) => Fault.Invalid("record-missing", $"请登记“{step.Name}”：谁办的、哪一天、记在哪份记录里。");

    /// <summary>A field of what is entered is too long.</summary>
    public static Fault RecordLong { get; } = Fault.Invalid("record-length", $"登记的每一栏不超过 {StepRecord.Longest} 个字。");

    /// <summary>The day has not come.</summary>
    public static Fault RecordDay(ReviewStep step) => Fault.Invalid("record-day", $"“{step.Name}”登记的日期还没有到，办过以后再登记。");

    /// <summary>It happened before a step that comes first.</summary>
    public static Fault RecordOrder(ReviewStep step, ReviewStep first, DateOnly day) =>
        Fault.Conflict("record-order", $"“{first.Name}”在{day:yyyy年M月d日}，“{step.Name}”不能比它早。");

    /// <summary>A meeting is recorded with who should have come, who came and what was agreed.</summary>
    public static Fault MeetingMissing(ReviewStep step) =>
        Fault.Invalid("record-meeting", $"请登记“{step.Name}”的应到人数、实到人数（不多于应到）和结果。");

    /// <summary>Not enough came to the meeting.</summary>
    public static Fault MeetingSmall(ReviewStep step, Attendance least, int present, int expected) => Fault.Conflict("record-quorum",
        $"“{step.Name}”应到 {expected} 人，实到 {present} 人，不到 {least}，会议不成立。");

    /// <summary>The meeting did not agree.</summary>
    public static Fault NotAgreed(ReviewStep step) =>
        Fault.Conflict("record-result", $"“{step.Name}”没有通过，不能往下走。请撤回稿子修改，重新议过再提交。");

    /// <summary>Another step is open than the one that was on the page.</summary>
    public static Fault StepDecided { get; } = Fault.Conflict("step-decided", "这一步刚才已经有人办了，请重新打开看现在到了哪一步。");

    /// <summary>Nobody above could be asked.</summary>
    public static Fault TopReached { get; } = Fault.Conflict("refer-top", "已经到县里，没有再上一级可以请示。");

    /// <summary>What is done on paper is not referred.</summary>
    public static Fault NotReferred { get; } = Fault.Conflict("refer-recorded", "这一步由填报人登记，不用请示上级。");

    /// <summary>The note is too long.</summary>
    public static Fault NoteLong { get; } = Fault.Invalid("note-length", $"意见不超过 {Decision.LongestNote} 个字。");

    /// <summary>A step is still open.</summary>
    public static Fault NotDecided { get; } = Fault.Conflict("not-decided", "还有审核步骤没有办完，不能公布。");
}
