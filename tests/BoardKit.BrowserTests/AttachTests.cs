using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// Files on their way to the page: a photo takes one click, a scan with somebody's number is shown with a box over it, burnt and read
/// again; the reviewer ticks what no machine sees, and a resident sees the picture.
/// </summary>
public sealed class AttachTests(BoardHost host, Chromium chromium)
{
    [Fact]
    public async Task A_photo_and_a_scan_with_a_number_become_part_of_a_notice()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var (page, code) = (clerk.Page, await Attaching.DraftAsync(host, clerk, "2026"));
        var (photo, scan) = (await Attaching.DrawAsync(host, chromium, "photo.png", "<h1 style='color:green'>网格图</h1>"),
            await Attaching.DrawAsync(host, chromium, "scan.png", $"<p style='font-size:26px'>户主张秀英　身份证号 {Attaching.Number}　三组</p><p style='font-size:26px'>公示期七天</p>"));

        await page.GetByLabel("附上文件").SetInputFilesAsync(photo);
        await page.GetByRole(AriaRole.Button, new() { Name = "附上", Exact = true }).ClickAsync();
        await page.GetByText("文件已附上。").WaitForAsync(new() { Timeout = 60_000 });
        await page.WaitForURLAsync($"**/desk/notices/{code}");
        await clerk.SnapAsync("attach-1-photo");
        Assert.Equal(1, await page.Locator(".files img").CountAsync());

        await page.GetByLabel("附上文件").SetInputFilesAsync(scan);
        await page.GetByRole(AriaRole.Button, new() { Name = "附上", Exact = true }).ClickAsync();
        await page.GetByText("身份证号 ").First.WaitForAsync(new() { Timeout = 60_000 });
        await clerk.SnapAsync("attach-2-found");
        Assert.DoesNotContain(Attaching.Number[6..14], await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "照勾选的办" }).ClickAsync();
        await page.GetByText("文件已附上。").WaitForAsync(new() { Timeout = 60_000 });
        Assert.Equal(2, await page.Locator(".files img").CountAsync());
        await page.Locator("[name='cell.map.2.caption']").FillAsync("名单（已遮挡）");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).WaitForAsync();

        await using var reviewer = await host.SignInAsync(chromium, "周集镇审核员");
        _ = await reviewer.GoAsync($"/review/{code}");
        await reviewer.SnapAsync("attach-3-review");
        await reviewer.Page.GetByLabel("附件里没有可辨认的人脸").CheckAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "同意，公布" }).ClickAsync();
        await reviewer.Page.GetByText("办好了").WaitForAsync();

        await using var resident = await Window.OpenAsync(chromium, host.Address, 360, 720);
        _ = await resident.GoAsync($"/n/{code}");
        await resident.Page.GetByText("名单（已遮挡）").WaitForAsync();
        await resident.Page.Locator(".files img").Last.ScrollIntoViewIfNeededAsync();
        await resident.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.files img')].every(i => i.naturalWidth > 0)");
        await resident.StaysInWidthAsync();
        await resident.SnapAsync("attach-4-page");
        foreach (var window in (Window[])[clerk, reviewer, resident])
        {
            window.IsClean();
        }
    }

    [Fact]
    public async Task Two_clicks_on_the_picture_blacken_what_the_machine_did_not_see()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var (page, code) = (clerk.Page, await Attaching.DraftAsync(host, clerk, "2025"));
        await page.GetByLabel("附上文件").SetInputFilesAsync(
            await Attaching.DrawAsync(host, chromium, "face.png", $"<p style='font-size:26px'>身份证号 {Attaching.Number}</p><div style='width:200px;height:200px;background:#c96'></div>"));
        await page.GetByRole(AriaRole.Button, new() { Name = "附上", Exact = true }).ClickAsync();
        var picture = page.Locator("input[type=image]");
        await picture.WaitForAsync(new() { Timeout = 60_000 });
        await picture.ClickAsync(new() { Position = new() { X = 20, Y = 60 } });
        await page.GetByText("左上角已点").WaitForAsync();
        await page.Locator("input[type=image]").ClickAsync(new() { Position = new() { X = 300, Y = 300 } });
        await page.GetByRole(AriaRole.Button, new() { Name = "照勾选的办" }).WaitForAsync(new() { Timeout = 60_000 });
        await clerk.SnapAsync("attach-5-black");
        await page.GetByRole(AriaRole.Button, new() { Name = "不附这个文件" }).ClickAsync();
        await page.WaitForURLAsync($"**/desk/notices/{code}");
        Assert.Equal(0, await page.Locator(".files img").CountAsync());
        clerk.IsClean();
    }
}
