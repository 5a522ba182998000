using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Access;

/// <content>Notices as residents find them, made at the shell.</content>
public sealed partial class Stage
{
    private const string Form = "land-fertility-subsidy";
    private const string Clerks = "341522102200";   // the village of the clerk

    /// <summary>A list of 139 households, and one of 3,000 in ten pages: those of the walks.</summary>
    internal Task<string> ListAsync() => host.PublishedAsync("341522102203", 139);

    /// <inheritdoc cref="ListAsync"/>
    internal Task<string> LongListAsync() => host.PublishedAsync("341522102212", 3000);

    /// <summary>In its second edition, with changes; a sheet of the first was printed.</summary>
    internal Task<string> CorrectedAsync() => OnceAsync("corrected", async () =>
    {
        var code = await PublishAsync("341522102208", 12);
        _ = await SheetAsync(code);
        _ = await PublishAsync("341522102208", 13, "--corrects", code);
        return code;
    });

    /// <summary>Withdrawn after a sheet of it was printed.</summary>
    internal Task<string> WithdrawnAsync() => OnceAsync("withdrawn", async () =>
    {
        var code = await PublishAsync("341522102210", 9);
        _ = await SheetAsync(code);
        _ = await host.RunAsync("notices", "withdraw", code, "--by", "李明", "--reason", "第 3 行面积有误");
        return code;
    });

    /// <summary>With one person erased from it after a sheet of it was printed.</summary>
    internal Task<string> ErasedAsync() => OnceAsync("erased", async () =>
    {
        var code = await PublishAsync("341522102216", 10);
        _ = await SheetAsync(code);
        _ = await host.RunAsync("notices", "erase", code, "--row", "3", "--by", "王文", "--reason", "本人要求");
        return code;
    });

    /// <summary>A nil return (本期无此项).</summary>
    internal Task<string> NilAsync() => OnceAsync("nil", async () =>
    {
        var code = (await host.RunAsync("notices", "import", "--unit", "341522102213", "--form", Form, "--period", "2024", "--author",
            "王文", "--nil")).Output.Trim();
        _ = await host.RunAsync("notices", "publish", code, "--reviewer", "李明");
        return code;
    });

    /// <summary>The newest notice of the clerk's village, or of another unit, with this in its title: those of the seed.</summary>
    internal Task<string> SeedAsync(string title, string unit = Clerks) => OnceAsync("seed " + title, async () =>
    {
        var phone = await PhoneAsync();
        _ = await phone.GoAsync("/u/" + unit);
        var address = await phone.Page.Locator("a[href^='/n/']").Filter(new() { HasText = title }).First.GetAttributeAsync("href");
        return address!["/n/".Length..];
    });

    /// <summary>
    /// The list of allowances of the seed: it hangs for its place, so the village's page does not link it and the county's does.
    /// </summary>
    internal Task<string> AllowancesAsync() => OnceAsync("allowances", async () =>
    {
        var official = await StaffAsync(Who.Official);
        _ = await official.GoAsync($"/county/figures?scope={Clerks}&form=social-assistance&period=2026-09");
        return (await official.Page.Locator("a[href^='/n/']").First.GetAttributeAsync("href"))!;
    });

    /// <summary>A sheet of the notice as it is when first asked for: the address in its printed code.</summary>
    internal Task<string> SheetAsync(string code) => OnceAsync("sheet " + code, async () =>
    {
        var name = $"sheet-{code}";
        _ = await host.RunAsync("boards", "print", "--notice", code, "--paper", "A4", "--out", host.TempFile(name + ".pdf"));
        _ = await Tool.RunAsync("pdftoppm", "-r", "150", "-l", "1", "-png", host.TempFile(name + ".pdf"), host.TempFile(name));
        return new Uri(await Tool.RunAsync("zbarimg", "--quiet", "--raw", Picture(name))).AbsolutePath;
    });

    /// <summary>The public address of a board of a village where nothing hangs.</summary>
    internal Task<string> EmptyBoardAsync() => OnceAsync("empty board", async () =>
        "/b/" + (await host.RunAsync("boards", "add", "--unit", "341522102214", "--name", "孙台村公开栏", "--frame", "1200x900",
            "--paper", "A4")).Output.Trim());

    /// <summary>The same of a board that the clerk has taken out of use.</summary>
    internal Task<string> ClosedBoardAsync() => OnceAsync("closed board", async () =>
    {
        var code = (await host.RunAsync("boards", "add", "--unit", Clerks, "--name", "燎西村老公开栏", "--frame", "1200x900",
            "--paper", "A4")).Output.Trim();
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync($"/boards/{await BoardMemberAsync("id", code)}/edit");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "停用这块公开栏" }).ClickAsync();
        await clerk.Page.GetByText("已停用").First.WaitForAsync();
        return "/b/" + code;
    });

    /// <summary>The same of the clerk's first board.</summary>
    internal Task<string> BoardAsync() => OnceAsync("board", async () => "/b/" + await BoardMemberAsync("code"));

    /// <summary>Something about one of the clerk's boards: the first, or the one with this public code.</summary>
    private async Task<string> BoardMemberAsync(string member, string? code = null)
    {
        var boards = System.Text.Json.JsonDocument.Parse(
            (await host.RunAsync("boards", "list", "--scope", Clerks, "--json")).Output).RootElement.EnumerateArray();
        return boards.First(b => code is null || b.GetProperty("code").GetString() == code).GetProperty(member).GetString()!;
    }

    /// <summary>The first page of a printed sheet as a picture.</summary>
    private string Picture(string name) =>
        Directory.GetFiles(Path.GetDirectoryName(host.TempFile(name))!, name + "-*.png").Order(StringComparer.Ordinal).First();

    /// <summary>Imports and publishes at the shell.</summary>
    private async Task<string> PublishAsync(string village, int rows, params string[] more)
    {
        var code = (await host.RunAsync(["notices", "import", "--unit", village, "--form", Form, "--period", "2024", "--author", "王文",
            .. more, host.ListFile(rows)])).Output.Trim();
        _ = await host.RunAsync("notices", "publish", code, "--reviewer", "李明");
        return code;
    }
}
