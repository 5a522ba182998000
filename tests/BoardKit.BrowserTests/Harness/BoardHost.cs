using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using BoardKit.Benchmarks;
using BoardKit.Tests.Cli;
using BoardKit.Tests.Support;

namespace BoardKit.BrowserTests.Harness;

/// <summary>
/// The real host as a process of its own, served on a free loopback port: taken from <c>BOARDKIT_TEST_HOST</c> (a published folder), else
/// from the build beside this one. Its data folder is fresh, migrated, seeded with the county pack and its demo accounts by the command
/// line within this process.
/// </summary>
public sealed class BoardHost : IAsyncLifetime
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-browser-").FullName;
    private readonly Dictionary<(string, int), string> _published = [];
    private Process? _server;

    /// <summary>The folder that holds the solution; tests run from <c>artifacts/bin</c> below it.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where the host answers, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What the first seeding printed: the demo accounts.</summary>
    public string SeedOutput { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Address = $"http://127.0.0.1:{FreePort.Find()}";
        await File.WriteAllTextAsync(Path.Combine(_data, "appsettings.json"), $$"""{ "BoardKit": { "PublicBaseUrl": "{{Address}}" } }""");
        _ = await RunAsync("migrate");
        SeedOutput = (await RunAsync("seed", Path.Combine(Root, "tenants-seed", "huoqiu"), "--demo-accounts")).Everything;
        _server = Serve();
        Follow(_server);
        await ReadyAsync();
    }

    /// <summary>
    /// Runs one command of the shell beside the running web, on the same data folder; a non-zero exit throws with the output.
    /// </summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await InProcess.Run([.. arguments, "--data", _data]);
        return code == 0 ? new(output, errors)
            : throw new InvalidOperationException($"boardkit {string.Join(' ', arguments)} ended with {code}:\n{output}{errors}");
    }

    /// <summary>Imports and publishes a list of households at the console, once for each village; returns the notice's code.</summary>
    public async Task<string> PublishedAsync(string village, int rows)
    {
        if (!_published.TryGetValue((village, rows), out var code))
        {
            var file = ListFile(rows);
            code = (await RunAsync("notices", "import", "--unit", village, "--form", "land-fertility-subsidy", "--period", "2026",
                "--title", "2026年耕地地力保护补贴面积及资金发放公示", "--author", "王文", file)).Output.Trim();
            _ = await RunAsync("notices", "publish", code, "--reviewer", "李明");
            _published.Add((village, rows), code);
        }
        return code;
    }

    /// <summary>A spreadsheet of generated households, as a clerk has it; with a mistake in the amount of one row, if asked.</summary>
    public string ListFile(int rows, int? mistake = null)
    {
        var file = Path.Combine(_data, $"{rows}-{mistake}.xlsx");
        SampleList.Write(file, rows, mistake);
        return file;
    }

    /// <summary>A file beside the data that is gone with them.</summary>
    public string TempFile(string name) => Path.Combine(_data, name);

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }
        _server?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private Process Serve() => Process.Start(new ProcessStartInfo("dotnet", [HostPath(), "serve", "--urls", Address, "--data", _data])
    {
        WorkingDirectory = Path.GetDirectoryName(HostPath())!,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
    }) ?? throw new InvalidOperationException("The host did not start.");

    private void Follow(Process server)
    {
        server.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        server.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartsWithin && _server is { HasExited: false }; await Task.Delay(100))
        {
            if (await AnswersAsync(client))
            {
                return;
            }
        }
        var how = _server is { HasExited: true, ExitCode: var code } ? $"ended with {code}" : $"was not ready within {StartsWithin}";
        throw new InvalidOperationException($"The host {how}:\n{string.Join('\n', _log)}");
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"{Address}/readyz"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;   // not listening yet
        }
    }

    private static string HostPath() => Environment.GetEnvironmentVariable("BOARDKIT_TEST_HOST") is { Length: > 0 } published
        ? Path.Combine(published, "boardkit.dll")
        : Path.Combine(Root, "artifacts", "bin", "BoardKit.Cli", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "boardkit.dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BoardKit.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests must lie below the folder of BoardKit.sln.");
    }
}

/// <summary>What one shell command said.</summary>
public sealed record CommandResult(string Output, string Errors)
{
    /// <summary>Both streams, for a message or for accounts that may be printed to either.</summary>
    public string Everything => Output + Errors;
}
