using System.Reflection;
using BoardKit.Cli;
using BoardKit.Data;
using BoardKit.Features.Frame;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Web;
using BoardKit.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Web;

/// <summary>Settings of the host are read before the process begins to work, and the README names each of them.</summary>
public sealed class HostSettingTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-settings-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void The_table_of_the_README_names_every_setting_and_no_other()
    {
        var options = ((Assembly[])[typeof(DatabaseOptions).Assembly, typeof(SiteOptions).Assembly, typeof(FontOptions).Assembly,
            typeof(BoardKitServices).Assembly])
            .SelectMany(a => a.GetTypes()).Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal))
            .Select(t => (Type: t,
                Section: t.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(t => t.Section is not null).ToList();
        Assert.InRange(options.Count, 7, 30);
        var settings = options.SelectMany(o => o.Type.GetProperties().Where(p => p.CanWrite).Select(p => $"{o.Section}:{p.Name}"))
            .Order(StringComparer.Ordinal);
        var listed = File.ReadAllLines(Path.Combine(FormFiles.Root, "README.md"))
            .Where(l => l.StartsWith("| `BoardKit:", StringComparison.Ordinal))
            .Select(l => l.Split('`')[1]).Order(StringComparer.Ordinal);
        Assert.Equal(settings, listed);
    }

    [Theory]
    [InlineData("PublicBaseUrl", "gkl.example.org")]
    [InlineData("PublicBaseUrl", "ftp://example.org")]
    [InlineData("PublicBaseUrl", "https://example.org/?a=1")]
    [InlineData("FormerAddresses:0", "gk.example.org")]
    [InlineData("FormerAddresses:0", "ftp://example.org")]
    [InlineData("Print:MaxParallelRenders", "0")]
    [InlineData("Print:MaxParallelRenders", "17")]
    [InlineData("Imports:AtOncePerPerson", "0")]
    [InlineData("Imports:RowsPerNotice", "200001")]
    [InlineData("Webhooks:GiveUpDays", "31")]
    [InlineData("Webhooks:TimeoutSeconds", "0")]
    [InlineData("Webhooks:AllowedNetworks:0", "10.20")]
    [InlineData("Fonts:Directory", "/no/such/folder")]
    [InlineData("DigestKeys:Directory", "/etc/hostname")]
    [InlineData("Erasures:Journal", "/tmp")]
    [InlineData("Audit:KeepMonths", "5")]
    [InlineData("Audit:KeepMonths", "601")]
    [InlineData("Jobs:Directory", "/dev/null")]
    [InlineData("Jobs:Directory", "/proc/boardkit-jobs")]
    public async Task A_setting_that_does_not_read_stops_web_and_command_line_before_they_begin(string setting, string text)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = BoardKitHost.Build(["--urls", "http://127.0.0.1:0"], _data,
                builder => builder.Configuration.AddInMemoryCollection([new("BoardKit:" + setting, text)]));
            await app.StartAsync(TestContext.Current.CancellationToken);
        });
        Assert.Contains(setting.Split(':').Last(word => word != "0"), refused.Message, StringComparison.Ordinal);

        var keys = setting.Split(':');
        var value = keys[^1] == "0" ? $"[\"{text}\"]" : $"\"{text}\"";
        var names = keys[^1] == "0" ? keys[..^1] : keys;
        await File.WriteAllTextAsync(Path.Combine(_data, "appsettings.json"),
            "{\"BoardKit\":" + names.Reverse().Aggregate(value, (inner, key) => $"{{\"{key}\":{inner}}}") + "}",
            TestContext.Current.CancellationToken);
        var (code, _, error) = await Cli.InProcess.Run("--data", _data, "migrate");
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains(names[^1], error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Oracle", "Provider")]
    [InlineData("SqlServer", "ConnectionString")]
    public void A_database_that_is_none_stops_the_process_before_anything_is_registered(string provider, string named) => Assert.Contains(
        named, Assert.Throws<OptionsValidationException>(() =>
            BoardKitHost.Build(["--BoardKit:Database:Provider=" + provider], _data)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SqlServer", "hello")]
    [InlineData("SqlServer", "Database=a;Password=secret-word")]
    [InlineData("Postgres", "hello")]
    [InlineData("Postgres", "Database=a;Password=secret-word")]
    [InlineData("Sqlite", "hello")]
    [InlineData("Sqlite", "Data Source=a;Port=secret-word")]
    public async Task A_connection_string_that_does_not_read_is_one_sentence_without_it(string provider, string text)
    {
        var said = await Refused("{\"BoardKit:Database:Provider\":\"" + provider + "\",\"BoardKit:Database:ConnectionString\":\"" + text + "\"}", "serve");
        Assert.Contains("BoardKit:Database:ConnectionString", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("serve")]
    public async Task Settings_that_are_no_JSON_are_one_sentence_with_the_line(string command)
    {
        var said = await Refused("{\n \"BoardKit\": {,}\n}", command);
        Assert.Contains("appsettings.json", said, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 1", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_named_and_not_called_a_success()
    {
        var said = await Refused("""{"BoardKit":{"Database":{"Provider":"SqlServer","ConnectionString":"Server=tcp:127.0.0.1,1;Encrypt=False;Connect Timeout=5"}}}""",
            "keys", "list");
        Assert.Contains("连不上数据库", said, StringComparison.Ordinal);
        Assert.Contains("network-related", said, StringComparison.Ordinal);
    }

    /// <summary>What is published beside the program: one collector that gives memory back, with a bound.</summary>
    [Fact]
    public async Task The_program_is_published_with_a_bound_on_its_memory()
    {
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "boardkit.runtimeconfig.json"), TestContext.Current.CancellationToken));
        var set = json.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.False(set.GetProperty("System.GC.Server").GetBoolean());
        Assert.InRange(set.GetProperty("System.GC.ConserveMemory").GetInt32(), 5, 9);
        Assert.InRange(set.GetProperty("System.GC.HeapHardLimitPercent").GetInt32(), 40, 75);
    }

    private async Task<string> Refused(string settings, params string[] command)
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "appsettings.json"), settings, TestContext.Current.CancellationToken);
        var (code, _, error) = await Cli.InProcess.Run(["--data", _data, .. command]);
        Assert.Equal(ExitCodes.Fault, code);
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_number_that_is_none_is_no_number_of_the_host()
    {
        await using var app = BoardKitHost.Build(["--urls", "http://127.0.0.1:0"], _data,
            builder => builder.Configuration.AddInMemoryCollection([new("BoardKit:Print:MaxParallelRenders", "two")]));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(TestContext.Current.CancellationToken));
    }
}
