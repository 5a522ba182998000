using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Notices;
using BoardKit.Web.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Web.Api;

/// <summary>The door of the API: lists page by page, refusals in words, how many calls a minute has, what is everybody's.</summary>
public sealed class ApiRefusalTests(StaffHost host) : IClassFixture<StaffHost>, IDisposable
{
    private readonly ApiCaller _api = new(host);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_list_is_read_page_by_page_without_a_gap_while_it_changes()
    {
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.SiblingVillage);
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await host.DraftAsync(StaffHost.SiblingVillage));
        }
        var (read, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await JsonAsync(await _api.GetAsync(clerk, "notices?take=2" + (after is null ? "" : "&after=" + after)));
            read.AddRange(page["items"]!.AsArray().Select(i => i!["notice"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
            await using var scope = host.As(Role.Clerk, StaffHost.SiblingVillage);
            _ = await scope.ServiceProvider.GetRequiredService<BoardKit.Features.Notices.SubmitNotice>()
                .Handle(new(read[^1]), Stop);   // the newest change moves to the front of other lists
        }
        while (after is not null);
        Assert.Equal(made.Order(StringComparer.Ordinal), read);
        var reviewed = await JsonAsync(await _api.GetAsync(clerk, $"notices?state=review&unit={StaffHost.SiblingVillage}"));
        Assert.All(reviewed["items"]!.AsArray(), i => Assert.Equal("review", i!["state"]!.GetValue<string>()));
        Assert.NotEmpty(reviewed["items"]!.AsArray());
        var shown = await JsonAsync(await _api.GetAsync(clerk, "notices/" + reviewed["items"]![0]!["notice"]!.GetValue<string>()));
        Assert.Equal((reviewed["items"]![0]!["state"]!.ToString(), reviewed["items"]![0]!["work"]!.ToString()),
            (shown["state"]!.ToString(), shown["work"]!.ToString()));
        var since = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddDays(1).ToString("O"));
        Assert.Empty((await JsonAsync(await _api.GetAsync(clerk, "notices?changedSince=" + since)))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("notices?nonsense=1", "parameter-unknown", "nonsense")]
    [InlineData("notices?take=0", "take-range", "500")]
    [InlineData("notices?take=x", "request-unreadable", "take 应是整数")]
    [InlineData("notices?state=published,withdrawn", "state-unknown", "sent-back")]
    [InlineData("notices?after=xyz", "after-unknown", "next")]
    [InlineData("notices?unit=12", "unit-code", "12 位")]
    [InlineData("rollup?form=x&period=2026", "request-unreadable", "缺少参数 unit")]
    [InlineData("rollup?unit=341522102201&form=x&period=soon", "period-shape", "2026Q3")]
    [InlineData("missing?unit=341522102201&period=2026&standing=late", "standing-unknown", "not-published")]
    public async Task What_does_not_read_is_refused_with_a_code_and_a_sentence(string path, string code, string words)
    {
        var answer = await _api.GetAsync(await _api.TokenAsync(Role.Clerk, StaffHost.Village), path);
        var problem = await JsonAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, problem["title"]!.GetValue<string>());
        Assert.Contains(words, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_does_not_read_is_refused_in_words()
    {
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.Village);
        foreach (var body in (string[])["", "{", "{}", "[]", """{"text":null}"""])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            var problem = await JsonAsync(await _api.SendAsync(clerk, HttpMethod.Post, "notices/0000000000/withdrawal", content),
                HttpStatusCode.BadRequest);
            Assert.Equal(("request-unreadable", true), (problem["title"]!.GetValue<string>(),
                problem["detail"]!.GetValue<string>().Contains("JSON", StringComparison.Ordinal)));
        }
        using var text = new StringContent("text=1", Encoding.UTF8, "text/plain");
        Assert.Equal("media-type", (await JsonAsync(await _api.SendAsync(clerk, HttpMethod.Post, "notices/0000000000/withdrawal", text),
            HttpStatusCode.UnsupportedMediaType))["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_form_is_not_read_as_a_table()
    {
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.Village);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SubsidyFile.Csv(SubsidyFile.Three)), "file", "list.csv" } };
        var problem = await JsonAsync(await _api.SendAsync(clerk, HttpMethod.Post,
            $"notices?unit={StaffHost.Village}&form={StaffHost.Form}&period=2046&fileName=list.csv", form),
            HttpStatusCode.UnsupportedMediaType);
        Assert.Contains("--data-binary", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_let_in_hears_how_and_a_program_is_sent_to_no_page()
    {
        var none = await _api.GetAsync(null, "notices");
        Assert.Equal("Bearer realm=\"BoardKit\"", none.Headers.WwwAuthenticate.ToString());
        Assert.Contains("Bearer",
            (await JsonAsync(none, HttpStatusCode.Unauthorized))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("invalid_token", (await _api.GetAsync("bk_wrong", "notices")).Headers.WwwAuthenticate.ToString(),
            StringComparison.Ordinal);
        var official = await _api.TokenAsync(Role.Official, StaffHost.County);
        var forbidden = await JsonAsync(await _api.PostAsync(official, "notices/0000000000/submission", new { }), HttpStatusCode.Forbidden);
        Assert.Equal("token-role", forbidden["title"]!.GetValue<string>());
        Assert.Contains("notices.write", forbidden["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.Township);
        var other = await host.PublishedAsync(StaffHost.Village);
        var refused = await JsonAsync(await _api.PostAsync(clerk, $"notices/{other}/withdrawal", new { text = "名单有误" }),
            HttpStatusCode.Forbidden);
        Assert.DoesNotContain("右上角", refused["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("令牌", refused["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var nowhere = await JsonAsync(await _api.GetAsync(clerk, "nowhere"), HttpStatusCode.NotFound);
        Assert.Equal("nothing-here", nowhere["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_answer_says_what_the_minute_has_left_and_wrong_tokens_are_counted_by_address()
    {
        await using var tight = new TightHost();
        await tight.InitializeAsync();
        using var api = new ApiCaller(tight);
        var token = await api.TokenAsync(Role.Clerk, StaffHost.Village);
        var left = new List<string>();
        for (var i = 0; i < TightHost.Calls; i++)
        {
            var answer = await api.GetAsync(token, "notices");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal($"\"minute\";q={TightHost.Calls};w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
            left.Add(answer.Headers.GetValues("RateLimit").Single().Split(';')[1]);
        }
        Assert.Equal(["r=2", "r=1", "r=0"], left);
        var over = await api.GetAsync(token, "notices");
        Assert.Equal("too-many-calls", (await JsonAsync(over, HttpStatusCode.TooManyRequests))["title"]!.GetValue<string>());
        Assert.True(over.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(await api.TokenAsync(Role.Clerk, StaffHost.Village), "notices")).StatusCode);

        // guesses: each a token of its own, all from one address; then good ones wait for the minute too
        for (var i = 0; i < ApiPace.WrongTokens; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync($"bk_guess_{i}", "notices")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await api.GetAsync("bk_guess", "notices")).StatusCode);
        tight.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(token, "notices")).StatusCode);
    }

    [Fact]
    public async Task What_is_everybodys_is_packed_known_again_and_open_to_other_sites()
    {
        var code = await host.PublishedAsync(StaffHost.Village);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Address };
        using var ask = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/public/notices?unit={StaffHost.Village}");
        ask.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        ask.Headers.Add("Origin", "https://elsewhere.example");
        var answer = await client.SendAsync(ask, Stop);
        Assert.Equal(("br", "*", "public, no-cache"), (answer.Content.Headers.ContentEncoding.Single(),
            answer.Headers.GetValues("Access-Control-Allow-Origin").Single(), answer.Headers.CacheControl!.ToString()
                .Replace("no-cache, public", "public, no-cache", StringComparison.Ordinal)));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/public/notices?unit={StaffHost.Village}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Stop)).StatusCode);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/public/notices");
        var allowed = await client.SendAsync(preflight, Stop);
        Assert.Equal("If-None-Match", allowed.Headers.GetValues("Access-Control-Allow-Headers").Single());
        var closed = await _api.GetAsync(null, "notices");
        Assert.False(closed.Headers.Contains("Access-Control-Allow-Origin"));

        // figures and no row: the one person on the list is not in the answer
        var text = await client.GetStringAsync($"/api/v1/public/notices/{code}", Stop);
        Assert.Equal("494", JsonNode.Parse(text)!["figures"]!.AsArray()
            .Single(f => f!["figure"]!.GetValue<string>() == "amount")!["value"]!.GetValue<string>());
        Assert.DoesNotContain("王某某", text, StringComparison.Ordinal);
        _ = await _api.PostAsync(await _api.TokenAsync(Role.Clerk, StaffHost.Village), $"notices/{code}/withdrawal", new { text = "名单有误" });
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/public/notices/{code}", Stop)).StatusCode);
        again.Dispose();
    }

    [Fact]
    public async Task What_is_for_fewer_people_is_in_no_public_list_and_no_public_sum()
    {
        var code = await host.PublishedAsync(StaffHost.CousinVillage);
        using var client = new HttpClient { BaseAddress = host.Address };
        var list = $"/api/v1/public/notices?unit={StaffHost.SiblingTownship}";
        var sum = $"/api/v1/public/figures?unit={StaffHost.SiblingTownship}&form={StaffHost.Form}&period={(await host.NoticeAsync(code))!.Period}";
        Assert.Contains(code, await client.GetStringAsync(list, Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(sum, Stop)).StatusCode);
        foreach (var audience in (Audience[])[Audience.Members, Audience.Place])
        {
            _ = await host.LookAsync(async db =>
            {
                var notice = db.Notices.Single(n => n.Code == code);
                notice.Aim(audience);
                return await db.SaveChangesAsync(Stop);
            });
            Assert.DoesNotContain(code, await client.GetStringAsync(list, Stop), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/public/notices/{code}", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(sum, Stop)).StatusCode);
        }
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}

/// <summary>A host that lets a token call three times a minute, on a clock that stands.</summary>
public sealed class TightHost : StaffHost
{
    internal const int Calls = 3;

    internal StandingClock Clock { get; } = new();

    protected override void Add(IServiceCollection services) => _ = services
        .AddSingleton(Options.Create(new ApiOptions { CallsPerMinute = Calls, PublicCallsPerMinute = Calls }))
        .AddSingleton<TimeProvider>(Clock);

    internal sealed class StandingClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UtcNow;

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
