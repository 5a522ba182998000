using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests;

public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task Chinese_is_drawn_with_a_font_that_has_it()
    {
        await using var window = await chromium.OpenAsync("http://127.0.0.1", 360, 640, script: true);
        var page = await window.NewPageAsync();
        await page.SetContentAsync("<span id=a>村务公开</span><br><span id=b>&#xE000;&#xE000;&#xE000;&#xE000;</span>");
        var drawn = await page.Locator("#a").ScreenshotAsync();
        var missing = await page.Locator("#b").ScreenshotAsync();
        Assert.NotEqual(missing, drawn);   // four boxes would mean that no CJK font is installed
        Assert.True(drawn.Length > 300);
    }
}
