using System.Net;
using AngleSharp.Dom;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Web.Desk;

/// <summary>The clerk's and the reviewer's way to erase somebody: the row, what follows, done.</summary>
public sealed class EraseTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Theory]
    [InlineData(Role.Clerk)]
    [InlineData(Role.Reviewer)]
    public async Task A_row_is_found_confirmed_and_gone_from_the_public_page(Role role)
    {
        var code = await host.PublishedAsync(StaffHost.Village);
        using var person = await host.SignedInAsync(role, role == Role.Clerk ? StaffHost.Village : StaffHost.Township);
        var path = $"/desk/notices/{code}/erase";
        Assert.NotNull((await person.PageAsync(role == Role.Clerk ? $"/desk/notices/{code}" : $"/review/{code}"))
            .QuerySelector($"a[href='{path}']"));
        Assert.NotNull((await person.PageAsync(path)).QuerySelector("input[name='row']"));
        Assert.Contains("没有第 9 行", (await person.PageAsync(path + "?row=9")).DocumentElement.TextContent, StringComparison.Ordinal);

        if (role == Role.Clerk)
        {
            Assert.Equal("application/pdf",
                (await person.PostAsync($"/desk/notices/{code}", "handler=Print", ("paper", "A4"))).Content.Headers.ContentType?.MediaType);
        }

        var found = await person.PageAsync(path + "?row=1");
        Assert.Contains("王某某", found.DocumentElement.TextContent, StringComparison.Ordinal);
        var form = found.Forms.Single(f => f.QuerySelector("textarea[name='reason']") is not null);
        Assert.Contains("请写明原因", (await Browser.ReadAsync(
            await person.SubmitAsync(path, form, ("reason", "")))).DocumentElement.TextContent, StringComparison.Ordinal);
        var done = await person.SubmitAsync(path, form, ("reason", "本人要求"));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var text = (await Browser.ReadAsync(done)).DocumentElement.TextContent;
        Assert.Contains("已删除", text, StringComparison.Ordinal);
        Assert.Contains(role == Role.Clerk ? "A4" : "没有登记过打印",
            text[text.IndexOf("要从墙上取下的纸", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("王某某", (await person.PageAsync($"/n/{code}")).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namesake_without_a_number_is_left_out_by_one_tick_and_stays_in_the_totals()
    {
        var code = await host.PublishedAsync(StaffHost.SiblingVillage);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var path = $"/desk/notices/{code}";
        _ = await clerk.PostAsync(path, "handler=Correct");
        var page = await clerk.PageAsync(path);
        var total = Sums(page, "合计");
        var form = page.Forms.Single(f => f.Id == "draft");
        Assert.NotNull(form.QuerySelector("input[name='remove'][value='erased:rows-1']"));
        _ = await clerk.SubmitAsync(path + "?handler=Save", form, ("remove", "erased:rows-1"));
        var after = await clerk.PageAsync(path);
        Assert.Equal(total, Sums(after, "合计"));
        Assert.NotEmpty(Sums(after, "已删除 1 行"));
        Assert.DoesNotContain(after.QuerySelectorAll("input"), i => i.GetAttribute("value") == "王某某");
    }

    private static List<string> Sums(IDocument page, string head) =>
        [.. page.QuerySelectorAll("tfoot tr").Where(r => r.Children[0].TextContent == head).SelectMany(r => r.Children.Skip(1))
            .Select(c => c.TextContent.Trim()).Where(t => t.Length > 0)];
}
