using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Printing;

namespace BoardKit.Benchmarks.Printing;

/// <summary>
/// A Chromium that runs already, with its fonts loaded and one page open, spoken to over the DevTools protocol without anything between:
/// the fastest way to a PDF that it has.
/// </summary>
internal sealed class WarmChromium : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];
    private string _frame = "";
    private int _last;

    private WarmChromium(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>Milliseconds of processor that it and its children used so far.</summary>
    public double Processor => ProcessorTime.OfFamily(_process.Id);

    /// <summary>Null when there is no Chromium.</summary>
    public static async Task<WarmChromium?> StartAsync()
    {
        const string Program = "/usr/bin/chromium";
        if (!File.Exists(Program))
        {
            return null;
        }
        var profile = Directory.CreateTempSubdirectory("boardkit-chromium-").FullName;
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--remote-debugging-port=0",
            $"--user-data-dir={profile}", "about:blank",
        ];
        var process =
            Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("Chromium did not start.");
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        var chromium = new WarmChromium(process, profile);
        await chromium.ConnectAsync();
        return chromium;
    }

    /// <summary>Puts HTML into the page and prints it; returns the bytes of the PDF.</summary>
    public async Task<int> PrintAsync(string html, Paper paper)
    {
        _ = await CallAsync("Page.setDocumentContent", new() { ["frameId"] = _frame, ["html"] = html });
        var pdf = await CallAsync("Page.printToPDF",
            new() { ["paperWidth"] = paper.WidthMm / 25.4, ["paperHeight"] = paper.HeightMm / 25.4, ["preferCSSPageSize"] = true });
        return Convert.FromBase64String(pdf["data"]!.GetValue<string>()).Length;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task ConnectAsync()
    {
        var file = Path.Combine(_profile, "DevToolsActivePort");
        for (var waited = 0; !File.Exists(file) && waited < 300; waited++)
        {
            await Task.Delay(100);
        }
        await Task.Delay(200);
        var port = (await File.ReadAllLinesAsync(file))[0];
        using var http = new HttpClient();
        var targets = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list")))!.AsArray();
        var page = targets.First(t => t!["type"]!.GetValue<string>() == "page")!;
        await _socket.ConnectAsync(new Uri(page["webSocketDebuggerUrl"]!.GetValue<string>()), CancellationToken.None);
        _ = await CallAsync("Page.enable", []);
        _frame = (await CallAsync("Page.getFrameTree", []))["frameTree"]!["frame"]!["id"]!.GetValue<string>();
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        var id = ++_last;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text,
            endOfMessage: true, CancellationToken.None);
        while (true)
        {
            var answer = JsonNode.Parse(await ReceiveAsync())!;
            if (answer["id"]?.GetValue<int>() == id)
            {
                return answer["result"] ?? throw new InvalidOperationException(answer.ToJsonString());
            }
        }
    }

    private async Task<byte[]> ReceiveAsync()
    {
        using var message = new MemoryStream();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
            await message.WriteAsync(_buffer.AsMemory(0, part.Count));
        }
        while (!part.EndOfMessage);
        return message.ToArray();
    }
}
