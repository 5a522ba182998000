using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using BoardKit.Tests.Domain.Forms;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Cli;

/// <summary>The built command line as a process of its own, on a data folder of its own.</summary>
public sealed class BoardKitCli : IAsyncLifetime
{
    /// <summary>The program that tests start: published into the folder that <c>BOARDKIT_TEST_HOST</c> names, else as built beside them.</summary>
    public static readonly string Program = Path.Combine(Environment.GetEnvironmentVariable("BOARDKIT_TEST_HOST") is { Length: > 0 } published ? published : AppContext.BaseDirectory, "boardkit.dll");

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

    /// <summary>A county of one township and two villages with the seed's forms: another county's units.csv in the pack.</summary>
    public string Pack => Path.Combine(Data, "pack");

    private string WritePack()
    {
        var pack = Directory.CreateDirectory(Pack).FullName;
        File.WriteAllText(Path.Combine(pack, "units.csv"), "code,name\n411025000000,襄城县\n411025101000,山头店镇\n411025101201,寺门村\n411025101202,孙庄村\n");
        var forms = Directory.CreateDirectory(Path.Combine(pack, "forms")).FullName;
        foreach (var form in Directory.GetFiles(FormFiles.SeedFolder, "*.json"))
        {
            File.Copy(form, Path.Combine(forms, Path.GetFileName(form)));
        }
        return pack;
    }

    public async ValueTask InitializeAsync()
    {
        Assert.Equal("", (await Run("migrate")).Done());
        Assert.Equal("", (await Run("seed", WritePack())).Done());
    }

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

    public Task<Answer> Run(params string[] arguments) => Run(Data, [], arguments);

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
