using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Harness;

/// <summary>A member of staff at a desk: signs in with a demo account and works with mouse and keyboard.</summary>
public static partial class Staff
{
    /// <summary>Opens a window and signs in as the first demo account whose user name ends so.</summary>
    public static async Task<Window> SignInAsync(this BoardHost host, Chromium chromium, string userNameEnds)
    {
        var (name, password) = host.Account(userNameEnds);
        var window = await Window.OpenAsync(chromium, host.Address);
        await window.SignInAsync(name, password);
        return window;
    }

    /// <summary>Signs in under a name, and says yes to whatever the pages ask from now on.</summary>
    public static async Task SignInAsync(this Window window, string userName, string password)
    {
        window.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();   // “确定提交吗？”
        _ = await window.GoAsync("/signin");
        await window.Page.GetByLabel("登录名").FillAsync(userName);
        await window.Page.GetByLabel("密码", new() { Exact = true }).FillAsync(password);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        // looked at again and again: an event of the loading that comes between looking and listening would be waited for in vain;
        // what comes next waits for what it needs, and pictures that load late are not its business
        await Assertions.Expect(window.Page).Not.ToHaveURLAsync(SignInPage(), new() { Timeout = 30_000 });
        await window.Page.Locator("main").First.WaitForAsync();
    }

    /// <summary>Drags a file from the desktop and drops it on the drop zone.</summary>
    public static async Task DropAsync(this Window window, string file, string name)
    {
        var content = Convert.ToBase64String(await File.ReadAllBytesAsync(file));
        await using var dropped = await window.Page.EvaluateHandleAsync(
            """
            ([content, name]) => {
              const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
              const data = new DataTransfer();
              data.items.add(new File([bytes], name, { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
              return data;
            }
            """,
            new[] { content, name });
        await window.Page.Locator("form[data-drop]").First.DispatchEventAsync("drop", new { dataTransfer = dropped });
    }

    /// <summary>User name and password of the first demo account whose user name ends so.</summary>
    public static (string Name, string Password) Account(this BoardHost host, string ends)
    {
        var line = host.SeedOutput.Split('\n').Select(text => text.Trim().Split('\t'))
            .First(parts => parts.Length == 3 && parts[1].EndsWith(ends, StringComparison.Ordinal));
        return (line[1], line[2]);
    }

    [GeneratedRegex("/signin")]
    private static partial Regex SignInPage();
}
