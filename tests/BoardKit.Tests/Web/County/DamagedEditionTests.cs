using System.Net;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.County;

/// <summary>
/// Somebody changed stored editions behind the product: one has no leaf 0 that reads, another no rows. Every page of a county says so of
/// them, or of nothing, and shows the rest.
/// </summary>
public sealed class DamagedEditionTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Period = "2025";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_damaged_edition_takes_no_page_of_its_county_down()
    {
        var (leaf, rows, whole) = (await PublishedAsync(StaffHost.Village), await PublishedAsync(StaffHost.SiblingVillage),
            await PublishedAsync(StaffHost.CousinVillage));
        var letter = await host.LetterAsync(StaffHost.Village);
        Assert.Equal(2, await host.LookAsync(async db =>
            await db.Editions.Where(e => db.Notices.Any(n => n.Id == e.NoticeId && n.Code == leaf))
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Metadata, "{\"code\":"), Stop)
            + await db.EditionRows.Where(e => db.Notices.Any(n => n.Id == e.NoticeId && n.Code == rows))
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Cells, "{\"amount\":1}{"), Stop)));

        using var official = await host.SignedInAsync(Role.Official, StaffHost.County);
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var down = new List<string>();
        foreach (var route in Routes())
        {
            foreach (var (code, scope) in ((string, UnitCode)[])
                [(leaf, StaffHost.Village), (rows, StaffHost.County), (whole, StaffHost.Township)])
            {
                var address = $"/{route}?scope={scope}&form={StaffHost.Form}&item={StaffHost.Form}&period={Period}&year={Period}&quarter=2025Q4"
                    .Replace("{code}", code, StringComparison.Ordinal).Replace("{id:guid}", letter.ToString(), StringComparison.Ordinal);
                var answer = await official.GetAsync(address);
                answer = answer.StatusCode == HttpStatusCode.Forbidden ? await administrator.GetAsync(address) : answer;
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    down.Add($"{address} {(int)answer.StatusCode}");
                }
            }
        }
        Assert.True(down.Count == 0, string.Join('\n', down));

        var cell = await official.PageAsync($"/county/eye/cell?scope={StaffHost.County}&item={StaffHost.Form}&period={Period}");
        foreach (var (unit, said) in ((string, string)[])[("燎西村", "读不出来，可能被改动过"), ("张墩村", "读不出来，可能被改动过"),
            ("河西村", "没有发现问题")])
        {
            var row = cell.QuerySelectorAll("tr").Single(r => r.FirstElementChild!.TextContent.Contains(unit, StringComparison.Ordinal));
            Assert.Contains(said, row.TextContent, StringComparison.Ordinal);
        }
        var sheet = await official.GetAsync($"/county/eye/sheet/{leaf}");
        Assert.Equal(HttpStatusCode.Conflict, sheet.StatusCode);
        Assert.Contains("读不出来", (await Browser.ReadAsync(sheet)).Body!.TextContent, StringComparison.Ordinal);
    }

    private IEnumerable<string> Routes() => host.App.Services.GetRequiredService<IActionDescriptorCollectionProvider>()
        .ActionDescriptors.Items.OfType<PageActionDescriptor>().Select(p => p.AttributeRouteInfo?.Template ?? "")
        .Where(r => r.StartsWith("county", StringComparison.Ordinal) || r.StartsWith("letters", StringComparison.Ordinal))
        .Distinct().Order(StringComparer.Ordinal);

    private async Task<string> PublishedAsync(UnitCode village)
    {
        var code = await host.DraftAsync(village, Period);
        await using (var clerk = host.As(Role.Clerk, village))
        {
            Assert.False((await clerk.ServiceProvider.GetRequiredService<BoardKit.Features.Notices.SubmitNotice>()
                .Handle(new(code), Stop)).Failed);
        }
        await using var reviewer = host.As(Role.Reviewer, village.At(UnitLevel.Township)!.Value);
        Assert.False((await reviewer.ServiceProvider.GetRequiredService<BoardKit.Features.Notices.PublishNotice>()
            .Handle(new(code, null), Stop)).Failed);
        return code;
    }
}
