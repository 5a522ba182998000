using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Cli;

/// <summary>
/// The command line on a data folder of its own: migrated and seeded by the program as a process, once for all, then called within the
/// test's process where nothing depends on it.
/// </summary>
public sealed class BoardKitCli : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> Seeded = new(SeedAsync);

    /// <summary>
    /// The program that tests start: published into the folder that <c>BOARDKIT_TEST_HOST</c> names, else as built beside them.
    /// </summary>
    public static readonly string Program = Path.Combine(Environment.GetEnvironmentVariable(
        "BOARDKIT_TEST_HOST") is { Length: > 0 } published ? published : AppContext.BaseDirectory, "boardkit.dll");

    public string Data { get; } = Directory.CreateTempSubdirectory("boardkit-cli-").FullName;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public sealed record Answer(int Code, string Out, string Error)
    {
        /// <summary>Standard output of a call that was done; nothing else stands there.</summary>
        public string Done()
        {
            Assert.True(Code == 0, $"exit {Code}: {Error}");
            return Out;
        }

        /// <summary>The line of a call that prints one.</summary>
        public string Line()
        {
            var text = Done();
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            Assert.Equal(1, text.Count(c => c == '\n'));
            return text.TrimEnd('\r', '\n');
        }

        public JsonNode Json() => JsonNode.Parse(Out) ?? throw new InvalidOperationException("Standard output holds no JSON.");

        public void Refused(string code)
        {
            Assert.True(Code == 2, $"exit {Code}: {Error}");
            Assert.Contains(code, Error + Out, StringComparison.Ordinal);
        }
    }

    /// <summary>A county of one township and two villages with the seed's forms and laws: another county's units.csv in the pack.</summary>
    public string Pack => Path.Combine(Data, "pack");

    private static string WritePack(string data)
    {
        var pack = Directory.CreateDirectory(Path.Combine(data, "pack")).FullName;
        File.WriteAllText(Path.Combine(pack, "units.csv"),
            "code,name\n411025000000,襄城县\n411025101000,山头店镇\n411025101201,寺门村\n411025101202,孙庄村\n");
        var forms = Directory.CreateDirectory(Path.Combine(pack, "forms")).FullName;
        foreach (var form in FormFiles.Usual)
        {
            File.Copy(form, Path.Combine(forms, Path.GetFileName(form)));
        }
        File.Copy(Path.Combine(FormFiles.SeedFolder, "..", "laws.json"), Path.Combine(pack, "laws.json"));
        return pack;
    }

    private static async Task<string> SeedAsync()
    {
        var data = MigratedFolder.TemporaryFolder("boardkit-seeded-");
        Assert.Equal("", (await Run(data, [], ["migrate"])).Done());
        Assert.Equal("", (await Run(data, [], ["seed", WritePack(data)])).Done());
        return data;
    }

    public async ValueTask InitializeAsync() => MigratedFolder.Copy(await Seeded.Value, Data);

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Data, recursive: true);
        return ValueTask.CompletedTask;
    }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Data, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs a command within this process.</summary>
    public Task<Answer> Run(params string[] arguments) => Run(Data, arguments);

    /// <summary>As <see cref="Run(string[])"/>, on another data folder.</summary>
    public static async Task<Answer> Run(string data, string[] arguments)
    {
        var (code, output, error) = await InProcess.Run([.. arguments, "--data", data]);
        return new(code, output, error);
    }

    /// <summary>Runs a command as a process, with an environment of its own.</summary>
    public static async Task<Answer> Run(string data, Dictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments, "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false, true),
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = data,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return new(process.ExitCode, await output, await error);
    }
}
