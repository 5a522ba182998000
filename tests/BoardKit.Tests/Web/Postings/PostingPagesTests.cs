using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Postings;

namespace BoardKit.Tests.Web.Postings;

/// <summary>The clerk's way with a phone that runs no script, and what the server does with files it must not take.</summary>
public sealed class PostingPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string New = "/desk/postings/new";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_from_the_phone_becomes_a_posting_that_staff_of_the_area_see_and_nobody_else()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var answer = await SendAsync(clerk, New, "村部门口", ("a.jpg", Photos.WithExif(Photos.Jpeg(800, 600), 6)),
            ("b.txt", "no photo"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await clerk.PageAsync(answer.Headers.Location!.ToString());
        Assert.Contains("村部门口", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("第 2 张照片没有收下", page.Body.TextContent, StringComparison.Ordinal);
        var address = page.QuerySelector(".photos img")!.GetAttribute("src")!;

        using var township = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        foreach (var reader in (Browser[])[clerk, township])
        {
            var photo = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, photo.StatusCode);
            Assert.Equal("image/jpeg", photo.Content.Headers.ContentType?.MediaType);
            Assert.True(photo.Headers.CacheControl is { NoStore: true }, "a photo must be kept by nobody");
            Assert.DoesNotContain("SECRETPHONE",
                Encoding.Latin1.GetString(await photo.Content.ReadAsByteArrayAsync(Stop)), StringComparison.Ordinal);
        }
        using var neighbour = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        using var nobody = host.Browse();
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(address)).StatusCode);

        var proofs = await township.PageAsync("/county/postings");
        Assert.Contains("村部门口", proofs.Body!.TextContent, StringComparison.Ordinal);
        var csv = await township.GetAsync("/county/postings?handler=Csv");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.Contains("燎西村,村部门口", await csv.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_leads_from_published_to_the_wall_and_taking_down_early_is_asked_about_without_script()
    {
        var sheet = await host.SheetAsync(StaffHost.SiblingVillage);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var waiting = (await clerk.PageAsync("/desk")).Body!.TextContent;
        Assert.Contains("待张贴", waiting, StringComparison.Ordinal);
        Assert.Matches("公示期到.*，还剩 [0-9]+ 天", waiting);
        var recorded = await clerk.PostAsync(New, New, ("place", "村部门口"), ("sheets", sheet));
        var posting = recorded.Headers.Location!.OriginalString;
        Assert.Contains("贴着", (await clerk.PageAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);

        var page = await clerk.PageAsync(posting);
        var all = page.QuerySelectorAll<IHtmlFormElement>("details form").Last();
        var asked = await Browser.ReadAsync(await clerk.SubmitAsync(posting + "?handler=Down", all));
        var question = asked.QuerySelector<IHtmlFormElement>("form[role=alert]")!;
        Assert.Contains("还没有贴满公示期", question.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("登记取下",
            (await clerk.PageAsync(posting)).QuerySelector("main p:not(.crumb)")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect,
            (await clerk.SubmitAsync(posting + "?handler=Down", question, ("reason", "被雨淋坏了"))).StatusCode);
        Assert.Contains("登记取下",
            (await clerk.PageAsync(posting)).QuerySelector("main p:not(.crumb)")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_said_on_the_form_and_what_was_typed_stays()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        foreach (var (file, sentence) in ((byte[], string)[])[("no photo"u8.ToArray(), "不是照片"), (Photos.Heic, "HEIC"),
            (Photos.PngBomb(50_000, 50_000), "5000 万像素"), (Photos.Jpeg(900, 900)[..4000], "不完整")])
        {
            var answer = await SendAsync(clerk, New, "东头组小卖部外墙", ("x.jpg", file));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await Browser.ReadAsync(answer);
            Assert.Contains(sentence, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("东头组小卖部外墙", ((IHtmlInputElement)page.QuerySelector("#place")!).Value);
        }
    }

    [Theory]
    [InlineData(25, HttpStatusCode.OK, "20 MB")]                        // the form comes back with the sentence
    [InlineData(100, HttpStatusCode.RequestEntityTooLarge, "照片太大")]
    public async Task A_photo_that_is_too_large_is_refused_with_a_clear_sentence(int megabytes, HttpStatusCode status, string sentence)
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var answer = await SendAsync(clerk, New, "村部", ("large.jpg", new byte[megabytes << 20]));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(sentence, (await Browser.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_have_labels_and_the_form_works_without_script()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var page = await clerk.PageAsync(New);
        var form = page.Forms.Single(f => f.GetAttribute("action") == New);
        Assert.Equal("multipart/form-data", form.Enctype);
        Each.Is(form.QuerySelectorAll("input:not([type=hidden]), select"), field =>
            Assert.True(field.Closest("label") is not null || page.QuerySelector($"label[for='{field.Id}']") is not null, field.OuterHtml));
        Assert.Contains(form.QuerySelectorAll("input[type=file]"),
            f => f.HasAttribute("multiple") && f.GetAttribute("accept")!.StartsWith("image/", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string address, string place,
        params (string Name, byte[] Content)[] photos)
    {
        var token = (await browser.PageAsync(New)).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(place), "place" } };
        foreach (var (name, bytes) in photos)
        {
            content.Add(new ByteArrayContent(bytes), "photos", name);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await browser.SendAsync(request);
    }
}
