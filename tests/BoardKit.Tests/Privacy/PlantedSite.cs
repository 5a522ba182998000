using System.Diagnostics;
using System.Text;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Support;
using BoardKit.Tests.Web;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Privacy;

/// <summary>
/// The product as it is installed: the command line as processes, the server among them, with a data folder, a temporary folder, a home and
/// logs of their own, at the most talkative level. Every answer that a browser gets is kept as a file too. All that may be searched lies in
/// <see cref="Kept"/>; what is given to it lies elsewhere.
/// </summary>
internal sealed class PlantedSite : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("boardkit-planted-").FullName;
    private Process? _server;
    private int _numbered;

    /// <summary>Everything that the product wrote, and every answer of it.</summary>
    public string Kept => Path.Combine(_root, "kept");

    /// <summary>Where the files lie that are given to it.</summary>
    public string Given => Directory.CreateDirectory(Path.Combine(_root, "given")).FullName;

    public string Data => Folder("data");

    /// <summary>Where files go that the product is asked to write.</summary>
    public string Out => Folder("out");

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A county of one township and two villages with the seed's forms and the laws that they name.</summary>
    public string Pack()
    {
        var pack = Path.Combine(Given, "pack");
        var forms = Directory.CreateDirectory(Path.Combine(pack, "forms")).FullName;
        File.WriteAllText(Path.Combine(pack, "units.csv"),
            "code,name\n411025000000,襄城县\n411025101000,山头店镇\n411025101201,寺门村\n411025101202,孙庄村\n");
        // slips name somebody to call
        File.WriteAllText(Path.Combine(pack, "profiles.csv"), "code,supervision_phone\n411025000000,0374-3560000\n");
        foreach (var form in FormFiles.Usual)
        {
            File.Copy(form, Path.Combine(forms, Path.GetFileName(form)), overwrite: true);
        }
        File.Copy(Path.Combine(FormFiles.SeedFolder, "..", "laws.json"), Path.Combine(pack, "laws.json"), overwrite: true);
        return pack;
    }

    public string Give(string name, byte[] content)
    {
        var path = Path.Combine(Given, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs a command to its end; what it said is kept. The exit code and standard output.</summary>
    public async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        await File.WriteAllTextAsync(Path.Combine(Folder("logs"), $"{++_numbered:D3}-{arguments[0]}.txt"),
            await output + await error, Stop);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>As <see cref="Run"/>, and it has to be done; the last line of standard output.</summary>
    public async Task<string> Done(params string[] arguments)
    {
        var (code, output, error) = await Run(arguments);
        Assert.True(code == 0, $"{string.Join(' ', arguments.Take(2))} answered {code}: {error}");
        return output.Trim().Split('\n')[^1].Trim();
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task Serve()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        _server = Start("serve", "--urls", Address.ToString());
        var log = Path.Combine(Folder("logs"), $"{++_numbered:D3}-serve");
        Follow(_server.StandardOutput.BaseStream, log + ".out");
        Follow(_server.StandardError.BaseStream, log + ".err");
        using var http = new HttpClient { BaseAddress = Address };
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await http.GetAsync("/readyz", Stop)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (tries < 300 && !_server.HasExited)
            {
                // not yet
            }
            await Task.Delay(100, Stop);
        }
    }

    /// <summary>SIGKILL: nothing is flushed, closed or tidied up.</summary>
    public async Task Kill()
    {
        if (_server is { HasExited: false } server)
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>A browser whose every answer is kept.</summary>
    public Browser Browse() => new(Address, new Keeper(this));

    /// <summary>Runs a statement on the database, as a broken disk or a hand of its own would.</summary>
    public async Task<long> Sql(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "boardkit.db")};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = new SqliteCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop) as long? ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _server?.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Kept, name)).FullName;

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Cli.BoardKitCli.Program, .. arguments, "--data", Data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Folder("work"),
        };
        start.Environment["TMPDIR"] = Folder("tmp");
        start.Environment["HOME"] = Folder("home");
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var category in (string[])["Default", "Microsoft", "Microsoft.AspNetCore",
            "Microsoft.EntityFrameworkCore", "Quartz", "BoardKit"])
        {
            start.Environment[$"Logging__LogLevel__{category}"] = "Trace";
        }
        return Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
    }

    private static void Follow(Stream said, string path) => _ = Task.Run(async () =>
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1);
        await said.CopyToAsync(file, CancellationToken.None);
    });

    /// <summary>Writes down the head and body of every answer.</summary>
    private sealed class Keeper(PlantedSite site) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            var name = Path.Combine(site.Folder("answers"), $"{Interlocked.Increment(ref site._numbered):D3}-{(int)answer.StatusCode}");
            await File.WriteAllTextAsync(name + ".head", $"{answer.Headers}{answer.Content.Headers}", cancellationToken);
            await File.WriteAllBytesAsync(name + ".body", body, cancellationToken);
            return answer;
        }
    }
}
