using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace BoardKit.Benchmarks.Residents;

/// <summary>
/// The page behind a scanned sheet, warm and over keep-alive, beside a bare Kestrel endpoint that returns the same bytes.
/// Both servers on core 0, the load on core 1, by turns.
/// </summary>
internal static class ResidentComparison
{
    private const int Turns = 7;
    private const string Connections = "16";
    private const string Seconds = "3";

    private static readonly (int Rows, string Village)[] Notices = [(139, "341522102203"), (300, "341522102212")];

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var codes = await PublishAsync(folder);
            var product = $"http://127.0.0.1:{FreePort()}";
            var server = Workers.Product(core: 0, folder, "serve", "--urls", product);
            try
            {
                await ReadyAsync(product);
                foreach (var (rows, code) in codes)
                {
                    await CompareAsync(folder, rows, $"{product}/n/{code}");
                }
            }
            finally
            {
                await Workers.StopAsync(server);
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<(int Rows, string Code)>> PublishAsync(string folder)
    {
        _ = await Workers.OutputAsync(Workers.Product(0, folder, "migrate"));
        _ = await Workers.OutputAsync(Workers.Product(0, folder, "seed", Path.Combine(Workers.Root, "tenants-seed", "huoqiu")));
        var codes = new List<(int, string)>();
        foreach (var (rows, village) in Notices)
        {
            var file = Path.Combine(folder, $"{rows}.xlsx");
            SampleList.Write(file, rows);
            var code = (await Workers.OutputAsync(
                Workers.Product(0, folder, "notices", "import", "--unit", village, "--form", "land-fertility-subsidy",
                "--period", "2026", "--title", "耕地地力保护补贴公示", "--author", "王文", file))).Trim();
            _ = await Workers.OutputAsync(Workers.Product(0, folder, "notices", "publish", code, "--reviewer", "李明"));
            codes.Add((rows, code));
        }
        return codes;
    }

    private static async Task CompareAsync(string folder, int rows, string page)
    {
        var (bodyFile, headersFile, bytes) = await KeepAsync(folder, page);
        var bare = $"http://127.0.0.1:{FreePort()}";
        var server = Workers.Self(core: 0, "worker-bare", bodyFile, headersFile, bare);
        try
        {
            await AnswersAsync(bare);
            var (ours, theirs) = (new Samples(), new Samples());
            for (var turn = 0; turn < Turns; turn++)
            {
                theirs.Add(await RateAsync(bare + "/"));
                ours.Add(await RateAsync(page));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"resident {rows} rows, {bytes:N0} bytes compressed: {ours.Median:N0} req/s, bare Kestrel {theirs.Median:N0} req/s, {ours.Median / theirs.Median:P0} (asked: at least 60 %)"));
        }
        finally
        {
            await Workers.StopAsync(server);
        }
    }

    private static async Task<double> RateAsync(string address) =>
        double.Parse(await Workers.OutputAsync(Workers.Self(core: 1, "worker-load", address, Connections, Seconds)),
            CultureInfo.InvariantCulture);

    /// <summary>Fetches the page as the load does and keeps its bytes and headers for the bare endpoint.</summary>
    private static async Task<(string Body, string Headers, int Bytes)> KeepAsync(string folder, string page)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync();
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(h => h.Key is not ("Date" or "Content-Length" or "Transfer-Encoding" or "Server"))
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        var (bodyFile, headersFile) = (Path.Combine(folder, "body"), Path.Combine(folder, "headers"));
        await File.WriteAllBytesAsync(bodyFile, body);
        await File.WriteAllTextAsync(headersFile, JsonSerializer.Serialize(headers));
        return (bodyFile, headersFile, body.Length);
    }

    private static Task ReadyAsync(string product) => AnswersAsync(product + "/readyz");

    private static async Task AnswersAsync(string address)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60); await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
        }
        throw new InvalidOperationException($"{address} did not answer within a minute.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
