using System.Globalization;
using System.Xml.Linq;
using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests;

/// <summary>
/// A resident in front of the wall: scans the paper, reads, asks for the own line, follows the village. On a phone 360 pixels wide, with
/// and without script.
/// </summary>
public sealed class ScanTests(BoardHost host, Chromium chromium)
{
    private const string Village = "341522102203";
    private const int Rows = 139;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_paper_on_the_wall_to_the_own_line_and_the_feed(bool script)
    {
        var code = await host.PublishedAsync(Village, Rows);
        await using var phone = await Window.OpenAsync(chromium, host.Address, 360, 720, script);
        _ = await phone.GoAsync(await ScanAsync(code, script));
        await ReadAsync(phone);
        await AskAsync(phone, code);
        await FollowAsync(phone, code);
        await phone.SnapAsync(script ? "resident-walk-feed" : "resident-walk-feed-without-script");
        phone.IsClean();
    }

    /// <summary>Prints the notice and gives the address that the code on its last page holds.</summary>
    private async Task<string> ScanAsync(string code, bool script)
    {
        var name = $"walk-{script}";
        _ = await host.RunAsync("boards", "print", "--notice", code, "--paper", "A4", "--out", host.TempFile(name + ".pdf"));
        _ = await Tool.RunAsync("pdftoppm", "-r", "150", "-png", host.TempFile(name + ".pdf"), host.TempFile(name));
        var pages = Directory.GetFiles(Path.GetDirectoryName(host.TempFile(name))!, name + "-*.png").Order(StringComparer.Ordinal).ToList();
        return await Tool.RunAsync("zbarimg", "--quiet", "--raw", pages[^1]);
    }

    /// <summary>The first screen says that the paper is current; the list is all there.</summary>
    private static async Task ReadAsync(Window phone)
    {
        var verdict = await phone.Page.GetByText("这张纸是现行的").First.BoundingBoxAsync();
        Assert.InRange(verdict!.Y + verdict.Height, 0, 720);
        Assert.Equal(Rows, await phone.Page.Locator("table tbody tr").CountAsync());
        await phone.StaysInWidthAsync();
    }

    /// <summary>The own line by name and last six characters; nothing for another; what was typed stands nowhere.</summary>
    private static async Task AskAsync(Window phone, string code)
    {
        await phone.Page.Locator($"a[href='/n/{code}/me']").First.ClickAsync();
        await phone.Page.WaitForURLAsync($"**/n/{code}/me");
        var (name, tail, place) = LookUp.Listed;
        await LookUp.AskAsync(phone, name, tail);
        Assert.Contains(place.ToString(CultureInfo.InvariantCulture), await phone.Page.InnerTextAsync("#answer"), StringComparison.Ordinal);
        Assert.DoesNotContain(tail, await phone.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(tail, phone.Page.Url, StringComparison.Ordinal);
        await phone.StaysInWidthAsync();
        _ = await phone.GoAsync($"/n/{code}/me");
        await LookUp.AskAsync(phone, name, "00000X");
        Assert.DoesNotContain(place.ToString(CultureInfo.InvariantCulture),
            await phone.Page.InnerTextAsync("#answer"), StringComparison.Ordinal);
    }

    /// <summary>The page of the village names its feed; the feed names the notice and nobody on it.</summary>
    private static async Task FollowAsync(Window phone, string code)
    {
        await phone.Page.Locator($"footer a[href='/u/{Village}']").ClickAsync();
        await phone.Page.WaitForURLAsync($"**/u/{Village}");
        var feed = await phone.Page.Locator("link[rel=alternate][type='application/atom+xml']").GetAttributeAsync("href");
        var answer = await phone.Page.APIRequest.GetAsync(feed!);
        Assert.True(answer.Ok);
        Assert.StartsWith("application/atom+xml", answer.Headers["content-type"], StringComparison.Ordinal);
        var text = await answer.TextAsync();
        var atom = XNamespace.Get("http://www.w3.org/2005/Atom");
        Assert.Contains(XDocument.Parse(text).Descendants(atom + "link"),
            link => ((string?)link.Attribute("href"))?.Contains($"/n/{code}", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(LookUp.Listed.Name, text, StringComparison.Ordinal);
    }
}
