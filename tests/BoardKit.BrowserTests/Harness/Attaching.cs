using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Harness;

/// <summary>What it takes to attach a file: a draft of a ledger with a place for one, and pages as a telephone would take them.</summary>
public static class Attaching
{
    private const string Village = "341522102200", Weights = "7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", Digits = "10X98765432";

    /// <summary>A made-up identity number with its right last digit (GB 11643).</summary>
    public static string Number { get; } = Numbered("34152219790412001");

    /// <summary>The code of an open draft of the ledger of grids, which the clerk has before her.</summary>
    public static async Task<string> DraftAsync(BoardHost host, Window clerk, string period)
    {
        var file = host.TempFile($"grid-{period}.csv");
        await File.WriteAllTextAsync(file, "序号,网格名称,网格范围,户数（户）,人口（人）,网格长,网格员\n1,第1网格,第1组,52,188,吕良春,姜秋直\n");
        var code = (await host.RunAsync("notices", "import", "--unit", Village, "--form", "grid-map", "--period", period, "--title",
            "网格划分和网格员", "--author", "王文", file)).Output.Trim();
        _ = await clerk.GoAsync($"/desk/notices/{code}");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).ClickAsync();
        await clerk.Page.GetByLabel("附上文件").WaitForAsync();
        return code;
    }

    /// <summary>The file of a page.</summary>
    public static async Task<string> DrawAsync(BoardHost host, Chromium chromium, string name, string html)
    {
        await using var window = await Window.OpenAsync(chromium, host.Address, 900, 700);
        await window.Page.SetContentAsync($"<body style='background:#fff;font-family:\"Noto Sans CJK SC\"'>{html}</body>");
        var path = host.TempFile(name);
        _ = await window.Page.ScreenshotAsync(new() { Path = path });
        return path;
    }

    private static string Numbered(string first)
    {
        var sum = Weights.Split(' ')
            .Select((weight, i) => int.Parse(weight, System.Globalization.CultureInfo.InvariantCulture) * (first[i] - '0')).Sum();
        return first + Digits[sum % 11];
    }
}
