using System.Net;
using BoardKit.Features.Frame;
using BoardKit.Tests.Support;
using BoardKit.Web.Residents;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Web.Residents;

/// <summary>What people read when a request cannot be done.</summary>
public sealed class MishapTests : ResidentTest
{
    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("TRACE", "/n/{code}")]
    [InlineData("PUT", "/n/{code}")]
    [InlineData("FOO", "/signin")]
    [InlineData("DELETE", "/nowhere")]
    public async Task A_method_that_nothing_answers_is_told_so_in_words(string method, string path)
    {
        var notice = await Published(SubsidyForm.Village(3));
        using var request = new HttpRequestMessage(new(method), path.Replace("{code}", notice.Code, StringComparison.Ordinal));
        using var answer = await Site.Client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow.Order());
        Assert.Contains("这个地址不接受这样的请求", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    /// <summary>With a good token; a page without a handler for it would be written with an empty model.</summary>
    [Fact]
    public async Task A_form_sent_to_a_page_that_takes_none_is_refused_in_words()
    {
        using var page = await Site.Client.GetAsync("/signin", Stop);
        var cookie = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var html = await page.Content.ReadAsStringAsync(Stop);
        var token = html.Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", cookie);
        using var answer = await Site.Client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("这个地址不接受这样的请求", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_says_it_as_a_problem()
    {
        using var request = new HttpRequestMessage(HttpMethod.Trace, "/api/v1/notices");
        using var answer = await Site.Client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public void Each_trouble_has_its_words_and_only_what_passes_says_when_to_come_again()
    {
        (Exception Thrown, string Words, string? Again)[] all =
        [
            (new SqliteException("locked", 5), "oops.503", "10"),
            (new InvalidOperationException("wrapped", new SqliteException("gone", 14)), "oops.away", "30"),
            (new SqliteException("full", 13), "oops.507", null),
            (new IOException("No space left on device", 28), "oops.507", null),
            (new UnsureException(new SqliteException("gone", 14)), "oops.unsure", "30"),
            (new InsufficientMemoryException(), "oops.503", "30"),
            (new SqliteException("no such table", 1), "oops.500", null),
            (new InvalidOperationException("a bug"), "oops.500", null),
        ];
        Assert.All(all, a => Assert.Equal((a.Words, a.Again), (Mishaps.Words(a.Thrown), Mishaps.RetryAfter(a.Thrown))));
    }

    [Fact]
    public async Task A_file_is_made_once_and_kept_like_a_page()
    {
        var notice = await Published(SubsidyForm.Village(30), "补贴公示");
        foreach (var kind in (string[])["csv", "xlsx", "json"])
        {
            using var first = await Ask($"/n/{notice.Code}/1/{kind}");
            using var second = await Ask($"/n/{notice.Code}/1/{kind}");
            Assert.Equal(HttpStatusCode.OK, second.StatusCode);
            Assert.Equal($"补贴公示-第1版.{kind}", second.Content.Headers.ContentDisposition!.FileNameStar);
            Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
            Assert.Equal(await first.Content.ReadAsByteArrayAsync(Stop), await second.Content.ReadAsByteArrayAsync(Stop));
            Assert.Equal(HttpStatusCode.NotModified,
                (await Ask($"/n/{notice.Code}/1/{kind}", ("If-None-Match", second.Headers.ETag!.ToString()))).StatusCode);
        }
        await Withdraw(notice, "泄露。");
        using var gone = await Ask($"/n/{notice.Code}/1/csv");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("<h1>", await gone.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }
}
