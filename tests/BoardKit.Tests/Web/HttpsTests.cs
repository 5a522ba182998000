using System.Net;
using BoardKit.Tests.Data.Databases;
using BoardKit.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Web;

/// <summary>Where the public address is an encrypted one browsers keep to it, and no answer follows the Host header.</summary>
public sealed class HttpsTests : IAsyncLifetime
{
    private readonly List<WebApplication> _served = [];
    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-https-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await MigratedFolder.PutAsync(_data);

    /// <summary>What has begun at start ends before its folder does.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var app in _served)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [InlineData("https://gk.example.gov.cn", "https://gk.example.gov.cn/signin", true)]
    [InlineData("https://gk.example.gov.cn", "http://gk.example.gov.cn/signin", false)]
    [InlineData("http://10.20.0.9", "https://10.20.0.9/signin", false)]
    public async Task A_browser_that_came_encrypted_is_told_to_come_no_other_way(string address, string asked, bool told)
    {
        var app = await Served(address);
        using var client = app.GetTestClient();   // as behind a proxy that ends the encryption
        using var answer = await client.GetAsync(new Uri(asked), Stop);
        Assert.Equal(told, answer.Headers.Contains("Strict-Transport-Security"));
        // behind a proxy that forgets to say how it was reached, too: the address decides
        var isSafe = address.StartsWith("https:", StringComparison.Ordinal);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Equal((isSafe || asked.StartsWith("https:", StringComparison.Ordinal), isSafe),
            (c.Contains("; secure", StringComparison.OrdinalIgnoreCase), c.StartsWith("__Host-", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("http://10.20.0.9", false, false)]
    [InlineData("http://10.20.0.9", true, true)]
    [InlineData("http://127.0.0.1:5080", false, true)]
    [InlineData("https://gk.example.gov.cn", false, true)]
    public async Task Nobody_is_asked_for_a_password_over_an_open_line_unless_a_setting_says_so(string address, bool allowed, bool starts)
    {
        var fault = await Record.ExceptionAsync(() => Served(address, allowed));
        Assert.Equal(starts, fault is null);
        Assert.Equal(!starts, fault is OptionsValidationException { Message: var said } && said.Contains("https", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_sent_to_sign_in_stays_on_this_site_whatever_the_Host_header_says()
    {
        var app = await Served("https://gk.example.gov.cn");
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk?a=1&b=%2F") { Headers = { Host = "evil.example" } };
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal((HttpStatusCode.Redirect, "/signin?to=%2Fdesk%3Fa%3D1%26b%3D%252F", true),
            (answer.StatusCode, answer.Headers.Location?.OriginalString, answer.Headers.CacheControl?.NoStore));
    }

    private async Task<WebApplication> Served(string address, bool plainAllowed = true)
    {
        var app = BoardKitHost.Build([$"--BoardKit:PublicBaseUrl={address}", $"--BoardKit:AllowPlainHttp={plainAllowed}"], _data, builder => builder.WebHost.UseTestServer());
        try
        {
            await app.StartAsync(Stop);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        _served.Add(app);
        return app;
    }
}
