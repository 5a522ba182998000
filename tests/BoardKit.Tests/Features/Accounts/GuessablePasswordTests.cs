using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Tests.Web;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Accounts;

/// <summary>What a stranger would try first is no password, and what was made by chance always is one.</summary>
public sealed class GuessablePasswordTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1234567890")]
    [InlineData("13812345678")]
    [InlineData("98374028374650")]
    [InlineData("password12")]
    [InlineData("P@ssw0rd123")]
    [InlineData("qwertyuiop")]
    [InlineData("abcdefghij")]
    [InlineData("aaaaabbbbb")]
    [InlineData("iloveyou2026")]
    [InlineData("{name}2026")]
    [InlineData("赵猜测赵猜测赵猜测1")]
    [InlineData("霍邱县燎西村村务公示")]
    [InlineData("燎西村报账员2026")]
    [InlineData("周集镇燎西村123456")]
    [InlineData("boardkit123")]
    public async Task It_is_refused_whatever_the_words_are_made_of(string guessed) =>
        Assert.Equal("weak-password", await Changed(guessed));

    [Theory]
    [InlineData("mulberry-cart-under-fog")]
    [InlineData("雨后骑车去买豆腐脑吃")]
    [InlineData("k7Rw-vd93-xmq2")]
    public async Task Words_that_do_not_belong_together_are_taken(string unrelated) => Assert.Null(await Changed(unrelated));

    [Fact]
    public async Task One_that_the_system_makes_is_taken() =>
        await Gen.Const(0).Select(_ => OneTimePassword.New()).SampleAsync(async made => Assert.Null(await Changed(made)), iter: 20);

    /// <summary>The code of the refusal, or null.</summary>
    private async Task<string?> Changed(string next)
    {
        await using var scope = host.Console();
        var name = "猜得到的" + Guid.NewGuid().ToString("N")[..8];
        var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new(name, "赵猜测", Role.Clerk, StaffHost.Village), Stop);
        var changed = await scope.ServiceProvider.GetRequiredService<ChangePassword>()
            .Handle(new(made.Value.Account, made.Value.Password, next.Replace("{name}", name, StringComparison.Ordinal)), Stop);
        return changed.Failed ? changed.Fault.Code : null;
    }
}
