using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// A notice goes the way that its township has laid down: a remark on a cell sends it back, the clerk mends it, a meeting is entered, the
/// reviewer approves, and releasing it is an act of its own.
/// </summary>
public sealed class CourseTests(BoardHost host, Chromium chromium)
{
    private const string Village = "341522102200";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_township_takes_a_notice_through_its_chain_with_a_remark_on_a_cell()
    {
        await LayDownAsync();
        var file = host.TempFile("house-repair.csv");
        var list = await File.ReadAllTextAsync(Path.Combine(BoardHost.Root, "tenants-seed", "huoqiu", "samples", "house-repair.csv"),
            Stop);
        await File.WriteAllTextAsync(file, list.Replace("周集镇燎东村2026", "周集镇燎西村2024", StringComparison.Ordinal),
            Stop);
        var code = (await host.RunAsync("notices", "import", "--unit", Village, "--form", "house-repair", "--period", "2024", "--title",
            "燎西村2024年农村危房改造公示", "--author", "王文", "--input", "stage=竣工公示", "--input", "funds=35000",
            file)).Output.Trim();
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        await using var reviewer = await host.SignInAsync(chromium, "周集镇审核员");

        // the meeting first: the clerk enters it, and the reviewer writes to a cell and sends the whole back
        await EnterAsync(clerk, code, "walk-1-record");
        await RemarkAndSendBackAsync(reviewer, code);
        await MendAsync(clerk, code);
        await EnterAsync(clerk, code, "walk-4-again");
        await ApproveAndReleaseAsync(reviewer, code);

        _ = await clerk.GoAsync($"/reviews/{code}/sheet");
        Assert.Contains("应到9人，实到7人，通过", await clerk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await clerk.SnapAsync("walk-7-sheet");
        foreach (var window in (Window[])[clerk, reviewer])
        {
            window.IsClean();
        }
    }

    /// <summary>The county's pack says so of this form alone: no other walk uses it.</summary>
    private async Task LayDownAsync()
    {
        var pack = Directory.CreateDirectory(host.TempFile("walk-pack")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pack, "units.csv"), "code,name\n341522000000,霍邱县\n", Stop);
        _ = Directory.CreateDirectory(Path.Combine(pack, "forms"));
        File.Copy(Path.Combine(BoardHost.Root, "tenants-seed", "huoqiu", "forms", "house-repair.json"),
            Path.Combine(pack, "forms", "house-repair.json"));
        await File.WriteAllTextAsync(Path.Combine(pack, "settings.json"), """
            { "review.walk": { "name": "先议后审再公布", "for": ["village"], "steps": [
                { "name": "填报" },
                { "name": "村民代表会议议定", "key": "meeting", "kind": "recorded", "meeting": "2/3" },
                { "name": "乡镇审核", "key": "check", "by": ["reviewer@township"], "ticks": ["不涉及国家秘密", "不泄露个人隐私"],
                  "limit": { "days": 3, "unit": "working" }, "escalate": "county" },
                { "name": "公布", "key": "release", "by": ["reviewer@township"], "person": "any" } ] },
              "reviews.house-repair": "walk" }
            """, Stop);
        _ = await host.RunAsync("seed", pack);
    }

    private static async Task EnterAsync(Window clerk, string code, string picture)
    {
        _ = await clerk.GoAsync($"/desk/notices/{code}");
        await clerk.StaysInWidthAsync();
        await clerk.SnapAsync(picture + "-desk");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "登记“村民代表会议议定”" }).ClickAsync();
        var page = clerk.Page;
        await page.GetByLabel("谁办的").FillAsync("村民代表会议");
        await page.GetByLabel("哪一天").FillAsync("2026-01-05");
        await page.GetByLabel("记在哪份记录里").FillAsync("会议记录第 3 号");
        await page.GetByLabel("应到几人").FillAsync("9");
        await page.GetByLabel("实到几人").FillAsync("7");
        await clerk.SnapAsync(picture);
        await page.GetByRole(AriaRole.Button, new() { Name = "登记“村民代表会议议定”" }).ClickAsync();
        await page.GetByText("下一步：乡镇审核").WaitForAsync();
    }

    private static async Task RemarkAndSendBackAsync(Window reviewer, string code)
    {
        _ = await reviewer.GoAsync("/reviews");
        await reviewer.SnapAsync("walk-2-list");
        _ = await reviewer.GoAsync($"/review/{code}");
        var page = reviewer.Page;
        await page.GetByText("给某一格、某一段写意见").ClickAsync();
        await page.GetByLabel("哪一栏").SelectOptionAsync(new SelectOptionValue { Label = "补助对象：村民小组" });
        await page.GetByLabel("第几行（段）").FillAsync("2");
        await page.GetByLabel("意见", new() { Exact = true }).FillAsync("小组和台账不一致，请核对");
        await reviewer.SnapAsync("walk-3-review");
        await page.GetByRole(AriaRole.Button, new() { Name = "写在这一格" }).ClickAsync();
        Assert.Contains("小组和台账不一致", await page.Locator("td[id='c-rows-2-group']").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByText("退回修改").First.ClickAsync();
        await page.GetByLabel("哪里要改？").FillAsync("第 2 行请核对");
        await page.GetByRole(AriaRole.Button, new() { Name = "退回给填报人" }).ClickAsync();
        await page.WaitForURLAsync("**/review");
    }

    private static async Task MendAsync(Window clerk, string code)
    {
        _ = await clerk.GoAsync($"/desk/notices/{code}");
        var page = clerk.Page;
        var cell = page.Locator("td[id='c-rows-2-group']");
        Assert.Contains("小组和台账不一致", await cell.InnerTextAsync(), StringComparison.Ordinal);
        await clerk.StaysInWidthAsync();
        await clerk.SnapAsync("walk-3-clerk");
        await cell.Locator("input").FillAsync("第2组");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存并检查" }).ClickAsync();
        await page.GetByText("已经改过").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).WaitForAsync();
    }

    private static async Task ApproveAndReleaseAsync(Window reviewer, string code)
    {
        _ = await reviewer.GoAsync($"/review/{code}");
        var page = reviewer.Page;
        await page.GetByLabel("不涉及国家秘密").CheckAsync();
        await page.GetByLabel("不泄露个人隐私").CheckAsync();
        await page.GetByLabel("意见（可以不写）").FillAsync("同意");
        await reviewer.SnapAsync("walk-5-approve");
        await page.GetByRole(AriaRole.Button, new() { Name = "同意，交下一步" }).ClickAsync();
        await page.GetByText("下一步：公布").WaitForAsync();
        _ = await reviewer.GoAsync($"/review/{code}");
        await reviewer.SnapAsync("walk-6-release");
        await page.GetByRole(AriaRole.Button, new() { Name = "同意，公布" }).ClickAsync();
        await page.GetByText("已公布，这是第 1 版").WaitForAsync();
    }
}
