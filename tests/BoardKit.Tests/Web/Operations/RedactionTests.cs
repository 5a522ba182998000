using System.Collections.Concurrent;
using BoardKit.Cli;
using BoardKit.Domain.Privacy;
using BoardKit.Tests.Import.Support;
using BoardKit.Web.Hosting;
using BoardKit.Web.Operations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Tests.Web.Operations;

/// <summary>
/// What somebody types into an address or a command, and what an exception says about it, reaches logs and standard error masked.
/// </summary>
public sealed class RedactionTests
{
    private static readonly string Id = Given.IdNumber(71);
    private const string Phone = "138" + "00005678";

    [Fact]
    public void Messages_values_scopes_and_exceptions_are_masked_for_every_provider()
    {
        var seen = new Listener();
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(seen));
        RedactingLoggers.Add(services);
        using var provider = services.BuildServiceProvider();
        var log = provider.GetRequiredService<ILogger<RedactionTests>>();
        using (log.BeginScope(new Dictionary<string, object> { ["RequestPath"] = "/n/" + Id }.ToList()))
        {
            Write(log, $"/x?name={Phone}", new FormatException($"The input '{Id}' was not a number."));
        }
        Assert.NotEmpty(seen.Said);
        Each.Is(seen.Said, said => Assert.False(said.Contains(Id, StringComparison.Ordinal)
            || said.Contains(Phone, StringComparison.Ordinal) || said.Contains(Id[6..14], StringComparison.Ordinal), said));
        Assert.Contains(seen.Said, said => said.Contains("138****5678", StringComparison.Ordinal));
        Assert.Contains(seen.Said, said => said.Contains("341522102201", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_whose_address_holds_a_number_leaves_none_in_the_log_of_the_host()
    {
        var seen = new Listener();
        var data = Directory.CreateTempSubdirectory("boardkit-redaction-").FullName;
        await using (var app = BoardKitHost.Build(
            ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Microsoft=Debug", "--Logging:LogLevel:Default=Debug"], data,
            builder => builder.Logging.ClearProviders().AddProvider(seen).SetMinimumLevel(LogLevel.Debug)))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient
            {
                BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.First())
            };
            foreach (var path in (string[])[$"/n/{Id}", $"/s/{Id}?by={Phone}",
                $"/u/{Uri.EscapeDataString(new string([.. Id.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c)]))}",
                $"/api/v1/notices/{Id}"])
            {
                var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
                Assert.DoesNotContain(Id,
                    await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
            await app.StopAsync(TestContext.Current.CancellationToken);
        }
        Assert.Contains(seen.Said, said => said.Contains("Request starting", StringComparison.Ordinal));
        Each.Is(seen.Said, said => Assert.False(PersonalNumbers.Any(said, PrivacyRules.Default) || said.Contains(Id[6..14],
            StringComparison.Ordinal) || said.Contains(Uri.EscapeDataString("１"), StringComparison.Ordinal), said));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void Standard_error_passes_line_by_line()
    {
        using var inner = new StringWriter();
        using (var error = new RedactingWriter(inner))
        {
            error.Write("Unrecognized command or argument '");
            error.Write(Id[..9]);
            error.WriteLine(Id[9..] + "'.");
            error.Write("打 " + Phone);
            error.Flush();
        }
        Assert.DoesNotContain(Id, inner.ToString(), StringComparison.Ordinal);
        Assert.Contains("打 138****5678", inner.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unit 341522102201 edition 3")]
    [InlineData("2026-03-01T10:00:00.1234567Z in 12.5 ms")]
    [InlineData("/n/ABCDEFGHJK?page=2&a=%E5%90%8D")]
    public void What_is_nobodys_stays_as_it_is(string text) => Assert.Same(text, Redaction.Of(text));

    private static void Write(ILogger log, string path, Exception error) => Log(log, path, 341522102201, error);

    private static readonly Action<ILogger, string, long, Exception?> Log =
        LoggerMessage.Define<string, long>(LogLevel.Error, new EventId(1), "Failed at {Path} of {Unit}");

    private sealed class Listener : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _said = new();

        public IReadOnlyCollection<string> Said => _said;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Keep(state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            _said.Enqueue(formatter(state, exception));
            Keep(state);
            _said.Enqueue(exception?.ToString() ?? "");
            _said.Enqueue(exception?.Message ?? "");
        }

        public void Dispose()
        {
        }

        private void Keep(object? state)
        {
            _said.Enqueue(state?.ToString() ?? "");
            foreach (var (_, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                _said.Enqueue(value?.ToString() ?? "");
            }
        }
    }
}
