using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

/// <summary>A site of its own for each test, and the ways to ask it.</summary>
public abstract class ResidentTest : IAsyncLifetime
{
    private protected static readonly DateOnly March1 = new(2026, 3, 1);

    private protected BoardSite Site { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Site = await BoardSite.Start();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<Notice> Published(NoticeContent content, string title = "2026年补贴公示", string period = "2026") =>
        Site.Do(async (publishing, database) =>
    {
        var notice = await publishing.Draft(BoardSite.Maple, SubsidyForm.Form, title, period, Stop);
        _ = await publishing.Publish(notice, SubsidyForm.Form, content, title, March1, Stop);
        return notice;
    });

    private protected Task Correct(Notice notice, NoticeContent content, string title = "2026年补贴公示") => Site.Do(async (publishing, db) =>
    {
        var again = db.Notices.Single(n => n.Code == notice.Code);
        return await publishing.Publish(again, SubsidyForm.Form, content, title, March1, Stop);
    });

    private protected Task Withdraw(Notice notice, string reason) => Site.Do(async (publishing, db) =>
    {
        await publishing.Withdraw(db.Notices.Single(n => n.Code == notice.Code), reason, Stop);
        return 0;
    });

    private protected async Task<IHtmlDocument> Page(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Site.Client.GetAsync(path, Stop);
        Assert.Equal(expected, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);
    }

    private protected async Task<HttpResponseMessage> Ask(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }
        return await Site.Client.SendAsync(request, Stop);
    }

    private protected static string Unpacked(byte[] brotli)
    {
        using var stream = new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
