using System.Text.Json.Nodes;
using BoardKit.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Api;

/// <summary>What the OpenAPI document says of every operation, and what it never repeats.</summary>
public sealed class ApiDocumentTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<JsonNode> DocumentAsync(string? hostHeader = null)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/openapi.json") { Headers = { Host = hostHeader } };
        return JsonNode.Parse(await (await client.SendAsync(ask, Stop)).Content.ReadAsStringAsync(Stop))!;
    }

    private static IEnumerable<JsonNode> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!);

    [Fact]
    public async Task Every_operation_says_what_it_does_who_may_and_what_its_parameters_are()
    {
        var document = await DocumentAsync();
        var tags = document["tags"]!.AsArray().Select(t => t!["name"]!.GetValue<string>()).ToHashSet();
        var ids = new HashSet<string>();
        Each.Is(Operations(document), o =>
        {
            Assert.True(ids.Add(o["operationId"]!.GetValue<string>()));
            Assert.NotEmpty(o["summary"]!.GetValue<string>());
            Assert.Contains(Assert.Single(o["tags"]!.AsArray())!.GetValue<string>(), tags);
            Assert.All(o["parameters"]?.AsArray() ?? [], p => Assert.False(string.IsNullOrEmpty(p!["description"]?.GetValue<string>()),
                $"{o["operationId"]} {p["name"]}"));
            if (o["requestBody"]?["content"]?["application/json"] is { } body)
            {
                Assert.NotNull(body["example"]);
            }
            Assert.NotNull(o["responses"]!["429"]);
            Assert.Equal(o["x-boardkit-right"] is null, o["responses"]!["401"] is null);
        });
        var rights = host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is { } name && ids.Contains(name.EndpointName))
            .ToDictionary(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName,
                e => e.Metadata.GetMetadata<AuthorizeAttribute>()?.Policy);
        Each.Is(Operations(document), o =>
            Assert.Equal(rights[o["operationId"]!.GetValue<string>()], o["x-boardkit-right"]?.GetValue<string>()));
    }

    [Fact]
    public async Task The_address_of_the_service_is_that_of_the_settings_whoever_asks()
    {
        var servers = (await DocumentAsync("evil.example"))["servers"]!.AsArray();
        Assert.DoesNotContain("evil", Assert.Single(servers)!["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_a_number_and_a_word_is_one_of_a_few()
    {
        var document = await DocumentAsync();
        var text = document.ToJsonString();
        Assert.DoesNotContain("\"integer\",\"string\"", text, StringComparison.Ordinal);
        var list = Operations(document).Single(o => o["operationId"]!.GetValue<string>() == "listNotices");
        Assert.Equal(NoticesApi.States.Keys, list["parameters"]!.AsArray().Single(p => p!["name"]!.GetValue<string>() == "state")!
            ["schema"]!["enum"]!.AsArray().Select(w => w!.GetValue<string>()));
        Assert.Equal(NoticesApi.States.Keys, document["components"]!["schemas"]!["NoticeSummary"]!["properties"]!["state"]!["enum"]!
            .AsArray().Select(w => w!.GetValue<string>()));
        Assert.DoesNotContain(list["parameters"]!.AsArray(), p => p!["required"]?.GetValue<bool>() == true);
    }

    [Fact]
    public async Task The_page_shows_every_operation_without_script()
    {
        using var browser = host.Browse();
        var page = await browser.PageAsync("/api");
        Assert.Empty(page.QuerySelectorAll("script"));
        Each.Is(Operations(await DocumentAsync()), o => Assert.NotNull(page.GetElementById(o["operationId"]!.GetValue<string>())));
    }
}
