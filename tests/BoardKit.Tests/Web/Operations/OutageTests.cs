using System.Net;
using System.Reflection;
using BoardKit.Domain.Notices;
using BoardKit.Features.Jobs;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Support;
using BoardKit.Web.Hosting;
using BoardKit.Web.Operations;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace BoardKit.Tests.Web.Operations;

/// <summary>The database goes away and comes back, under everything that runs: a real PostgreSQL behind a line that is cut.</summary>
public sealed class OutageTests(RelayedPostgres database) : IClassFixture<RelayedPostgres>, IAsyncLifetime
{
    private BoardSite _site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(MigratedPostgres.Missing is not null, MigratedPostgres.Missing ?? "");
        _site = await BoardSite.Start(postgres: database.Through);
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            database.Mend();
            await _site.DisposeAsync();
        }
    }

    /// <summary>Found in the assemblies, so that a service that is added tomorrow stands here too.</summary>
    public static TheoryData<string> Services => [.. Found().Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_background_service_goes_on_when_its_database_goes_away_and_does_its_work_when_it_is_back(string name)
    {
        var type = Found().Single(t => t.FullName == name);
        Assert.True(type.IsAssignableTo(typeof(ScheduledRound)),
            $"{name} is no {nameof(ScheduledRound)}: what keeps the host alive while the database is away stands there.");
        await using var scope = _site.Services.CreateAsyncScope();
        var round = (ScheduledRound)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
        await database.Relay.DownAsync();
        try
        {
            await round.Execute(null!, Stop);
            if (round is IHostedService hosted)
            {
                await hosted.StartAsync(Stop);
            }
        }
        finally
        {
            database.Relay.Up();
        }
        var fresh = (ScheduledRound)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
        Assert.True(await RelayedPostgres.Within(() => fresh.Run(Stop)), $"{name} did nothing after the database was back.");
    }

    [Fact]
    public void The_scan_finds_the_services() => Assert.InRange(Found().Count, 9, 40);

    [Fact]
    public async Task The_server_starts_before_its_database_and_says_so_until_it_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-early-").FullName;
        await MigratedFolder.PutAsync(folder);
        await database.Relay.DownAsync();
        await using var app = BoardKitHost.Build(BoardSite.On(database.Through), folder, builder =>
        {
            _ = builder.Logging.ClearProviders();
            _ = builder.WebHost.UseTestServer();
        });
        try
        {
            await app.StartAsync(Stop);
            using var early = app.GetTestClient();
            Assert.Equal(HttpStatusCode.OK, (await early.GetAsync("/healthz", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await early.GetAsync("/readyz", Stop)).StatusCode);
            using var page = await early.GetAsync($"/u/{BoardSite.Maple}", Stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(30), page.Headers.RetryAfter!.Delta);
            Assert.Contains("暂时连不上，请过一会儿再试", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            using var call = new HttpRequestMessage(HttpMethod.Get, "/api/v1/notices");
            call.Headers.Authorization = new("Bearer", "bk_" + new string('a', 43));
            using var api = await early.SendAsync(call, Stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
            Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
            database.Relay.Up();
            Assert.True(await RelayedPostgres.Within(async () => (await early.GetAsync("/readyz", Stop)).StatusCode == HttpStatusCode.OK));
            Assert.Equal(HttpStatusCode.OK, (await early.GetAsync($"/u/{BoardSite.Maple}", Stop)).StatusCode);
        }
        finally
        {
            database.Mend();
            await app.StopAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Residents_read_for_ten_minutes_what_is_in_memory_with_its_time_and_then_a_page_with_words()
    {
        var notice = await Published("2026");
        var (page, file, lookUp) = ($"/n/{notice.Code}", $"/n/{notice.Code}/1/csv", $"/n/{notice.Code}/me");
        foreach (var path in (string[])[page, file])
        {
            Assert.Equal(HttpStatusCode.OK, (await _site.Client.GetAsync(path, Stop)).StatusCode);
        }
        _site.Clock.Now = _site.Clock.Now.AddMinutes(1);   // nobody asks in this minute: what is in memory is of before
        await database.Relay.DownAsync();
        try
        {
            using var kept = await _site.Client.GetAsync(page, Stop);
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
            Assert.Contains("暂时连不上，内容截至 10:00", await kept.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            Assert.True(kept.Headers.CacheControl!.NoStore);
            Assert.True(kept.Headers.Contains("BoardKit-As-Of"));
            Assert.Null(kept.Headers.ETag);
            await Refused(file);     // a file cannot say how old it is
            await Refused(lookUp);   // and who was erased is found by nobody
            _site.Clock.Now = _site.Clock.Now.AddMinutes(9).AddSeconds(-1);
            Assert.Equal(HttpStatusCode.OK, (await _site.Client.GetAsync(page, Stop)).StatusCode);
            _site.Clock.Now = _site.Clock.Now.AddSeconds(2);
            await Refused(page);
        }
        finally
        {
            database.Relay.Up();
        }
        _site.Clock.Now = _site.Clock.Now.AddSeconds(5);
        Assert.True(await RelayedPostgres.Within(async () => (await _site.Client.GetAsync(page, Stop)).StatusCode == HttpStatusCode.OK));
        var again = await _site.Client.GetStringAsync(page, Stop);
        Assert.DoesNotContain("暂时连不上", again, StringComparison.Ordinal);

        async Task Refused(string path)
        {
            using var refused = await _site.Client.GetAsync(path, Stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("请过一会儿再试", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    /// <summary>The error page asks nobody who is signed in: that would be the next question without an answer.</summary>
    [Fact]
    public async Task Who_is_signed_in_reads_a_page_with_words_too()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var ticket = options.TicketDataFormat.Protect(new(StaffCookie.Principal(Guid.CreateVersion7(), null, Guid.CreateVersion7()),
            new() { IssuedUtc = _site.Clock.Now, ExpiresUtc = _site.Clock.Now.AddHours(1) }, IdentityConstants.ApplicationScheme));
        await database.Relay.DownAsync();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/desk");
            request.Headers.Add("Cookie", $"{options.Cookie.Name}={ticket}");
            using var desk = await _site.Client.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, desk.StatusCode);
            Assert.Contains("暂时连不上", await desk.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        finally
        {
            database.Relay.Up();
        }
    }

    [Fact]
    public async Task Whoever_meets_a_lock_is_asked_to_come_again_in_a_moment()
    {
        await using var impatient = await BoardSite.Start(postgres: database.Through + ";Command Timeout=3");
        await using var holder = new NpgsqlConnection(database.Through);
        await holder.OpenAsync(Stop);
        await using var hold = holder.CreateCommand();
        hold.CommandText = "BEGIN; LOCK TABLE \"ApiTokens\", \"Units\"";
        _ = await hold.ExecuteNonQueryAsync(Stop);
        using var page = await impatient.Client.GetAsync("/?q=燎西", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), page.Headers.RetryAfter!.Delta);
        Assert.Contains("现在忙，请过一会儿再试", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var call = new HttpRequestMessage(HttpMethod.Get, "/api/v1/notices");
        call.Headers.Authorization = new("Bearer", "bk_" + new string('a', 43));
        using var api = await impatient.Client.SendAsync(call, Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
        Assert.Contains("现在忙，请过一会儿再试", await api.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        (hold.CommandText, hold.CommandTimeout) = ("ROLLBACK", 10);
        _ = await hold.ExecuteNonQueryAsync(Stop);
    }

    private Task<Notice> Published(string period) => _site.Do(async (publishing, db) =>
    {
        var notice = await publishing.Draft(BoardSite.Maple, SubsidyForm.Form, "补贴公示", period, Stop);
        _ = await publishing.Publish(notice, SubsidyForm.Form, SubsidyForm.Village(5), "补贴公示", new DateOnly(2026, 3, 1), Stop);
        return notice;
    });

    private static List<Type> Found() => [.. ((Assembly[])[typeof(BoardKitHost).Assembly, typeof(JobWorker).Assembly])
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false }
            && (t.IsAssignableTo(typeof(IJob)) || t.IsAssignableTo(typeof(IHostedService))))
        .OrderBy(t => t.FullName, StringComparer.Ordinal)];
}
