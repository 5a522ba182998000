using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Tests.Features.Attachments;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Desk;

/// <summary>A photo is attached to a row of the draft by pages alone, seen by the reviewer in its row, replaced and taken out.</summary>
public sealed class RowFilePageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_is_attached_to_a_row_without_a_script()
    {
        Assert.SkipUnless(new PageReader().CanRead, "tesseract-ocr and tesseract-ocr-chi-sim are not installed.");
        var code = await DraftAsync();
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var draft = await clerk.PageAsync($"/desk/notices/{code}");
        var button = draft.QuerySelector<IHtmlButtonElement>("button[value^='file:rows:'][value$=':photo']")!;
        Assert.Equal(("附上", "附上第 1 行的照片"), (button.TextContent, button.GetAttribute("aria-label")));
        var form = draft.QuerySelector<IHtmlFormElement>("form#draft")!;
        var saved = await clerk.SubmitAsync($"/desk/notices/{code}?handler=Save", form, ("then", button.Value));
        var page = await clerk.PageAsync(saved.Headers.Location!.OriginalString);
        Assert.Contains("资产 第 1 行（仓库）的照片", page.DocumentElement.TextContent, StringComparison.Ordinal);

        await AttachAsync(clerk, page, code);
        draft = await clerk.PageAsync($"/desk/notices/{code}");
        var picture = draft.QuerySelector<IHtmlImageElement>("img.in-row")!;
        Assert.Equal("照片 1", picture.AlternativeText);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(picture.GetAttribute("src")!)).StatusCode);
        Assert.Equal("更换", draft.QuerySelector("button[value^='file:rows:']")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect,
            (await clerk.SubmitAsync($"/desk/notices/{code}?handler=Submit", draft.QuerySelector<IHtmlFormElement>("form#draft")!)).StatusCode);
        using (var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township))
        {
            var review = await reviewer.PageAsync($"/review/{code}");
            Assert.NotNull(review.QuerySelector("td img.in-row"));
            Assert.Contains("没有可辨认的人脸", review.DocumentElement.TextContent, StringComparison.Ordinal);
        }
        _ = await clerk.PostAsync($"/desk/notices/{code}", "handler=Recall");
        draft = await clerk.PageAsync($"/desk/notices/{code}");
        var again = await clerk.PageAsync($"/desk/notices/{code}/attach?section=rows&number=1&column=photo");
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.PostAsync($"/desk/notices/{code}/attach?section=rows&number=1&column=photo",
            "handler=Remove")).StatusCode);
        Assert.NotNull(again.QuerySelector("img"));
        Assert.Null((await clerk.PageAsync($"/desk/notices/{code}")).QuerySelector("img.in-row"));
    }

    [Fact]
    public async Task One_file_for_a_row_and_of_the_kind_that_it_takes()
    {
        var code = await DraftAsync();
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var page = await clerk.PageAsync($"/desk/notices/{code}/attach?section=rows&number=1&column=photo");
        var two = await PostAsync(clerk, page, code, FileDrafts.Picture(), FileDrafts.Picture());
        Assert.Contains("一行只附一个文件", await two.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var text = await PostAsync(clerk, page, code, "just words"u8.ToArray());
        var said = await Browser.ReadAsync(text);
        Assert.Contains("既不是 PDF，也不是 JPG", said.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.NotNull(said.QuerySelector("input[type=file]"));   // to try again where she stands
    }

    private static async Task AttachAsync(Browser clerk, IHtmlDocument page, string code)
    {
        var sent = await PostAsync(clerk, page, code, FileDrafts.Picture());
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var address = sent.Headers.Location!.OriginalString;
        var read = await clerk.PostAsync(address, "handler=Read");
        Assert.Equal(HttpStatusCode.Redirect, read.StatusCode);
        Assert.Equal($"/desk/notices/{code}#c-rows-1-photo", read.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser clerk, IHtmlDocument page, string code, params byte[][] files)
    {
        var form = page.QuerySelector<IHtmlFormElement>("form[enctype='multipart/form-data']")!;
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
        {
            content.Add(new StringContent(input.Value), input.Name!);
        }
        foreach (var file in files)
        {
            content.Add(new ByteArrayContent(file), "files", "图.jpg");
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/desk/notices/{code}/attach") { Content = content };
        return await clerk.SendAsync(request);
    }

    private static int _years = 2000;

    private async Task<string> DraftAsync()
    {
        await using (var console = host.Console())
        {
            Assert.False((await console.ServiceProvider.GetRequiredService<ImportForms>().Handle(
                new(StaffHost.County, new Dictionary<string, string> { ["assets.json"] = RowFileTests.Assets }), Stop)).Failed);
        }
        await using var scope = host.As(Role.Clerk, StaffHost.Village);
        var started = await scope.ServiceProvider.GetRequiredService<StartDraft>().Handle(new(new Intent(StaffHost.Village, "assets-like",
            Interlocked.Increment(ref _years).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new Dictionary<string, string>()), Stop);
        Assert.False((await scope.ServiceProvider.GetRequiredService<EditDraft>().Handle(new(started.Value, [new DraftEdit.AddRow("rows",
            new Dictionary<string, string?> { ["name"] = "仓库", ["amount"] = "100" })]), Stop)).Failed);
        return started.Value;
    }
}
