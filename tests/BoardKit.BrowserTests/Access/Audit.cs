using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Access;

/// <summary>What can be found out about a page without a person: rules of axe, and what axe does not look at.</summary>
internal static class Audit
{
    private const string Everything =
        """{ runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } }""";

    private const string Contrast = """{ runOnly: { type: "rule", values: ["color-contrast"] } }""";

    /// <summary>
    /// What other words, other colours and larger type can break. Large type may have less contrast, but is here only because it was
    /// chosen: it is judged as if it were of the usual size.
    /// </summary>
    private const string Choices = """
        {
          runOnly: { type: "rule", values: ["color-contrast", "target-size", "html-has-lang", "html-lang-valid", "valid-lang", "document-title", "link-name", "button-name", "label"] },
          checks: { "color-contrast": { options: { contrastRatio: { normal: { expected: 4.5 }, large: { expected: 4.5 } } } } },
        }
        """;

    private static readonly string Axe = $"() => {{ if (!window.axe) {{ {new BundledAxeScriptProvider().GetScript()} }} }}";

    /// <summary>WCAG 2.0, 2.1 and 2.2 at A and AA, and the best practices of axe.</summary>
    public static Task<IReadOnlyList<string>> RulesAsync(IPage page) => AxeAsync(page, Everything);

    /// <summary>What the choices of a resident can change on a page: its words, its colours, and how much room it takes.</summary>
    public static async Task<IReadOnlyList<string>> ChoicesAsync(IPage page) =>
        [.. await AxeAsync(page, Choices), .. await ReflowAsync(page, 320)];

    /// <summary>The page at hand in large type: whether it still has room.</summary>
    public static async Task<IReadOnlyList<string>> LargeAsync(IPage page)
    {
        await page.EvaluateAsync("() => document.documentElement.classList.add('large')");
        var faults = await ReflowAsync(page, 320);
        await page.EvaluateAsync("() => document.documentElement.classList.remove('large')");
        return [.. faults.Select(f => "in large type: " + f)];
    }

    /// <summary>Contrast of the page as the printer gets it.</summary>
    public static async Task<IReadOnlyList<string>> PrintAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var found = await AxeAsync(page, Contrast);
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        return [.. found.Select(f => "in print: " + f)];
    }

    /// <summary>
    /// At so many CSS pixels (1280 enlarged to 200 or 400 percent) nothing is cut off and only boxes of tables scroll sideways.
    /// </summary>
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

    /// <summary>
    /// Walks with the tab key: the first stop leads past the head, every stop can be seen and shows that it has the focus, none holds it.
    /// </summary>
    public static async Task<IReadOnlyList<string>> TabAsync(IPage page, int most = 15)
    {
        await page.EvaluateAsync(Scripts.StartAtTop);
        for (var press = 0; press < most; press++)
        {
            await page.Keyboard.PressAsync("Tab");
        }
        var (faults, last, times) = (new List<string>(), "", 0);
        foreach (var stop in await page.EvaluateAsync<string[]>(Scripts.Stops))
        {
            var (where, fault) =
                (stop[..stop.IndexOf('\u0001', StringComparison.Ordinal)], stop[(stop.IndexOf('\u0001', StringComparison.Ordinal) + 1)..]);
            if (where.Length == 0)
            {
                break;   // left the page: the browser's own buttons come next
            }
            if (last.Length == 0 && where != "a.skip")
            {
                faults.Add($"the first stop is {where}, not the link past the head");
            }
            times = where == last ? times + 1 : 1;
            if (times > MostStopsInOneField)
            {
                faults.Add($"the focus stays at {where}");
                break;
            }
            if (fault.Length > 0 && times == 1)
            {
                faults.Add($"focus at {where}: {fault}");
            }
            last = where;
        }
        return faults;
    }

    /// <summary>
    /// Axe in the page itself. The package for Playwright opens a further browser window at every run to put the results of frames
    /// together, which costs more than the rules do; no page has a frame, and one that gets a frame fails in <see cref="Scripts.Basics"/>.
    /// </summary>
    private static async Task<IReadOnlyList<string>> AxeAsync(IPage page, string options)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(Scripts.Violations(options));
    }
}
