using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.County;

/// <summary>The township registers the bodies of a village on a page; the clerk reads them there and chooses among them.</summary>
public sealed class OrganPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly string Path = $"/county/organs?scope={StaffHost.Village}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_township_registers_and_renames_and_two_at_once_are_told()
    {
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        var page = await reviewer.PageAsync(Path);
        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.SubmitAsync(Path, Form(page, "登记"), ("body", "Collective"),
            ("name", "燎西村股份经济合作社"), ("phone", "0564-6012345"), ("supervisor", "SupervisoryBoard"))).StatusCode);
        var listed = await reviewer.PageAsync(Path);
        Assert.Contains("燎西村股份经济合作社　0564-6012345　监督 监事会", listed.Body!.TextContent, StringComparison.Ordinal);
        var old = Form(listed, "保存");
        Assert.Equal(HttpStatusCode.Redirect,
            (await reviewer.SubmitAsync(Path, old, ("name", "燎西村土地股份合作社"), ("from", "2026-01-01"))).StatusCode);
        Assert.Contains("以前叫：燎西村股份经济合作社", (await reviewer.PageAsync(Path)).Body!.TextContent, StringComparison.Ordinal);
        // the page that was read before says another version: what was typed stays, nothing is lost
        var late = await reviewer.SubmitAsync(Path, old, ("name", "别的名称"));
        Assert.Contains("刚被别人改过", await late.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var mobile = "136" + "0013" + "6000";
        var refused = await reviewer.SubmitAsync(Path, Form(await reviewer.PageAsync(Path), "登记"), ("body", "VillageGroup"), ("name", "东组"),
            ("phone", mobile));
        var said = await refused.Content.ReadAsStringAsync(Stop);
        Assert.Contains("这一栏只写办公座机", said, StringComparison.Ordinal);
        Assert.Equal(0, await Count("东组"));
    }

    [Fact]
    public async Task The_clerk_sees_and_does_not_write()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var page = await clerk.PageAsync("/county/organs");
        Assert.Empty(page.QuerySelectorAll("main form"));
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/county/organs?scope={StaffHost.ForeignVillage}")).StatusCode);
    }

    [Fact]
    public async Task The_clerk_chooses_the_group_before_the_draft_is_there_and_the_page_says_whose_it_is()
    {
        await using (var console = host.Console())
        {
            var db = console.ServiceProvider.GetRequiredService<BoardDbContext>();
            db.StoredForms.Add(new StoredForm(StaffHost.Village.At(UnitLevel.County)!.Value, "village-rules",
                FormFiles.Seed("village-rules").Version, await File.ReadAllTextAsync(FormFiles.FileOf("village-rules"), Stop)));
            foreach (var name in (string[])["前进村民组", "后进村民组"])
            {
                db.Organs.Add(new Organ(StaffHost.Village, Issuer.VillageGroup, name, new OrganFields(name)));
            }
            await db.SaveChangesAsync(Stop);
        }
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var start = await clerk.PageAsync("/desk/new?form=village-rules");
        var choices = start.QuerySelectorAll<IHtmlOptionElement>("select#issuer option").ToList();
        Assert.Equal(["前进村民组", "后进村民组"], choices.Select(o => o.Text).Where(t => t.EndsWith("村民组", StringComparison.Ordinal)));
        Assert.Equal("", choices[0].Value);   // nobody has to choose: the committee is the usual one
        var made = await clerk.SubmitAsync("/desk/new", start.QuerySelectorAll<IHtmlFormElement>("form[method=post]")
            .Single(f => f.QuerySelector("#issuer") is not null), ("project", "水库公约"), ("issuer", "VillageGroup:后进村民组"));
        var draft = await clerk.PageAsync(made.Headers.Location!.OriginalString);
        Assert.Contains("公布单位：后进村民组", draft.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(draft.QuerySelector("select#issuer"));
        Assert.Contains("后进村民组", draft.QuerySelector<IHtmlInputElement>("#title")!.Value, StringComparison.Ordinal);
    }

    private static IHtmlFormElement Form(IDocument page, string button) => page.QuerySelectorAll<IHtmlFormElement>("main form")
        .First(f => f.QuerySelector("button.primary")?.TextContent == button);

    private async Task<int> Count(string name)
    {
        await using var scope = host.Console();
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Organs.CountAsync(o => o.Name == name, Stop);
    }
}
