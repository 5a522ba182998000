using BoardKit.Domain.Review;

namespace BoardKit.Tests.Domain.Review;

/// <summary>The verbs of the audit. What was written under them cannot be written anew, so neither can they.</summary>
public sealed class NoticeActTests
{
    [Fact]
    public void Each_act_keeps_the_verb_that_the_audit_holds() => Assert.Equal(
        """
        Draft notice.draft
        Import notice.import
        Nil notice.nil
        Edit notice.edit
        Submit notice.submit
        Recall notice.recall
        See notice.seen
        Decide notice.decide
        Refer notice.refer
        Remark notice.remark
        SendBack notice.send-back
        Publish notice.publish
        Correct notice.correct
        Discard notice.discard
        Withdraw notice.withdraw
        Erase notice.erase
        EraseAgain notice.erase-again
        Retire edition.retire
        """, string.Join('\n', Enum.GetValues<NoticeAct>().Select(act => $"{act} {act.Text()}")));

    [Fact]
    public void A_verb_is_read_as_its_act_and_other_verbs_as_none()
    {
        Each.Is(Enum.GetValues<NoticeAct>(), act => Assert.Equal(act, NoticeActs.Read(act.Text())));
        Each.Is((string[])["notice.address", "sheets.print", "Publish", ""], text => Assert.Null(NoticeActs.Read(text)));
    }
}
