using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Units;

/// <summary>The mailbox of an office: one address and nothing else.</summary>
public sealed class OfficeMailTests
{
    [Theory]
    [InlineData("liaoxi@huoqiu.gov.cn", "liaoxi@huoqiu.gov.cn")]
    [InlineData("  zhouji.zhen-ban@mail.huoqiu.gov.cn ", "zhouji.zhen-ban@mail.huoqiu.gov.cn")]
    public void An_address_is_taken_as_it_is(string text, string read) => Assert.Equal(read, OfficeMail.Read(text).Value);

    [Theory]
    [InlineData("liaoxi")]
    [InlineData("a@b")]
    [InlineData("a@b.cn, c@d.cn")]
    [InlineData("a@b.cn\r\nBcc: c@d.cn")]
    [InlineData("a@b.cn\n")]
    [InlineData("a@b.cn c@d.cn")]
    [InlineData("<a@b.cn>")]
    [InlineData("村 <a@b.cn>")]
    [InlineData("a@b.cn%0aBcc:c@d.cn")]
    [InlineData("a..b@c.cn")]
    [InlineData("a@-b.cn")]
    [InlineData("\"a b\"@c.cn")]
    [InlineData("村委会@c.cn")]
    public void What_is_no_single_address_is_refused(string text) =>
        // a line break at the end is trimmed away with the blanks; nothing of it is left
        Assert.Equal(text.Trim() == "a@b.cn" ? null : "mail-address", OfficeMail.Read(text) is { Failed: true } read ? read.Fault.Code : null);

    [Fact]
    public void The_mailbox_of_a_mobile_number_is_somebodys()
    {
        Assert.Equal("mail-phone", OfficeMail.Read("138" + "00138000@139.com").Fault.Code);
        Assert.Equal("mail-address", OfficeMail.Read(new string('a', 250) + "@b.cn").Fault.Code);
    }
}
