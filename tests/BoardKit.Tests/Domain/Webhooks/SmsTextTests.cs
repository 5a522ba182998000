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
