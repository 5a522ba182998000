using System.Globalization;
using BoardKit.Domain.Webhooks;
using CsCheck;

namespace BoardKit.Tests.Domain.Webhooks;

public sealed class SmsTextTests
{
    private const string Address = "https://bk.example.cn/n/ABCDEFGHJK";

    [Fact]
    public void A_short_title_stands_whole_with_the_address_behind_it() =>
        Assert.Equal("【燎西村】2026年补贴公示：已公布 " + Address, SmsText.Of("燎西村", "2026年补贴公示", "已公布", Address));

    [Fact]
    public void Any_text_fits_into_one_message_and_the_address_is_whole_or_not_there() =>
        Gen.Select(Gen.String[0, 200], Gen.String[0, 60], Gen.Int[10, 90]).Sample((title, unit, length) =>
        {
            var address = "https://" + new string('a', length);
            var text = SmsText.Of(unit, title, "已更正", address);
            Assert.InRange(text.Length, 1, SmsText.MaxLength);
            Assert.True(text.EndsWith(address, StringComparison.Ordinal) || !text.Contains("https://a", StringComparison.Ordinal));
            Assert.Contains("：已更正", text, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("霍邱县周集镇倪岗村委会2026年第3季度村级集体经济组织财务收支情况及债权债务明细公示")]
    [InlineData("周集镇倪岗村村级集体经济组织财务收支情况及债权债务明细和有关说明公示（2026年第3季度）")]
    public void The_place_is_said_once_and_the_period_is_not_cut_off(string title)
    {
        var text = SmsText.Of("倪岗村委会", title, "已公布", Address, "2026年第3季度");
        Assert.InRange(text.Length, 1, SmsText.MaxLength);
        Assert.Equal(text.IndexOf("倪岗", StringComparison.Ordinal), text.LastIndexOf("倪岗", StringComparison.Ordinal));
        Assert.Contains("2026年第3季度", text, StringComparison.Ordinal);
        Assert.EndsWith(Address, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_is_never_cut_inside_a_character()
    {
        var title = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 20));
        var text = SmsText.Of("村", title, "已公布", Address);
        var cut = text[(text.IndexOf('】', StringComparison.Ordinal) + 1)..text.IndexOf('…', StringComparison.Ordinal)];
        Assert.Equal(0, cut.Length % "👨‍👩‍👧".Length);
        Assert.Equal(cut.Length / "👨‍👩‍👧".Length, new StringInfo(cut).LengthInTextElements);
    }
}
