using System.Net.Http.Headers;
using System.Net.Http.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Api;

/// <summary>Tokens and calls of the API against the real host.</summary>
internal sealed class ApiCaller(StaffHost host) : IDisposable
{
    private readonly HttpClient _client =
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A token that acts as a new account.</summary>
    public async Task<string> TokenAsync(Role role, UnitCode unit) =>
        await TokenAsync(role, unit, (await host.AccountAsync(role, unit)).UserName);

    public async Task<string> TokenAsync(Role role, UnitCode unit, string? user)
    {
        await using var scope = host.Console();
        return (await scope.ServiceProvider.GetRequiredService<CreateToken>().Handle(new(unit, role, user), Stop)).Value;
    }

    public Task<HttpResponseMessage> GetAsync(string? token, string path) => SendAsync(token, HttpMethod.Get, path, null);

    public Task<HttpResponseMessage> PostAsync(string? token, string path, object body) =>
        SendAsync(token, HttpMethod.Post, path, JsonContent.Create(body));

    public Task<HttpResponseMessage> PostFileAsync(string? token, string path, byte[] file) =>
        SendAsync(token, HttpMethod.Post, path, new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } });

    public void Dispose() => _client.Dispose();

    public async Task<HttpResponseMessage> SendAsync(string? token, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await _client.SendAsync(request, Stop);
    }
}
