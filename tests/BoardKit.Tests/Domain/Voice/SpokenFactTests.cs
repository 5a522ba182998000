using BoardKit.Domain.Calendar;
using BoardKit.Domain.Voice;

namespace BoardKit.Tests.Domain.Voice;

/// <summary>Texts and dates among the headlines, said by the loudspeaker.</summary>
public sealed class SpokenFactTests
{
    [Theory]
    [InlineData("投票选出新的村民委员会。", "投票选出新的村民委员会。选举日是二〇二六年三月一日，中标单位是某某公司。")]
    [InlineData(null, "选举日是二〇二六年三月一日，中标单位是某某公司。当选一共五人。")]
    public void They_stand_behind_the_sentence_and_before_the_figures(string? plain, string said)
    {
        var script = string.Join('\n', BroadcastScript.Of(new()
        {
            Speaker = "燎西村村民委员会",
            Title = "选举结果公告",
            Period = Period.Parse("2026"),
            Plain = plain,
            Facts = [new("选举日", "2026年3月1日", ""), new("中标单位", "某某公司", "")],
            Figures = plain is null ? [new("当选人数", "5", "人")] : [],
            Posting = PostingPeriod.Of(new(2026, 3, 5), 15, DayKind.Calendar, false, null, WorkingCalendar.Statutory).Value,
        }));
        Assert.Contains(said, script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notice_that_has_none_is_not_said_to_have_some()
    {
        var script = BroadcastScript.Of(new()
        {
            Speaker = "燎西村村民委员会",
            Title = "公告",
            Period = Period.Parse("2026"),
            Posting = PostingPeriod.Of(new(2026, 3, 5), 15, DayKind.Calendar, false, null, WorkingCalendar.Statutory).Value,
        });
        Assert.DoesNotContain(script, p => p is "" or "。");
    }
}
