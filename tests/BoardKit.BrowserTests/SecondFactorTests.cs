using BoardKit.BrowserTests.Access;
using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;
using OtpNet;

namespace BoardKit.BrowserTests;

/// <summary>
/// A reviewer sets up the app of her telephone, writes down the spare codes, signs in with a code, finds the session that she forgot at the
/// library and ends it, and does without the app again.
/// </summary>
public sealed class SecondFactorTests(BoardHost host, Chromium chromium)
{
    private const string Name = "河口镇口令审核员", Password = "门前一棵老皂角树开着白花";

    [Fact]
    public async Task A_reviewer_signs_in_with_password_and_code_and_ends_what_she_forgot()
    {
        var made = await host.RunAsync("accounts", "create", "--unit", "341522103000", "--role", "reviewer", "--user", Name, "--name", "李审核");
        await using var office = await Window.OpenAsync(chromium, host.Address);
        await office.SignInAsync(Name, made.Output.Trim().Split('\t')[^1]);
        var page = office.Page;
        await page.GetByLabel("一次性密码").FillAsync(made.Output.Trim().Split('\t')[^1]);
        await page.GetByLabel("新密码").First.FillAsync(Password);
        await page.GetByLabel("再输一遍新密码").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
        await page.WaitForURLAsync("**/review");
        await using var library = await Window.OpenAsync(chromium, host.Address);
        await library.SignInAsync(Name, Password);
        await page.GetByRole(AriaRole.Link, new() { Name = "我的账号" }).ClickAsync();
        await office.SnapAsync("own-account");
        await page.GetByRole(AriaRole.Link, new() { Name = "开通动态口令" }).ClickAsync();
        await page.GetByText("扫不了，自己输入").ClickAsync();
        await office.SnapAsync("second-factor-set-up");
        var key = Base32Encoding.ToBytes((await page.Locator("details code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.GetByLabel("6 位数字").FillAsync(Code(key, 0));
        await page.GetByLabel("现在的密码").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "开通" }).ClickAsync();
        await page.GetByText("只能用一次").WaitForAsync();
        var spare = await page.Locator("ol.codes code").First.InnerTextAsync();
        Assert.Empty(await Audit.RulesAsync(page));
        await office.SnapAsync("second-factor-spares");
        await page.GetByRole(AriaRole.Link, new() { Name = "抄好了" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "让它退出" }).First.ClickAsync();
        await page.GetByText("那一处已经退出").WaitForAsync();
        _ = await library.GoAsync("/review");
        Assert.Contains("/signin", library.Page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出", Exact = true }).ClickAsync();

        await SignInAsync(page);
        Assert.Empty(await Audit.RulesAsync(page));
        Assert.Empty(await Audit.BasicsAsync(page));
        await office.SnapAsync("second-factor-code");
        await page.GetByLabel("动态口令").FillAsync("000 000");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.GetByText("动态口令不对").WaitForAsync();
        await page.GetByLabel("动态口令").FillAsync(Code(key, 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.WaitForURLAsync("**/review");

        _ = await office.GoAsync("/account/second-factor");
        await page.GetByText("换手机，或者不用了").ClickAsync();
        await page.Locator("#off-code").FillAsync(spare.ToLowerInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = "停用动态口令" }).ClickAsync();
        await page.GetByText("以后只用密码登录").WaitForAsync();
        office.IsClean();
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("登录名").FillAsync(Name);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.GetByText("还要输入手机上身份验证器显示的").WaitForAsync();
    }

    private static string Code(byte[] key, int later) => new Totp(key).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * later));
}
