using BoardKit.Domain.Privacy;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>
/// House numbers, accounts of messengers and words about children are pointed out like illness; documents, wells and contracts are not.
/// </summary>
public sealed class SensitiveTextTests
{
    [Theory]
    [InlineData("现住城关镇甲乙路88号3单元401室", SensitiveKind.Address)]
    [InlineData("周集镇燎西村三组12号", SensitiveKind.Address)]
    [InlineData("人民路八十八号", SensitiveKind.Address)]
    [InlineData("幸福小区3栋402", SensitiveKind.Address)]
    [InlineData("5号楼2单元301", SensitiveKind.Address)]
    [InlineData("暂住401室", SensitiveKind.Address)]
    [InlineData("微信号 jiayi_1988", SensitiveKind.Messenger)]
    [InlineData("微信：jiayi1988", SensitiveKind.Messenger)]
    [InlineData("QQ12345678", SensitiveKind.Messenger)]
    [InlineData("vx:abc_12345", SensitiveKind.Messenger)]
    [InlineData("孤儿，由祖母照料", SensitiveKind.Minor)]
    [InlineData("户主未成年", SensitiveKind.Minor)]
    [InlineData("患尿毒症", SensitiveKind.Illness)]
    [InlineData("遭家暴", SensitiveKind.Violence)]
    public void What_says_too_much_is_found(string text, SensitiveKind kind) =>
        Assert.Equal(kind, PrivacyRules.Default.Sensitive(text)?.Kind);

    [Theory]
    [InlineData("霍政办〔2026〕12号")]
    [InlineData("第12号文件，记字第3号")]
    [InlineData("二组3号井维修，村东2号塘清淤")]
    [InlineData("修建3栋厂房、一座桥")]
    [InlineData("通过微信支付，微信群公布")]
    [InlineData("三组")]
    [InlineData("合同2026-003号")]
    [InlineData("2026年3月1日开会，室内")]
    [InlineData("QQ群通知")]
    [InlineData("人民路路面硬化1200米")]
    public void Documents_wells_and_payments_are_not(string text) => Assert.Null(PrivacyRules.Default.Sensitive(text));
}
