using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Access;

/// <summary>What can be found out about a page without a person: rules of axe, and what axe does not look at.</summary>
internal static class Audit
{
    private static readonly AxeRunOptions Everything = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly AxeRunOptions Contrast = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly AxeRunOptions Sizes = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["target-size", "html-has-lang", "html-lang-valid", "valid-lang", "document-title", "link-name", "button-name", "label"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>WCAG 2.0, 2.1 and 2.2 at A and AA, and the best practices of axe.</summary>
    public static Task<IReadOnlyList<string>> RulesAsync(IPage page) => AxeAsync(page, Everything);

    /// <summary>What another view of the same page can change: its colours, or how much room its words take.</summary>
    public static async Task<IReadOnlyList<string>> ViewAsync(IPage page, bool coloured) => [.. await AxeAsync(page, coloured ? Contrast : Sizes), .. await ReflowAsync(page, 320)];

    /// <summary>Contrast of the page as the printer gets it.</summary>
    public static async Task<IReadOnlyList<string>> PrintAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var found = await AxeAsync(page, Contrast);
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        return [.. found.Select(f => "in print: " + f)];
    }

    /// <summary>At so many CSS pixels (1280 enlarged to 200 or 400 percent) nothing is cut off and only boxes of tables scroll sideways.</summary>
    public static async Task<IReadOnlyList<string>> ReflowAsync(IPage page, params int[] widths)
    {
        var size = page.ViewportSize!;
        var faults = new List<string>();
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, size.Height);
            faults.AddRange((await page.EvaluateAsync<string[]>(Scripts.OutOfView)).Select(f => $"at {width} px: {f}"));
        }
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return faults;
    }

    /// <summary>Language, tables with heads, nothing that moves for those who asked for rest.</summary>
    public static async Task<IReadOnlyList<string>> BasicsAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var faults = await page.EvaluateAsync<string[]>(Scripts.Basics);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Null });
        return faults;
    }

    private const int MostStopsInOneField = 8;   // a field of date and time has one for the year, one for the month …

    /// <summary>Walks with the tab key: the first stop leads past the head, every stop can be seen and shows that it has the focus, none holds it.</summary>
    public static async Task<IReadOnlyList<string>> TabAsync(IPage page, int most = 15)
    {
        var faults = new List<string>();
        await page.EvaluateAsync(Scripts.StartAtTop);
        var (last, stops) = ("", 0);
        for (var stop = 1; stop <= most; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (where, fault) = await StopAsync(page);
            if (where.Length == 0)
            {
                break;   // left the page: the browser's own buttons come next
            }
            if (stop == 1 && where != "a.skip")
            {
                faults.Add($"the first stop is {where}, not the link past the head");
            }
            stops = where == last ? stops + 1 : 1;
            if (stops > MostStopsInOneField)
            {
                faults.Add($"the focus stays at {where}");
                break;
            }
            if (fault.Length > 0 && stops == 1)
            {
                faults.Add($"focus at {where}: {fault}");
            }
            last = where;
        }
        return faults;
    }

    private static async Task<(string Where, string Fault)> StopAsync(IPage page)
    {
        var stop = await page.EvaluateAsync<string[]>(Scripts.Focused);
        return (stop[0], stop[1]);
    }

    private static async Task<IReadOnlyList<string>> AxeAsync(IPage page, AxeRunOptions options)
    {
        var result = await page.RunAxe(options);
        return [.. result.Violations.SelectMany(v => v.Nodes.Take(3).Select(n => $"{v.Id} ({v.Impact}): {v.Help}\n    {n.Target}\n    {Short(n.Html)}\n    {Short(string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message)))}"))];
    }

    private static string Short(string text) => text.Length <= 260 ? text : text[..260] + "…";
}
