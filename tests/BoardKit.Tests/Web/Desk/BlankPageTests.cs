using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Import.Blanks;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Web.Desk;

/// <summary>The desk's spreadsheet to fill in: what is downloaded, and that it comes back without a choice.</summary>
public sealed class BlankPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_is_named_after_unit_form_and_period_and_says_all_three_inside()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var page = await clerk.PageAsync($"/desk/new?form={StaffHost.Form}&period=2019");
        var form = page.Forms.Single(f => f.QuerySelector("[name=handler]")?.GetAttribute("value") == "Blank");
        Assert.Equal("2019", form.QuerySelector("[name=period] [selected]")!.GetAttribute("value"));
        using var answer = await clerk.GetAsync(Address("2019"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Xlsx, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("燎西村-耕地地力保护补贴-2019.xlsx", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.True(answer.Headers.CacheControl is { NoStore: true } or { NoCache: true });
        var book = Given.Read(await answer.Content.ReadAsByteArrayAsync(Stop), "空白.xlsx");
        Assert.Equal(new BlankMark(StaffHost.Form, FormFiles.Seed(StaffHost.Form).Version, Period.Parse("2019")), book.Mark);
        Assert.StartsWith("燎西村2019年", book.Sheets[0].Rows[0][0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filled_in_and_under_any_name_it_goes_back_without_a_choice_of_form_period_or_columns()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        using var answer = await clerk.GetAsync(Address("2018"));
        var form = FormFiles.Seed(StaffHost.Form);
        var filled = FilledBlank.Of(await answer.Content.ReadAsByteArrayAsync(Stop), form.Tables, new()
        {
            [form.Sections[0].Key] = [new() { ["group"] = "1组", ["name"] = "王某某", ["area"] = "5.2", ["rate"] = "95", ["amount"] = "494" }],
        });
        var dry = await UploadAsync(clerk, filled);
        Assert.DoesNotContain("form=", dry, StringComparison.Ordinal);
        var page = await clerk.PageAsync(dry);
        Assert.Contains("检查通过", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#questions"));
        var saved = await clerk.SubmitAsync(dry + "?handler=Submit",
            page.QuerySelector<IHtmlFormElement>("form#dry")!);
        var notice = (await host.NoticeAsync(saved.Headers.Location!.OriginalString.Split('/')[^1]))!;
        Assert.Equal((StaffHost.Form, "2018", WorkStage.InReview), (notice.Form, notice.Period, notice.Stage));
    }

    [Theory]
    [InlineData("/desk/new?handler=Blank", "请先选一种公示")]
    [InlineData("/desk/new?handler=Blank&form=no-such-form&period=2019", "请先选一种公示")]
    [InlineData("/desk/new?handler=Blank&form=" + StaffHost.Form + "&period=2019Q1", "期")]
    [InlineData("/desk/new?handler=Blank&form=" + StaffHost.Form, "期")]
    public async Task What_cannot_be_made_is_refused_in_one_sentence(string address, string said)
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        using var answer = await clerk.GetAsync(address);
        Assert.NotEqual(Xlsx, answer.Content.Headers.ContentType?.MediaType);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(said, page.QuerySelector(".message.error")!.TextContent, StringComparison.Ordinal);
    }

    private static string Address(string period) => $"/desk/new?handler=Blank&form={StaffHost.Form}&period={period}";

    private static async Task<string> UploadAsync(Browser browser, byte[] file)
    {
        var token = (await browser.PageAsync("/desk"))
            .QuerySelector("form[data-drop] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", "新建 XLSX 工作表(1).xlsx" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/import") { Content = content };
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
