using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Domain.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Desk;

/// <summary>
/// The walk without script: the township writes and addresses, the village clicks once, fills in its rows and hands in, the township
/// approves and sees who is missing.
/// </summary>
public sealed class FillPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Key = "relief-distribution";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_township_to_the_wall_of_the_village_and_back_in_its_progress()
    {
        var above = await Written();
        using var township = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        var ask = await township.GetAsync($"/county/addressed?handler=Ask&code={above}&to={StaffHost.Village}");
        Assert.Contains("请写明补填的截止日期", (await Browser.ReadAsync(ask)).DocumentElement.TextContent, StringComparison.Ordinal);
        var until = DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var asked = await township.PageAsync($"/county/addressed?handler=Ask&code={above}&to={StaffHost.Village}&fillby={until}");
        Assert.Contains("每个村要补填“发放名单”“发放现场照片”", asked.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await township.SubmitAsync("/county/addressed",
            asked.Forms.First(f => f.GetAttribute("action") == "/county/addressed" && f.Method == "post"))).StatusCode);
        var sent = await township.PageAsync("/county/addressed");
        Assert.NotNull(sent.QuerySelector($"a[href='/county/addressed/{above}']"));

        using var resident = host.Browse();
        Assert.Contains("本村名单待补", (await resident.PageAsync($"/u/{StaffHost.Village}")).DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("由各村补填", (await resident.PageAsync($"/n/{above}")).QuerySelector("#blanks")!.TextContent, StringComparison.Ordinal);

        using var neighbour = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        Assert.DoesNotContain(above, (await neighbour.PageAsync("/desk")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var desk = await clerk.PageAsync("/desk");
        Assert.Contains("周集镇已写好，请补填本村“发放名单、发放现场照片”（截止", desk.DocumentElement.TextContent, StringComparison.Ordinal);
        var fill = desk.Forms.First(f => f.QuerySelector($"input[value='{above}']") is not null && f.QuerySelector("[name=nil]") is null);
        var made = await clerk.SubmitAsync(fill.GetAttribute("action")!, fill);
        var path = made.Headers.Location!.OriginalString;
        Assert.StartsWith("/desk/notices/", path, StringComparison.Ordinal);
        Assert.Equal(path, (await clerk.SubmitAsync(fill.GetAttribute("action")!, fill)).Headers.Location!.OriginalString);   // once more

        var draft = await clerk.PageAsync(path);
        Assert.Contains("各村不能改", draft.QuerySelector("#base")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("每人大米10斤", draft.QuerySelector("details.written")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(draft.QuerySelectorAll("textarea[name^='text.'], input[name^='in.']"));
        var form = draft.QuerySelector<IHtmlFormElement>("form#draft")!;
        var first = form.QuerySelector("input[name^='c.rows'], input[name*='rows'][name$='name']")!.GetAttribute("name")!;
        string Field(string column) => first[..^"name".Length] + column;
        var submitted = await clerk.SubmitAsync(path + "?handler=Submit", form, (Field("name"), "示例甲"), (Field("group"), "东组"),
            (Field("people"), "4"), (Field("goods"), "大米"), (Field("qty"), "40"), (Field("mu"), "斤"));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        var code = path["/desk/notices/".Length..];
        Assert.Equal(WorkStage.InReview, (await host.NoticeAsync(code))!.Stage);

        var review = await township.PageAsync($"/review/{code}");
        Assert.Contains("写定，本村补填", review.QuerySelector("#base")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await township.PostAsync($"/review/{code}", "handler=Approve")).StatusCode);
        var page = await resident.PageAsync($"/n/{code}");
        Assert.Contains("正文由周集镇人民政府写定，“发放名单、发放现场照片”由燎西村村民委员会补填", page.QuerySelector("#base")!.TextContent,
            StringComparison.Ordinal);
        var board = (await resident.PageAsync($"/u/{StaffHost.Village}")).DocumentElement.OuterHtml;
        Assert.DoesNotContain($"/n/{above}\"", board, StringComparison.Ordinal);
        Assert.Contains($"/n/{code}\"", board, StringComparison.Ordinal);
        Assert.Contains("1 个村里，已公布 1 个", (await township.PageAsync($"/county/addressed/{above}")).DocumentElement.TextContent,
            StringComparison.Ordinal);
    }

    private async Task<string> Written()
    {
        await using (var console = host.Console())
        {
            var db = console.ServiceProvider.GetRequiredService<BoardDbContext>();
            if (!await db.StoredForms.AnyAsync(f => f.Key == Key, Stop))
            {
                db.StoredForms.Add(new StoredForm(StaffHost.County, Key, FormFiles.Seed(Key).Version,
                    await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, Key + ".json"), Stop)));
                await db.SaveChangesAsync(Stop);
            }
        }
        await using var desk = host.As(Role.Clerk, StaffHost.Township);
        var words = await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, "..", "samples", "zhouji-relief-2026.txt"), Stop);
        var inputs = new Dictionary<string, string> { ["batch"] = "冬令物资", ["from"] = "2026-11-10", ["to"] = "2026-11-14" };
        var saved = await desk.ServiceProvider.GetRequiredService<SaveImport>().Handle(new(new(new(StaffHost.Township, Key, "2026",
            "周集镇冬令物资发放公告"), "正文.txt", Encoding.UTF8.GetBytes(words), Inputs: inputs), Submit: true), Stop);
        Assert.False(saved.Failed, saved.Failed ? saved.Fault.Detail : "");
        await using var reviewer = host.As(Role.Reviewer, StaffHost.Township);
        Assert.False((await reviewer.ServiceProvider.GetRequiredService<PublishNotice>().Handle(new(saved.Value.Code, null), Stop)).Failed);
        return saved.Value.Code;
    }
}
