using System.Collections.Concurrent;
using System.Text;
using BoardKit.Tests.Data.Databases;
using BoardKit.Web.Hosting;
using BoardKit.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BoardKit.Tests.Web.Operations;

/// <summary>What leaves the process as measurements: something where it is asked for, and nobody in it.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Reader = "Mozilla/5.0 (secret phone of somebody)";
    private const string Asked = "looking-for-Zhang";

    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-telemetry-").FullName;
    private readonly ConcurrentDictionary<string, StringBuilder> _sent = new();
    private WebApplication _collector = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await MigratedFolder.PutAsync(_data);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Stop);
            var text = _sent.GetOrAdd(context.Request.Path, _ => new StringBuilder());
            lock (text)
            {
                _ = text.Append(Encoding.Latin1.GetString(body.ToArray()));
            }
        });
        await _collector.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Durations_and_memory_leave_and_nothing_about_the_reader()
    {
        await using (var app = BoardKitHost.Build(
            ["--urls", "http://127.0.0.1:0", $"--BoardKit:Telemetry:Endpoint={_collector.Urls.First()}"], _data))
        {
            await app.StartAsync(Stop);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            client.DefaultRequestHeaders.UserAgent.ParseAdd(Reader);
            Assert.Equal("ok", await client.GetStringAsync(new Uri("/healthz?q=" + Asked, UriKind.Relative), Stop));
            Assert.NotNull(app.Services.GetService<MeterProvider>());
            Assert.True(await ActivatorUtilities.CreateInstance<MeasureRound>(app.Services).Run(Stop));
            await app.StopAsync(Stop);
        }   // what is measured goes out at the latest now

        Assert.Contains("/healthz", _sent["/v1/traces"].ToString(), StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", _sent["/v1/metrics"].ToString(), StringComparison.Ordinal);
        Each.Is(["boardkit.jobs.waiting", "boardkit.jobs.failed", "boardkit.webhooks.waiting", "boardkit.sign_ins.failed"],
            name => Assert.Contains(name, _sent["/v1/metrics"].ToString(), StringComparison.Ordinal));
        Assert.Contains("dotnet.gc", _sent["/v1/metrics"].ToString(), StringComparison.Ordinal);
        Each.Is(_sent.Values, text => Each.Is([Asked, "secret phone", "user_agent", "client.address"],
            word => Assert.DoesNotContain(word, text.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_measured_and_a_wrong_one_stops_the_start()
    {
        await using (var app = BoardKitHost.Build(["--urls", "http://127.0.0.1:0"], _data))
        {
            Assert.Null(app.Services.GetService<TracerProvider>());
        }
        await using var wrong = BoardKitHost.Build(["--urls", "http://127.0.0.1:0", "--BoardKit:Telemetry:Endpoint=collector"], _data);
        Assert.Contains("Telemetry:Endpoint",
            (await Assert.ThrowsAsync<OptionsValidationException>(() => wrong.StartAsync(Stop))).Message, StringComparison.Ordinal);
    }
}
