using System.Net;

namespace BoardKit.Tests.Support;

/// <summary>
/// Cookies as browsers keep them, who trust their own machine: those for safe lines only go over http to it too. The framework's own
/// container holds them back.
/// </summary>
internal sealed class LoopbackCookies : DelegatingHandler
{
    private readonly CookieContainer _cookies = new();

    public CookieCollection Of(Uri address) => _cookies.GetCookies(Trusted(address));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = Trusted(request.RequestUri!);
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } kept && !request.Headers.Contains("Cookie"))
        {
            request.Headers.Add("Cookie", kept);
        }
        var answer = await base.SendAsync(request, cancellationToken);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            _cookies.SetCookies(address, set);
        }
        return answer;
    }

    private static Uri Trusted(Uri address) => address.IsLoopback ? new UriBuilder(address) { Scheme = "https" }.Uri : address;
}
