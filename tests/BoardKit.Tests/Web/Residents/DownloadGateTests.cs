using System.Net;
using BoardKit.Tests.Support;
using BoardKit.Web.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Residents;

/// <summary>More files are asked for at once than are made at once, on the real server.</summary>
public sealed class DownloadGateTests : IAsyncLifetime
{
    private readonly string _address = $"http://127.0.0.1:{FreePort.Find()}";
    private BoardSite _site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await BoardSite.Start(_address);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Who_finds_every_place_taken_is_told_when_to_come_again_and_pages_go_on()
    {
        var (one, other) = (await Published("甲"), await Published("乙", "2025"));
        var gate = _site.Services.GetRequiredService<DownloadGate>();
        var leave = new TaskCompletionSource();
        var entered = 0;
        var inside = Enumerable.Range(0, 2).Select(_ => gate.Run(async () =>
        {
            _ = Interlocked.Increment(ref entered);
            await leave.Task;
            return "made";
        }, Stop)).ToList();
        Assert.Equal(2, entered);

        // side by side: each stands in line for ten seconds
        foreach (var answer in ((string[])[$"/n/{one}/1/xlsx", $"/n/{one}/1/csv", $"/n/{other}/1/json"])
            .Select(path => _site.Client.GetAsync(path, Stop)).ToList())
        {
            using var refused = await answer;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("10", refused.Headers.RetryAfter!.ToString());
            Assert.Contains("现在忙，请过一会儿再试", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        using (var page = await _site.Client.GetAsync($"/n/{one}", Stop))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
        using (var waiting = await Waiting($"/n/{other}/1/csv", leave))
        {
            Assert.Equal(HttpStatusCode.OK, waiting.StatusCode);   // it had stood in line
        }
        Assert.All(await Task.WhenAll(inside), made => Assert.Equal("made", made));
        using var file = await _site.Client.GetAsync($"/n/{one}/1/xlsx", Stop);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    private async Task<HttpResponseMessage> Waiting(string path, TaskCompletionSource leave)
    {
        var asked = _site.Client.GetAsync(path, Stop);
        Assert.False(asked.IsCompleted);
        leave.SetResult();
        return await asked;
    }

    private Task<string> Published(string title, string period = "2026") => _site.Do(async (publishing, db) =>
    {
        var notice = await publishing.Draft(BoardSite.Maple, SubsidyForm.Form, title, period, Stop);
        _ = await publishing.Publish(notice, SubsidyForm.Form, SubsidyForm.Village(30), title, new DateOnly(2026, 3, 1), Stop);
        return notice.Code;
    });
}
