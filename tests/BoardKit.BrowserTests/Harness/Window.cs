using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Harness;

/// <summary>
/// One person at one browser window. Whatever goes wrong in the page beside the steps of the test (script errors, blocked or missing files,
/// answers of 500) is kept and fails the test at its end.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];

    private Window(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    /// <summary>The page that the person sees.</summary>
    public IPage Page { get; }

    /// <summary>
    /// Opens a window on the host. A phone is 360 CSS pixels wide, each of two pixels where a picture is taken of it; a desk 1280.
    /// </summary>
    public static async Task<Window> OpenAsync(Chromium chromium, string address, int width = 1280, int height = 900,
        bool script = true, bool isPictured = true)
    {
        var context = await chromium.OpenAsync(address, width, height, script, width < 600 && isPictured ? 2 : 1);
        var window = new Window(context, await context.NewPageAsync());
        window.Watch();
        return window;
    }

    /// <summary>Goes to an address of the host and expects a page; returns the answer.</summary>
    public async Task<IResponse> GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} gave no answer.");
        Assert.True(answer.Ok, $"{path} answered {answer.Status}");
        return answer;
    }

    /// <summary>
    /// Keeps a picture of the page's first two screens under artifacts/test/screens, for people to look at. No test asserts on it: on a
    /// busy machine the browser now and then draws no frame for a window that stands behind another, so the window is brought forward for a
    /// second try, and a picture that is not drawn then is said and left out.
    /// </summary>
    public async Task SnapAsync(string name)
    {
        var (width, height) = (Page.ViewportSize!.Width, Page.ViewportSize.Height);
        var whole = await Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        var picture = new PageScreenshotOptions
        {
            Path = Path.Combine(BoardHost.Root, "artifacts", "test", "screens", name + ".png"),
            FullPage = true,
            Clip = new Clip { Width = width, Height = Math.Min(whole, 2 * height) },
            Timeout = 15_000,
        };
        for (var tries = 0; tries < 2; tries++)
        {
            try
            {
                _ = await Page.ScreenshotAsync(picture);
                return;
            }
            catch (TimeoutException)
            {
                await Page.BringToFrontAsync();
            }
        }
        TestContext.Current.SendDiagnosticMessage("No picture of {0} was drawn in time.", name);
    }

    /// <summary>The page as a whole must not scroll sideways; a table may, inside a box of its own.</summary>
    public async Task StaysInWidthAsync()
    {
        var wide = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wide <= 0, $"{Page.Url} is {wide} pixels too wide");
    }

    /// <summary>Nothing went wrong beside the steps.</summary>
    public void IsClean() => Assert.True(_problems.Count == 0, string.Join('\n', _problems));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Watch()
    {
        Page.PageError += (_, error) => _problems.Add("script: " + error);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")   // a policy that blocks a file says so here
            {
                _problems.Add($"console: {message.Text} ({message.Location})");
            }
        };
        Page.Response += (_, answer) =>
        {
            if (answer.Status >= 500 || answer is { Status: 404, Request.ResourceType: not "document" })
            {
                _problems.Add($"{answer.Status}: {answer.Url}");
            }
        };
    }
}
