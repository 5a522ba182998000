using System.Net;
using System.Text.Json.Nodes;
using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Import.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Api;

/// <summary>The API speaks for a token alone: the same use cases as the pages, and nothing for a cookie.</summary>
public sealed partial class ApiTests(StaffHost host) : IClassFixture<StaffHost>, IDisposable
{
    private readonly ApiCaller _api = new(host);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_notice_goes_from_file_to_figures_under_two_tokens()
    {
        var (clerk, reviewer) =
            (await _api.TokenAsync(Role.Clerk, StaffHost.Village), await _api.TokenAsync(Role.Reviewer, StaffHost.Township));
        var file = SubsidyFile.Csv(SubsidyFile.Three);
        var dry = await JsonAsync(await _api.PostFileAsync(clerk, Import(StaffHost.Village, "2031") + "&dryRun=true", file),
            HttpStatusCode.OK);
        Assert.Equal((null, "2015.47"), (dry["notice"]?.GetValue<string>(), dry["totals"]!["amount"]!.GetValue<string>()));
        var code = (await JsonAsync(await _api.PostFileAsync(clerk, Import(StaffHost.Village, "2031"), file),
            HttpStatusCode.OK))["notice"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Conflict, (await _api.PostFileAsync(clerk, Import(StaffHost.Village, "2031"), file)).StatusCode);

        var digest = (await JsonAsync(await _api.GetAsync(reviewer, $"notices/{code}"),
            HttpStatusCode.OK))["submitted"]!.GetValue<string>();
        Assert.Equal("draft-changed", await FaultAsync(
            await _api.PostAsync(reviewer, $"notices/{code}/publication", new { digest = new string('0', 64) }), HttpStatusCode.Conflict));
        Assert.Equal("draft-changed",
            await FaultAsync(await _api.PostAsync(reviewer, $"notices/{code}/publication", new { digest = "" }), HttpStatusCode.Conflict));
        foreach (var unnamed in (object[])[new { }, new { digest = (string?)null }])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await _api.PostAsync(reviewer, $"notices/{code}/publication", unnamed)).StatusCode);
        }
        var published = await JsonAsync(await _api.PostAsync(reviewer, $"notices/{code}/publication", new { digest }), HttpStatusCode.OK);
        Assert.Equal(1, published["edition"]!.GetValue<int>());
        Assert.Matches("^[0-9a-f]{64}$", published["root"]!.GetValue<string>());

        var sums = await JsonAsync(await _api.GetAsync(reviewer, $"rollup?unit={StaffHost.Township}&form={StaffHost.Form}&period=2031"),
            HttpStatusCode.OK);
        Assert.Equal("2015.47", sums.AsArray().Single(f => f!["figure"]!.GetValue<string>() == "amount")!["value"]!.GetValue<string>());
        var sheet = await _api.PostAsync(clerk, $"notices/{code}/sheets?paper=A4", new { });
        Assert.Equal("application/pdf", sheet.Content.Headers.ContentType?.MediaType);

        Assert.Equal(HttpStatusCode.NoContent,
            (await _api.PostAsync(clerk, $"notices/{code}/withdrawal", new { text = "名单有误" })).StatusCode);
        Assert.Equal("withdrawn",
            (await JsonAsync(await _api.GetAsync(clerk, $"notices/{code}"), HttpStatusCode.OK))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_told_with_its_place()
    {
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.Village);
        var bad = SubsidyFile.Csv(SubsidyFile.Three[0], SubsidyFile.Three[1] with { Remark = "电话" + "138" + "12345678" });
        var answer = await JsonAsync(await _api.PostFileAsync(clerk, Import(StaffHost.Village, "2032"), bad), HttpStatusCode.BadRequest);
        var fault = Assert.Single(answer["faults"]!.AsArray(), f => f!["code"]!.GetValue<string>() == "personal-number")!;
        Assert.Equal((4, "I", "error"),
            (fault["row"]!.GetValue<int>(), fault["column"]!.GetValue<string>(), fault["severity"]!.GetValue<string>()));
        Assert.Null(answer["notice"]);
        Assert.Equal(HttpStatusCode.NotFound, (await _api.PostFileAsync(clerk,
            Import(StaffHost.Village, "2032").Replace(StaffHost.Form, "no-such-form", StringComparison.Ordinal), bad)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await _api.PostFileAsync(clerk, "notices?unit=12&form=x&period=2026&fileName=a.csv", bad)).StatusCode);
    }

    [Fact]
    public async Task A_workbook_of_several_notices_is_checked_asked_about_and_saved_one_by_one()
    {
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.SiblingVillage);
        var path = $"notices/each-sheet?unit={StaffHost.SiblingVillage}&fileName={Uri.EscapeDataString("台账.xlsx")}";
        var strange = SeveralNotices.Subsidy(2024);
        strange[1][^1] = "打卡金数";
        byte[] file = SeveralNotices.Workbook(("说明", SeveralNotices.Cover), ("去年", strange), ("今年", SeveralNotices.Subsidy(2025)));
        var dry = await JsonAsync(await _api.PostFileAsync(clerk, path + "&dryRun=true", file), HttpStatusCode.BadRequest);
        Assert.Equal([(2, StaffHost.Form, "2024"), (3, StaffHost.Form, "2025")], dry["notices"]!.AsArray()
            .Select(n => (n!["number"]!.GetValue<int>(), n["form"]!.GetValue<string>(), n["period"]!.GetValue<string>())));
        Each.Is(dry["notices"]!.AsArray(), n => Assert.Null(n!["notice"]));
        var question = Assert.Single(dry["notices"]![0]!["questions"]!.AsArray())!;
        Assert.Equal("2:outside.rows", question["key"]!.GetValue<string>());

        var saved = await JsonAsync(
            await _api.PostFileAsync(clerk, path + "&answer=" + Uri.EscapeDataString("2:outside.rows=as-amount"), file), HttpStatusCode.OK);
        var codes = saved["notices"]!.AsArray().Select(n => n!["notice"]!.GetValue<string>()).ToList();
        Assert.Equal(["826.5", "826.5"], saved["notices"]!.AsArray().Select(n => n!["totals"]!["amount"]!.GetValue<string>()));
        foreach (var code in codes)
        {
            Assert.Equal(WorkStage.InReview, (await host.NoticeAsync(code))!.Stage);
        }

        // sent again: each is there already; the file of a unit that the token does not write for is refused as a whole
        Each.Is((await JsonAsync(await _api.PostFileAsync(clerk, path + "&answer=" + Uri.EscapeDataString("2:outside.rows=as-amount"),
            file), HttpStatusCode.BadRequest))["notices"]!.AsArray(), n => Assert.Null(n!["notice"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await _api.PostFileAsync(clerk, path.Replace(StaffHost.SiblingVillage.ToString(),
            StaffHost.ForeignVillage.ToString(), StringComparison.Ordinal), file)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.PostFileAsync(clerk, path + "&answer=nonsense", file)).StatusCode);
    }

    [Fact]
    public async Task Inputs_travel_beside_the_file()
    {
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.Village);
        var file = SubsidyFile.Csv(SubsidyFile.Three);
        var short_ = await JsonAsync(await _api.PostFileAsync(clerk,
            Import(StaffHost.Village, "2033") + "&dryRun=true&input=funds%3D1000", file), HttpStatusCode.OK);
        Assert.Contains(short_["faults"]!.AsArray(), f => f!["severity"]!.GetValue<string>() == "warning"
            && f["message"]!.GetValue<string>().Contains("下达资金", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest,
            (await _api.PostFileAsync(clerk, Import(StaffHost.Village, "2033") + "&dryRun=true&input=funds", file)).StatusCode);
    }

    [Fact]
    public async Task A_service_account_writes_drafts_and_cannot_approve()
    {
        var service = await _api.TokenAsync(Role.Clerk, StaffHost.Village, user: null);
        var code = (await JsonAsync(await _api.PostFileAsync(service, Import(StaffHost.Village, "2034"),
            SubsidyFile.Csv(SubsidyFile.Three)), HttpStatusCode.OK))["notice"]!.GetValue<string>();
        var digest = (await host.NoticeAsync(code))!.Submitted;
        Assert.Equal(HttpStatusCode.Forbidden, (await _api.PostAsync(service, $"notices/{code}/publication", new { digest })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await _api.PostAsync(service, $"notices/{code}/withdrawal", new { text = "误发" })).StatusCode);
        Assert.Equal(WorkStage.InReview, (await host.NoticeAsync(code))!.Stage);
    }

    [Fact]
    public async Task An_account_with_two_duties_cannot_approve_its_own_work()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        await using (var scope = host.Console())
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<GiveMembership>()
                .Handle(new(account.Account, Role.Reviewer, StaffHost.Township), Stop)).Failed);
        }
        var (clerk, reviewer) = (await _api.TokenAsync(Role.Clerk, StaffHost.Village, account.UserName),
            await _api.TokenAsync(Role.Reviewer, StaffHost.Township, account.UserName));
        var code = (await JsonAsync(await _api.PostFileAsync(clerk, Import(StaffHost.Village, "2035"), SubsidyFile.Csv(SubsidyFile.Three)),
            HttpStatusCode.OK))["notice"]!.GetValue<string>();
        var digest = (await host.NoticeAsync(code))!.Submitted;
        Assert.Equal("self-review",
            await FaultAsync(await _api.PostAsync(reviewer, $"notices/{code}/publication", new { digest }), HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task No_token_a_wrong_one_a_revoked_one_and_one_of_a_locked_account_are_401()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var (locked, revoked) = (await _api.TokenAsync(Role.Clerk, StaffHost.Village, account.UserName),
            await _api.TokenAsync(Role.Clerk, StaffHost.Village, user: null));
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync(locked, "notices")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync(revoked, "notices")).StatusCode);
        await using (var scope = host.Console())
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            foreach (var token in await db.ApiTokens.Where(t => t.UserId == null).ToListAsync(Stop))
            {
                token.Revoke(DateTime.UnixEpoch);
            }
            (await db.Users.SingleAsync(u => u.Id == account.Account, Stop)).LockoutEnd = DateTimeOffset.MaxValue;
            _ = await db.SaveChangesAsync(Stop);
        }
        foreach (var token in (string?[])[null, "", "bk_" + new string('0', 64), locked, revoked])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await _api.GetAsync(token, "notices")).StatusCode);
        }
    }

    [Fact]
    public async Task A_token_dies_with_the_duty_of_its_account()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var token = await _api.TokenAsync(Role.Clerk, StaffHost.Village, account.UserName);
        await using (var scope = host.Console())
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            db.Memberships.RemoveRange(await db.Memberships.Where(m => m.UserId == account.Account).ToListAsync(Stop));
            _ = await db.SaveChangesAsync(Stop);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.GetAsync(token, "notices")).StatusCode);
    }

    [Fact]
    public async Task A_cookie_counts_for_nothing()
    {
        using var browser = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/notices")).StatusCode);
        using var post = new HttpRequestMessage(HttpMethod.Post,
            "/api/v1/" + Import(StaffHost.Village, "2036"))
        { Content = new ByteArrayContent(SubsidyFile.Csv(SubsidyFile.Three)) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(post)).StatusCode);
    }

    [Fact]
    public async Task A_body_over_32_MB_is_refused()
    {
        var clerk = await _api.TokenAsync(Role.Clerk, StaffHost.Village);
        var answer = await _api.PostFileAsync(clerk, Import(StaffHost.Village, "2037"), new byte[32 * 1024 * 1024 + 1]);
        Assert.Equal("file-too-big", await FaultAsync(answer, HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task The_description_names_every_endpoint_and_how_to_be_let_in()
    {
        using var browser = host.Browse();
        var document = JsonNode.Parse(await (await browser.GetAsync("/api/v1/openapi.json")).Content.ReadAsStringAsync(Stop))!;
        var described = document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key.Trim('/')}")).ToHashSet();
        Assert.Equal(Endpoints().Order(), described.Order());
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>());
    }

    private IEnumerable<string> Endpoints() =>
        host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true
            && e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Select(m => $"{m} {Constraint().Replace(e.RoutePattern.RawText!.Trim('/'), "}")}")).Distinct();

    [System.Text.RegularExpressions.GeneratedRegex(":[a-z]+}")]
    private static partial System.Text.RegularExpressions.Regex Constraint();

    private static string Import(UnitCode unit, string period) =>
        $"notices?unit={unit}&form={StaffHost.Form}&period={period}&fileName=list.csv";

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task<string> FaultAsync(HttpResponseMessage answer, HttpStatusCode expected) =>
        (await JsonAsync(answer, expected))["title"]!.GetValue<string>();
}
