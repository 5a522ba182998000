using System.Collections.Concurrent;
using System.Net;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Web.Desk;

/// <summary>A spreadsheet names people: on its way to the encrypted upload it must never lie in the temp folder.</summary>
public sealed class UploadTests(StaffHost host) : IClassFixture<StaffHost>
{
    // ASP.NET Core asks for its temp folder once a process, and only these forms are large enough to need it.
    private static readonly string Spool = Directory.CreateTempSubdirectory("boardkit-spool-").FullName;

    static UploadTests() => Environment.SetEnvironmentVariable("ASPNETCORE_TEMP", Spool);

    [Fact]
    public async Task An_upload_of_20_MB_leaves_no_temporary_file_where_an_ordinary_form_would()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var created = new ConcurrentQueue<string>();
        using var watcher = new FileSystemWatcher(Spool) { EnableRaisingEvents = true };
        watcher.Created += (_, e) => created.Enqueue(e.Name ?? "");

        var answer = await SendAsync(clerk, "/desk/import", 20 * 1024 * 1024);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(created);

        _ = await SendAsync(clerk, "/account/password", 1024 * 1024);
        for (var i = 0; created.IsEmpty && i < 100; i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        _ = Assert.Single(created);
    }

    [Fact]
    public async Task A_file_over_32_MB_is_refused_and_nothing_is_kept()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        HttpStatusCode? status;
        try
        {
            status = (await SendAsync(clerk, "/desk/import", 40 * 1024 * 1024)).StatusCode;
        }
        catch (HttpRequestException)
        {
            status = HttpStatusCode.RequestEntityTooLarge;   // the server hung up while we were still sending
        }
        Assert.True(status is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{status}");
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string address, int size)
    {
        var token = (await browser.PageAsync("/account/password"))
            .QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(new byte[size]), "file", "大表.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await browser.SendAsync(request);
    }
}
