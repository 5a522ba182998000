using System.Text;
using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests;

/// <summary>A resident at a phone 360 pixels wide, often without script, often with large type.</summary>
public sealed class ResidentTests(BoardHost host, Chromium chromium)
{
    private const int Phone = 360;
    private const string Long = "341522102212";   // 3,000 households
    private const string Common = "341522102203"; // 139 households

    [Fact]
    public async Task A_first_visit_to_3000_rows_weighs_at_most_30_KB_in_four_requests()
    {
        var code = await host.PublishedAsync(Long, 3000);
        await using var phone = await Window.OpenAsync(chromium, host.Address, Phone, 720);
        var traffic = await Traffic.CountAsync(phone.Page);
        _ = await phone.GoAsync($"/n/{code}");
        await phone.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        Assert.InRange(traffic.Bytes, 2_000, 30 * 1024);
        Assert.InRange(traffic.Requests.Count(address => !address.StartsWith("data:", StringComparison.Ordinal)), 2, 4);
        Assert.Equal(300, await phone.Page.Locator("table tbody tr").CountAsync());
        phone.IsClean();
    }

    [Theory]
    [InlineData(Phone, true, "360")]
    [InlineData(Phone, false, "360-without-script")]
    [InlineData(Phone / 2, true, "200-percent")]
    public async Task The_page_stays_in_the_width_of_a_phone(int width, bool script, string picture)
    {
        var code = await host.PublishedAsync(Common, 139);
        await using var phone = await Window.OpenAsync(chromium, host.Address, width, 720, script);
        foreach (var (path, name) in new[] { ($"/n/{code}", "notice"), ($"/u/{Common}", "board"), ("/", "home"),
            ("/u/341522102000", "township") })
        {
            _ = await phone.GoAsync(path);
            await phone.StaysInWidthAsync();
            await phone.SnapAsync($"resident-{name}-{picture}");
        }
        phone.IsClean();
    }

    [Fact]
    public async Task Without_script_the_answer_comes_first_and_the_rows_can_be_reached()
    {
        var code = await host.PublishedAsync(Long, 3000);
        await using var phone = await Window.OpenAsync(chromium, host.Address, Phone, 720, script: false);
        _ = await phone.GoAsync($"/n/{code}");
        var text = await phone.Page.InnerTextAsync("body");
        Assert.Contains("现行", text[..text.IndexOf("公示期", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.True(text.IndexOf("3,000", StringComparison.Ordinal) < text.IndexOf("第1村民组",
            text.IndexOf("发放明细", StringComparison.Ordinal), StringComparison.Ordinal));
        await phone.Page.Locator("nav.pages a").Filter(new() { HasText = "10" }).ClickAsync();
        await phone.Page.GetByText("第 10 页").First.WaitForAsync();
        Assert.Contains("3000", await phone.Page.Locator("table tbody tr").Last.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_number_that_identifies_a_person_stands_in_page_or_download()
    {
        var code = await host.PublishedAsync(Common, 139);
        await using var phone = await Window.OpenAsync(chromium, host.Address, Phone, 720);
        _ = await phone.GoAsync($"/n/{code}");
        var page = await phone.Page.ContentAsync();
        var download = await phone.Page.RunAndWaitForDownloadAsync(() => phone.Page.GetByText("CSV").ClickAsync());
        var file = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);   // without it Excel on a Chinese PC reads GBK
        foreach (var row in SampleRows(139))
        {
            Assert.Contains(row.Name, page, StringComparison.Ordinal);
            Assert.All((string[])[page, Encoding.UTF8.GetString(file)],
                text => Assert.DoesNotContain(row.Id, text, StringComparison.Ordinal));
            Assert.All((string[])[page, Encoding.UTF8.GetString(file)],
                text => Assert.DoesNotContain(row.Card, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_code_on_the_printed_sheet_opens_the_page_of_that_sheet()
    {
        var code = await host.PublishedAsync(Common, 139);
        var pdf = host.TempFile("scanned.pdf");
        _ = await host.RunAsync("boards", "print", "--notice", code, "--paper", "A3", "--out", pdf);
        _ = await Tool.RunAsync("pdftoppm", "-r", "100", "-png", pdf, host.TempFile("scanned"));
        var pages = Directory.GetFiles(Path.GetDirectoryName(pdf)!, "scanned-*.png");
        Assert.NotEmpty(pages);
        foreach (var picture in pages)
        {
            var scanned = await Tool.RunAsync("zbarimg", "--quiet", "--raw", picture);
            Assert.Contains(scanned, await Tool.RunAsync("ZXingReader", picture), StringComparison.Ordinal);
            Assert.Matches($"^{host.Address.ToUpperInvariant()}/S/[0-9A-HJKMNP-TV-Z]{{10}}$", scanned);
            await using var phone = await Window.OpenAsync(chromium, host.Address, Phone, 720);
            _ = await phone.GoAsync(scanned);
            await phone.Page.GetByText("这张纸是现行的").First.WaitForAsync();
            phone.IsClean();
        }
    }

    private static IEnumerable<(string Name, string Id, string Card)> SampleRows(int rows) => Benchmarks.SampleList.Rows(rows)
        .Where(row => row["农户姓名"] is not null)
        .Select(row => ((string)row["农户姓名"]!, (string)row["身份证号"]!, (string)row["一卡通账号"]!));
}
