using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Domain.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Desk;

/// <summary>Where a form allows several issuers, the clerk chooses on the page of the draft.</summary>
public sealed class IssuerPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_clerk_chooses_who_publishes_and_the_page_keeps_it()
    {
        var code = await Draft();
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var page = await clerk.PageAsync($"/desk/notices/{code}");
        var choices = page.QuerySelectorAll<IHtmlOptionElement>("select#issuer option").ToList();
        Assert.Equal(2, choices.Count);
        Assert.Equal(("", true), (choices[0].Value, choices[0].IsSelected));
        Assert.EndsWith("集体经济组织", choices[1].Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync($"/desk/notices/{code}?handler=Save",
            page.QuerySelector<IHtmlFormElement>("form#draft")!, ("issuer", choices[1].Value))).StatusCode);
        Assert.Equal(Issuer.Collective, (await host.NoticeAsync(code))!.Issuer);
        var chosen = (await clerk.PageAsync($"/desk/notices/{code}")).QuerySelectorAll<IHtmlOptionElement>("select#issuer option")
            .Single(option => option.IsSelected);
        Assert.EndsWith("集体经济组织", chosen.Text, StringComparison.Ordinal);
    }

    private async Task<string> Draft()
    {
        await using (var console = host.Console())
        {
            var db = console.ServiceProvider.GetRequiredService<BoardDbContext>();
            db.StoredForms.Add(new StoredForm(StaffHost.Village.At(UnitLevel.County)!.Value, "land-compensation",
                FormFiles.Seed("land-compensation").Version,
                await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, "land-compensation.json"), Stop)));
            await db.SaveChangesAsync(Stop);
        }
        await using var desk = host.App.Services.GetRequiredService<IServiceScopeFactory>().OpenAs(
            Access.Member(new Actor(ActorKind.Account, "c", "王会计"), Role.Clerk, StaffHost.Village));
        return (await desk.ServiceProvider.GetRequiredService<StartDraft>().Handle(new(
            new(StaffHost.Village, "land-compensation", "2026"), new Dictionary<string, string> { ["project"] = "高速公路" }), Stop)).Value;
    }
}
