using System.Text.Json;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Harness;

/// <summary>What a visit costs on the wire: requests, and bytes of heads and compressed bodies as the browser received them.</summary>
public sealed class Traffic
{
    private readonly List<string> _requests = [];
    private double _bytes;

    private Traffic()
    {
    }

    /// <summary>Addresses asked for, in order.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Bytes received.</summary>
    public double Bytes => _bytes;

    /// <summary>Counts from now on, for a page that has visited nothing yet.</summary>
    public static async Task<Traffic> CountAsync(IPage page)
    {
        var traffic = new Traffic();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, data) => traffic._requests.Add(Text(data, "request", "url"));
        session.Event("Network.loadingFinished").OnEvent += (_, data) => traffic._bytes += data?.GetProperty("encodedDataLength")
            .GetDouble() ?? 0;
        _ = await session.SendAsync("Network.enable");
        return traffic;
    }

    private static string Text(JsonElement? data, string first, string second) =>
        data?.GetProperty(first).GetProperty(second).GetString() ?? "";
}
