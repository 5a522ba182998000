using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Harness;

/// <summary>The tab key.</summary>
internal static class Keys
{
    private const int Patience = 150;

    /// <summary>Goes from stop to stop until the element has the focus; fails where the tab key never comes to it.</summary>
    public static async Task ToAsync(IPage page, ILocator element, bool backwards = false)
    {
        await element.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var stop = 0; stop < Patience; stop++)
        {
            if (await element.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }
        throw new InvalidOperationException($"{Patience} tab stops on {page.Url} never came to {element}.");
    }
}
