using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BoardKit.Benchmarks.Soak;

/// <summary>A seeded county served by the published program on loopback, with people at work in it.</summary>
internal sealed class SoakSite : IDisposable
{
    public const string Form = "land-fertility-subsidy";

    /// <summary>Villages of one township of the seed.</summary>
    public static readonly IReadOnlyList<string> Villages =
        ["341522102203", "341522102208", "341522102210", "341522102212", "341522102213"];

    private const string Township = "341522102000";
    private readonly string _program;
    private readonly string _folder = Directory.CreateTempSubdirectory("boardkit-soak-").FullName;
    private Process? _server;

    private SoakSite(string program) => _program = program;

    public Uri Address { get; private set; } = null!;

    public int Process => _server!.Id;

    public MeasureListener Measures { get; private set; } = null!;

    /// <summary>Tokens of the clerks, by village.</summary>
    public Dictionary<string, string> Clerks { get; } = [];

    /// <summary>Token of the reviewer of the township.</summary>
    public string Reviewer { get; private set; } = "";

    /// <summary>Name and one-time password of a clerk who works in the browser.</summary>
    public (string Name, string Password) Person { get; private set; }

    /// <summary>The same of the reviewer.</summary>
    public (string Name, string Password) ReviewersAccount { get; private set; }

    /// <summary>Code of a notice of the clerk's village that waits for review.</summary>
    public string Waiting { get; private set; } = "";

    /// <summary>Codes of published notices.</summary>
    public List<string> Published { get; } = [];

    public static async Task<SoakSite> StartAsync(string program)
    {
        var site = new SoakSite(program);
        _ = await site.RunAsync("migrate");
        _ = await site.RunAsync("seed", Path.Combine(Workers.Root, "tenants-seed", "huoqiu"));
        foreach (var village in Villages)
        {
            site.Clerks[village] = await site.RunAsync("tokens", "create", "--unit", village, "--role", "clerk");
        }
        site.Person = await site.AccountAsync(Villages[0], "clerk", "王会计");
        site.ReviewersAccount = await site.AccountAsync(Township, "reviewer", "李审核");
        foreach (var (rows, village) in ((int, string)[])[(139, Villages[1]), (300, Villages[2]), (5000, Villages[3])])
        {
            site.Published.Add(await site.ImportAsync(rows, village, "2026"));
            _ = await site.RunAsync("notices", "publish", site.Published[^1], "--reviewer", "李明");
        }
        site.Waiting = await site.ImportAsync(300, Villages[0], "2026");
        var collector = $"http://127.0.0.1:{FreePort()}";
        site.Measures = new(collector);
        site.Address = new($"http://127.0.0.1:{FreePort()}");
        (string, string)[] settings = [("BoardKit__Telemetry__Endpoint", collector), ("OTEL_METRIC_EXPORT_INTERVAL", "5000"),
            ("Logging__LogLevel__Default", "Error")];
        site._server = site.Start(redirect: false, settings,
            "serve", "--urls", site.Address.ToString());
        await site.ReadyAsync();
        return site;
    }

    /// <summary>Gives the reviewer a token.</summary>
    public async Task LetReviewAsync() => Reviewer =
        await RunAsync("tokens", "create", "--unit", Township, "--role", "reviewer", "--user", ReviewersAccount.Name);

    public void Dispose()
    {
        if (_server is { } server)
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit();
            server.Dispose();
        }
        Measures?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> ImportAsync(int rows, string village, string period)
    {
        var file = Path.Combine(_folder, $"{rows}.xlsx");
        SampleList.Write(file, rows);
        return await RunAsync("notices", "import", "--unit", village, "--form", Form, "--period", period, "--title", "耕地地力保护补贴公示",
            "--author", "王文", file);
    }

    private async Task<(string Name, string Password)> AccountAsync(string unit, string role, string name)
    {
        var line = (await RunAsync("accounts", "create", "--unit", unit, "--role", role, "--name", name, "--by", "张三")).Split('\n')[^1];
        var words = line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
        return (words[^2], words[^1]);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start(redirect: true, [], arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim()
            : throw new InvalidOperationException($"boardkit {arguments[0]} ended with {process.ExitCode}: {output}");
    }

    private Process Start(bool redirect, IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_program, "boardkit.dll"), .. arguments])
        {
            RedirectStandardOutput = redirect,
        };
        start.Environment["BOARDKIT_DATA"] = _folder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException("boardkit did not start.");
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2); await Task.Delay(200))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
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
        throw new InvalidOperationException("boardkit did not answer within two minutes.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
