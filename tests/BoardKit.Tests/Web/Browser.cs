using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web;

/// <summary>What a browser without script does: keeps cookies, reads pages, sends the forms that stand on them with their tokens.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };
    private readonly LoopbackCookies _jar;

    /// <summary>
    /// Opens nothing yet; with <paramref name="between"/> something stands between it and the line, and sees what goes by.
    /// </summary>
    public Browser(Uri address, DelegatingHandler? between = null)
    {
        if (between is not null)
        {
            between.InnerHandler = _handler;
        }
        _jar = new LoopbackCookies { InnerHandler = (HttpMessageHandler?)between ?? _handler };
        _http = new HttpClient(_jar) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public CookieCollection Cookies => _jar.Of(_http.BaseAddress!);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, Stop);

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path, Stop);

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return await ReadAsync(answer);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);

    /// <summary>Sends a form as it stands to an address (its own, or that of one of its buttons), with some fields filled in.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string address, IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        var sent = form.Elements
            .Where(e => e is IHtmlInputElement { Type: not ("submit" or "file") and not ("checkbox" or "radio") }
                or IHtmlInputElement { IsChecked: true } or IHtmlSelectElement or IHtmlTextAreaElement)
            .Select(e => (Name: e.GetAttribute("name") ?? "", Value: e switch
            {
                IHtmlInputElement i => i.Value,
                IHtmlSelectElement s =>
                s.Value ?? "",
                IHtmlTextAreaElement t => t.Value,
                _ => ""
            }))
            .Where(f => f.Name.Length > 0 && !fields.Any(g => g.Name == f.Name))
            .Concat(fields)
            .Select(f => KeyValuePair.Create(f.Name, f.Value));
        return _http.PostAsync(address, new FormUrlEncodedContent(sent), Stop);
    }

    /// <summary>Opens a page and sends the form on it whose action ends so (or the first form with a password or text field).</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string? actionEnds, params (string Name, string Value)[] fields)
    {
        var page = await PageAsync(path);
        var form = page.Forms.FirstOrDefault(f => actionEnds is null ? f.Method == "post" && f.GetAttribute("action") is null or ""
            : (f.GetAttribute("action") ?? "").EndsWith(actionEnds, StringComparison.Ordinal));
        Assert.True(form is not null,
            $"{path} has no form {actionEnds}: {string.Join(", ", page.Forms.Select(f => f.GetAttribute("action")))}");
        return await SubmitAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : path, form, fields);
    }

    /// <summary>Signs in through the page.</summary>
    public Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        PostAsync("/signin", null, ("UserName", userName), ("Password", password));

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }
}
