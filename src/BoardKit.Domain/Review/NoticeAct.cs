namespace BoardKit.Domain.Review;

/// <summary>
/// What is done to a notice. The audit keeps it by <see cref="NoticeActs.Text"/>; everything else knows it by this name alone.
/// </summary>
public enum NoticeAct
{
    /// <summary>A draft is opened to be typed in.</summary>
    Draft,
    /// <summary>A file is read into a draft.</summary>
    Import,
    /// <summary>The unit says that the period has no such matter.</summary>
    Nil,
    /// <summary>The draft is changed.</summary>
    Edit,
    /// <summary>The draft is handed to review.</summary>
    Submit,
    /// <summary>The unit takes its submission back.</summary>
    Recall,
    /// <summary>A reviewer has read a page of it.</summary>
    See,
    /// <summary>A step of its review is decided, or entered where it was done on paper.</summary>
    Decide,
    /// <summary>A step is left to those above.</summary>
    Refer,
    /// <summary>A reviewer writes a remark on a place of it.</summary>
    Remark,
    /// <summary>A reviewer sends it back.</summary>
    SendBack,
    /// <summary>It is approved and becomes an edition.</summary>
    Publish,
    /// <summary>A correction is opened.</summary>
    Correct,
    /// <summary>The open draft is dropped.</summary>
    Discard,
    /// <summary>It is taken from public view.</summary>
    Withdraw,
    /// <summary>A person is erased from it.</summary>
    Erase,
    /// <summary>What an older backup brought back is erased again.</summary>
    EraseAgain,
    /// <summary>The rows about people of an edition are over their time and deleted.</summary>
    Retire,
}

/// <summary>How acts on notices stand in the audit. The log is never written anew: a text that stands here stays as it is.</summary>
public static class NoticeActs
{
    private static readonly Dictionary<string, NoticeAct> Known = Enum.GetValues<NoticeAct>()
        .ToDictionary(act => act.Text(), StringComparer.Ordinal);

    /// <summary>The verb in the audit.</summary>
    public static string Text(this NoticeAct act) => act switch
    {
        NoticeAct.Draft => "notice.draft",
        NoticeAct.Import => "notice.import",
        NoticeAct.Nil => "notice.nil",
        NoticeAct.Edit => "notice.edit",
        NoticeAct.Submit => "notice.submit",
        NoticeAct.Recall => "notice.recall",
        NoticeAct.See => "notice.seen",
        NoticeAct.Decide => "notice.decide",
        NoticeAct.Refer => "notice.refer",
        NoticeAct.Remark => "notice.remark",
        NoticeAct.SendBack => "notice.send-back",
        NoticeAct.Publish => "notice.publish",
        NoticeAct.Correct => "notice.correct",
        NoticeAct.Discard => "notice.discard",
        NoticeAct.Withdraw => "notice.withdraw",
        NoticeAct.Erase => "notice.erase",
        NoticeAct.EraseAgain => "notice.erase-again",
        NoticeAct.Retire => "edition.retire",
    };

    /// <summary>The act that a verb of the audit stands for; null for what was done to something else.</summary>
    public static NoticeAct? Read(string text) => Known.TryGetValue(text, out var act) ? act : null;
}
