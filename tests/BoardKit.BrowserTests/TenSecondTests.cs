using System.Text.RegularExpressions;
using BoardKit.BrowserTests.Access;
using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests;

/// <summary>
/// What a page says in ten seconds, on the first screen of a small phone (360 × 640): what it is, true or not, how much, whom to call,
/// until when.
/// </summary>
public sealed partial class TenSecondTests(Stage stage, BoardHost host, Chromium chromium) : IClassFixture<Stage>
{
    /// <summary>Each state, whether it still holds, and whether figures belong to it (to what was withdrawn none do).</summary>
    private static readonly Dictionary<string, (Func<Stage, Task<string>> Address, bool Holds, bool HasFigures, int Status)> States = new()
    {
        ["sheet current"] = (async s => await s.SheetAsync(await s.ListAsync()), true, true, 200),
        ["sheet corrected"] = (async s => await s.SheetAsync(await s.CorrectedAsync()), false, true, 200),
        ["sheet with an erased row"] = (async s => await s.SheetAsync(await s.ErasedAsync()), false, true, 200),
        ["sheet withdrawn"] = (async s => await s.SheetAsync(await s.WithdrawnAsync()), false, false, 410),
        ["notice"] = (async s => "/n/" + await s.ListAsync(), true, true, 200),
        ["notice corrected"] = (async s => "/n/" + await s.CorrectedAsync(), true, true, 200),
        ["old edition"] = (async s => $"/n/{await s.CorrectedAsync()}/1", false, true, 200),
        ["notice with an erased row"] = (async s => "/n/" + await s.ErasedAsync(), true, true, 200),
        ["notice withdrawn"] = (async s => "/n/" + await s.WithdrawnAsync(), false, false, 410),
        ["nil return"] = (async s => "/n/" + await s.NilAsync(), true, false, 200),
        ["accounts"] = (async s => "/n/" + await s.SeedAsync("第3季度财务收支"), true, true, 200),
        ["budget"] = (async s => "/n/" + await s.SeedAsync("部门预算", "341522102000"), true, true, 200),
    };

    public static TheoryData<string> Names => [.. States.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_first_screen_says_whether_it_is_true_how_much_whom_to_call_and_until_when(string state)
    {
        var (find, holds, hasFigures, status) = States[state];
        await using var phone = await Window.OpenAsync(chromium, host.Address, 360, 640);
        var answer = await phone.Page.GotoAsync(await find(stage));
        Assert.Equal(status, answer!.Status);
        await phone.SnapAsync("ten-seconds-" + state.Replace(' ', '-'));
        var seen = await phone.Page.EvaluateAsync<string>(FirstScreen);
        var title = await phone.Page.Locator(".subject, .title, h1").Last.InnerTextAsync();
        Assert.Contains(title.Trim()[..4], seen, StringComparison.Ordinal);
        Assert.Contains(holds ? "✓" : "✗", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(holds ? "✗" : "✓", seen, StringComparison.Ordinal);
        Assert.Matches(Telephone(), seen);
        Assert.Matches(hasFigures || holds ? "公示期 " : "撤下", seen);
        if (hasFigures)
        {
            Assert.Matches(Figure(), seen);
        }
        await phone.StaysInWidthAsync();
    }

    /// <summary>The texts that lie wholly above the lower edge of the screen.</summary>
    private const string FirstScreen = """
        () => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = [];
          while (walk.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(walk.currentNode);
            const box = range.getBoundingClientRect();
            if (box.height > 0 && box.top >= 0 && box.bottom <= innerHeight) { seen.push(walk.currentNode.textContent); }
          }
          return seen.join(' ').replace(/\s+/g, ' ');
        }
        """;

    [GeneratedRegex(@"(监督电话|政务热线) +[0-9-]{5,}")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"[0-9][0-9,.]* +(元|亩|户|笔|个|人)")]
    private static partial Regex Figure();
}
