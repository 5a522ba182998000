using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Api;

/// <summary>The title of a draft that was never handed to review is its clerk's own, on the API as on the pages.</summary>
public sealed class DraftTitleTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Title = "还没写完的标题";
    private const string HandedOver = "交给审核的标题";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_but_its_clerk_reads_the_title_of_an_open_draft()
    {
        var code = await DraftAsync(Title);
        using var api = new ApiCaller(host);
        foreach (var (role, unit, reads) in ((Role, UnitCode, bool)[])[(Role.Clerk, StaffHost.Village, true),
            (Role.Clerk, StaffHost.Township, false), (Role.Reviewer, StaffHost.Township, false), (Role.Official, StaffHost.County, false),
            (Role.Administrator, StaffHost.Township, false)])
        {
            var token = await api.TokenAsync(role, unit);
            var line = (await (await api.GetAsync(token, "notices")).Content.ReadFromJsonAsync<JsonObject>(Stop))!["items"]!.AsArray()
                .Single(l => (string?)l!["notice"] == code)!;
            Assert.Equal(reads ? Title : null, (string?)line["title"]);
            Assert.Equal(StaffHost.Form, (string?)line["form"]);
            var one = await (await api.GetAsync(token, $"notices/{code}")).Content.ReadAsStringAsync(Stop);
            Assert.Equal(reads, one.Contains(Title, StringComparison.Ordinal));

            using var browser = await host.SignedInAsync(role, unit);
            var found = await browser.PageAsync("/notices?q=" + Uri.EscapeDataString("写完"));
            Assert.Equal(reads ? 1 : 0, found.QuerySelectorAll("tbody tr").Length);
            Assert.Equal(reads, (await browser.PageAsync("/notices")).Body!.TextContent.Contains(Title, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Handed_to_review_or_sent_back_it_is_the_reviewers_too()
    {
        var code = await DraftAsync(HandedOver);
        using var api = new ApiCaller(host);
        var (reviewer, official) =
            (await api.TokenAsync(Role.Reviewer, StaffHost.Township), await api.TokenAsync(Role.Official, StaffHost.County));
        await using (var clerk = host.As(Role.Clerk, StaffHost.Village))
        {
            Assert.False((await clerk.ServiceProvider.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)).Failed);
        }
        Assert.Equal((true, true), (await ReadsAsync(api, reviewer, code), await ReadsAsync(api, official, code)));
        await using (var review = host.As(Role.Reviewer, StaffHost.Township))
        {
            Assert.False((await review.ServiceProvider.GetRequiredService<SendBackNotice>().Handle(new(code, "请核对"), Stop)).Failed);
        }
        Assert.Equal((true, false), (await ReadsAsync(api, reviewer, code), await ReadsAsync(api, official, code)));
    }

    private static async Task<bool> ReadsAsync(ApiCaller api, string token, string code) =>
        (await (await api.GetAsync(token, $"notices/{code}")).Content.ReadAsStringAsync(Stop)).Contains(HandedOver, StringComparison.Ordinal);

    private async Task<string> DraftAsync(string title)
    {
        var code = await host.DraftAsync(StaffHost.Village);
        await using var clerk = host.As(Role.Clerk, StaffHost.Village);
        Assert.False((await clerk.ServiceProvider.GetRequiredService<EditDraft>()
            .Handle(new(code, [new DraftEdit.SetTitle(title)]), Stop)).Failed);
        return code;
    }
}
