using System.Text.Json.Nodes;
using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Notices;

namespace BoardKit.Tests.Web.Api;

/// <summary>What an integrator makes of the OpenAPI document works: a notice goes from file to sums through a generated client.</summary>
public sealed class ApiClientTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generated_client_publishes_a_notice_and_reads_it_again()
    {
        using var api = new ApiCaller(host);
        using var nobody = new HttpClient { BaseAddress = host.Address };
        var document = await nobody.GetStringAsync("/api/v1/openapi.json", Stop);
        using var clerkHttp = GeneratedClient.Http(host.Address, await api.TokenAsync(Role.Clerk, StaffHost.Village));
        using var reviewerHttp = GeneratedClient.Http(host.Address, await api.TokenAsync(Role.Reviewer, StaffHost.Township));
        var clerk = await GeneratedClient.MakeAsync(clerkHttp, document, Stop);
        var reviewer = await GeneratedClient.MakeAsync(reviewerHttp, document, Stop);
        var ids = JsonNode.Parse(document)!["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject())
            .Select(o => o.Value!["operationId"]!.GetValue<string>()).ToList();
        Assert.Equal(ids.Order(StringComparer.OrdinalIgnoreCase), clerk.Operations.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);

        var (unit, form) = (StaffHost.Village.ToString(), StaffHost.Form);
        using var file = new MemoryStream(SubsidyFile.Csv(SubsidyFile.Three));
        var imported = await clerk.CallAsync("importNotice", ("unit", unit), ("form", form), ("period", "2031"), ("fileName", "list.csv"),
            ("body", file));
        var code = (string)GeneratedClient.Of(imported, "Notice")!;
        var shown = await reviewer.CallAsync("showNotice", ("code", code));
        var published = await reviewer.CallAsync("publishNotice", ("code", code),
            ("body", new { Digest = (string)GeneratedClient.Of(shown, "Submitted")! }));
        Assert.Equal(1, GeneratedClient.Of(published, "Edition"));
        var listed = await clerk.CallAsync("listNotices", ("take", 1));
        Assert.Equal(code, GeneratedClient.Of(Assert.Single(GeneratedClient.List(listed, "Items")), "Notice"));
        var open = await clerk.CallAsync("listPublicNotices", ("unit", unit));
        Assert.Equal("2015.47", GeneratedClient.List(Assert.Single(GeneratedClient.List(open, "Items")), "Figures")
            .Where(f => (string)GeneratedClient.Of(f, "Figure")! == "amount").Select(f => GeneratedClient.Of(f, "Value")).Single());
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => reviewer.CallAsync("showNotice", ("code", "0000000000")));
        Assert.Equal(404, GeneratedClient.Of(refused, "StatusCode"));
    }
}
