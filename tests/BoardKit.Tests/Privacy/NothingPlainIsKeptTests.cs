using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Tests.Web;
using static BoardKit.Tests.Privacy.PlantedFiles;

namespace BoardKit.Tests.Privacy;

/// <summary>
/// A whole scenario with a number in every place where a clerk, a resident or a program may leave one, on the product as it is installed,
/// killed twice on the way. Then every file it wrote and every answer it gave is searched for every number in every obvious encoding.
/// <see cref="LeakSearchTests"/> shows that the search would find them.
/// </summary>
public sealed class NothingPlainIsKeptTests : IAsyncLifetime
{
    private const string Form = "land-fertility-subsidy";
    private const string Village = "411025101201";
    private const string Neighbour = "411025101202";
    private static readonly LeakSearch Search = new(Needles());

    private readonly PlantedSite _site = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly Dictionary<string, (string User, string Password)> _accounts = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _ = await _site.Run("migrate");
        var (_, accounts, _) = await _site.Run("seed", _site.Pack(), "--demo-accounts");
        foreach (var parts in accounts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split('\t')))
        {
            _ = _accounts.TryAdd(parts[0], (parts[1], parts[2]));
        }
        _ = await _site.Done("boards", "add", "--unit", Village, "--name", "村部公开栏", "--place", "村部",
            "--frame", "1200x900", "--paper", "A4");
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task No_file_and_no_answer_gives_a_number_away()
    {
        await _site.Serve();
        await AtTheDoor();
        var code = await FromFileToEdition();
        await KilledInTheMiddle();
        await _site.Serve();
        await Corrected(code);
        await Paper(code);
        await Residents(code);
        await Programs();
        await Failures();
        AssertTight("while it runs");
        await Erased(code);
        await Withdrawn(code);
        Assert.NotEqual(0, await _site.Sql("SELECT COUNT(*) FROM StoredMarks"));
        // what may be there is found
        Assert.NotEmpty(new LeakSearch([new("a name", "plain", Encoding.UTF8.GetBytes(Name(1)))]).In(_site.Kept));
        await _site.Kill();
        AssertTight("after it was killed");
    }

    /// <summary>Numbers in the fields of the sign-in, in addresses, queries and heads: refused, and not written down.</summary>
    private async Task AtTheDoor()
    {
        using var somebody = _site.Browse();
        _ = await somebody.SignInAsync(Odd("sign-in name"), Odd("password"));
        foreach (var path in (string[])[$"/u/{Odd("address")}", $"/n/{Odd("address")}", $"/s/{Odd("address")}",
            $"/nothing/{Odd("address")}", $"/?q={Odd("query")}", $"/u/{Village}?q={Odd("query")}", $"/api/v1/notices/{Odd("address")}",
            $"/signin?to=/desk?x={Odd("query")}"])
        {
            _ = await somebody.GetAsync(path);
        }
        using var marked = new HttpRequestMessage(HttpMethod.Get, $"/u/{Village}");
        marked.Headers.Add("User-Agent", Odd("header"));
        marked.Headers.Add("Referer", $"https://example.org/{Odd("header")}");
        marked.Headers.Add("Cookie", $"boardkit-view={Odd("cookie")}; other={Odd("cookie")}");
        _ = await somebody.SendAsync(marked);
    }

    /// <summary>
    /// A file with a number in every corner is refused; the same without the open ones is mapped, saved, changed by hand, submitted, sent
    /// back, approved.
    /// </summary>
    private async Task<string> FromFileToEdition()
    {
        using var clerk = await SignedIn("报账员");
        var refused = await Upload(clerk, Xlsx(2026, open: true), $"{Odd("file name")}名单.xlsx");
        var page = await clerk.PageAsync(refused);
        Assert.Contains("不得出现", page.DocumentElement.TextContent, StringComparison.Ordinal);
        _ = await clerk.SubmitAsync(refused + "?handler=Save", Dry(page), ("title", "补贴" + Odd("title")), ("in.rate", Odd("input")));
        // people for a header
        _ = await clerk.SubmitAsync(refused + "?handler=", Dry(page), ("m.rows.head1", "3"), ("m.rows.head2", "4"), ("m.rows.first", "5"));
        _ = await clerk.SubmitAsync(refused + "?handler=Forget", Dry(page));

        var upload = await Upload(clerk, Xlsx(2026, open: false), "名单.xlsx");
        page = await clerk.PageAsync(upload);
        page = await Browser.ReadAsync(
            await clerk.SubmitAsync(upload + "?handler=", Dry(page), ("m.rows.c.card", "G"), ("title", "2026年补贴公示")));
        var saved = await clerk.SubmitAsync(upload + "?handler=Save", Dry(page), ("m.rows.c.card", "G"), ("title", "2026年补贴公示"));
        Assert.True(saved.StatusCode == HttpStatusCode.Redirect, Faults(await Browser.ReadAsync(saved)));
        var desk = saved.Headers.Location!.OriginalString;
        var code = desk.Split('/')[^1];
        Assert.Equal(2 * People + 1, await Marks(code, 0));
        await Edit(clerk, desk, ("cell.rows.1.remark", "电话" + Odd("typed remark")));
        await Edit(clerk, desk, ("cell.rows.1.id_no", Id(People)), ("cell.rows.2.card", Card(People)));
        await Edit(clerk, desk, ("title", "公示" + Odd("title")));
        _ = await Submit(clerk, desk);
        using var reviewer = await SignedIn("审核员");
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync($"/review/{code}?handler=Preview&paper=A4")).StatusCode);
        _ = await reviewer.PostAsync($"/review/{code}", "handler=SendBack", ("reason", "请核对" + Odd("reason")));
        _ = await reviewer.PostAsync($"/review/{code}", "handler=Approve");
        Assert.Equal(2 * People + 1, await Marks(code, 1));
        _ = await reviewer.GetAsync($"/county/duplicates?form={Form}&year=2026");
        return code;
    }

    /// <summary>
    /// SIGKILL while a file is on its way, and again while one is saved; what lies there then is searched before anybody tidies up.
    /// </summary>
    private async Task KilledInTheMiddle()
    {
        using (var clerk = await SignedIn("报账员"))
        {
            var token = (await clerk.PageAsync("/desk"))
                .QuerySelector("form[data-drop] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var head = $"--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{Odd("file name")}.csv\"\r\n\r\n";
            byte[] body = [.. Encoding.UTF8.GetBytes(head), .. Enumerable.Repeat(Csv(2025, 0, 1, 2, 3), 2000).SelectMany(b => b)];
            using var line = new TcpClient();
            await line.ConnectAsync(_site.Address.Host, _site.Address.Port, Stop);
            var cookies = string.Join("; ", clerk.Cookies.Select(c => $"{c.Name}={c.Value}"));
            await line.GetStream()
                .WriteAsync(Encoding.ASCII.GetBytes(
                    $"POST /desk/import HTTP/1.1\r\nHost: {_site.Address.Authority}\r\nCookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {body.Length * 2}\r\n\r\n"), Stop);
            await line.GetStream().WriteAsync(body, Stop);
            await Task.Delay(300, Stop);
            await _site.Kill();
        }
        AssertTight("after it was killed in the middle of an upload");
        await _site.Serve();
        using (var clerk = await SignedIn("报账员"))
        {
            var upload = await Upload(clerk, Csv(2025, [.. Enumerable.Range(0, 1500)]), "名单.csv");
            var page = await clerk.PageAsync(upload);
            var log = new FileInfo(Path.Combine(_site.Data, "boardkit.db-wal"));
            var before = log.Length;
            var saving = clerk.SubmitAsync(upload + "?handler=Save", Dry(page), ("title", "2025年补贴公示"), ("period", "2025"));
            for (log.Refresh(); log.Length <= before && !saving.IsCompleted; log.Refresh())
            {
                await Task.Delay(2, Stop);
            }
            await _site.Kill();
            _ = await Record.ExceptionAsync(() => saving);
        }
        Assert.True(File.Exists(Path.Combine(_site.Data, "boardkit.db-wal")), "The log was checkpointed before it could be searched.");
        AssertTight("after it was killed in the middle of a save");
    }

    /// <summary>A correction by a CSV file, at once a second edition.</summary>
    private async Task Corrected(string code)
    {
        using var clerk = await SignedIn("报账员");
        var upload = await Upload(clerk, Csv(2026, 0, 1, 2, 3, 5), "更正.csv", code);
        var page = await clerk.PageAsync(upload);
        var submitted = await clerk.SubmitAsync(upload[..upload.IndexOf('?', StringComparison.Ordinal)] + "?handler=Submit",
            Dry(page), ("title", "2026年补贴公示"));
        Assert.True(submitted.StatusCode == HttpStatusCode.Redirect, Faults(await Browser.ReadAsync(submitted)));
        using var reviewer = await SignedIn("审核员");
        _ = await reviewer.PostAsync($"/review/{code}", "handler=Approve");
        Assert.Equal(10, await Marks(code, 2));
    }

    /// <summary>Sheets at the desk and at the console, a pack, slips, the script.</summary>
    private async Task Paper(string code)
    {
        using var clerk = await SignedIn("报账员");
        var printed = await clerk.PostAsync($"/desk/notices/{code}", "handler=Print", ("paper", "A4"));
        Assert.Equal("application/pdf", printed.Content.Headers.ContentType?.MediaType);
        _ = await _site.Done("boards", "print", "--notice", code, "--paper", "A3", "--out", Path.Combine(_site.Out, "sheet.pdf"));
        _ = await _site.Done("boards", "pack", "--scope", "411025101000", "--paper", "A4", "--out",
            Path.Combine(_site.Out, "pack.zip"), "--by", "刘一");
        _ = await _site.Done("boards", "slips", "--notice", code, "--out", Path.Combine(_site.Out, "slips.pdf"));
        _ = await _site.Done("boards", "script", "--notice", code, "--rows");
    }

    /// <summary>Pages, downloads, the feed, a search and look-ups.</summary>
    private async Task Residents(string code)
    {
        using var resident = _site.Browse();
        foreach (var path in (string[])[$"/n/{code}", $"/n/{code}/1", $"/u/{Village}", $"/n/{code}/1/csv", $"/n/{code}/2/csv",
            $"/n/{code}/2/xlsx", $"/n/{code}/2/json", $"/u/{Village}/feed", $"/u/{Village}?q={Odd("search")}"])
        {
            var answer = await resident.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path} answered {answer.StatusCode}");
        }
        var me = await resident.PageAsync($"/n/{code}/me");
        Assert.NotEmpty(me.Forms);
        foreach (var (name, tail) in ((string, string)[])[(Name(1), Id(1)[^6..]), (Name(2), Id(1)[^6..]), (Odd("look-up"), Odd("look-up"))])
        {
            var form = (await resident.PageAsync($"/n/{code}/me")).Forms.First(f => f.QuerySelector("[name=Tail]") is not null);
            _ = await resident.SubmitAsync($"/n/{code}/me", form, ("Name", name), ("Tail", tail));
        }
        var slip = (await resident.PageAsync($"/n/{code}/me")).Forms.FirstOrDefault(f => f.QuerySelector("[name=Slip]") is not null);
        if (slip is not null)
        {
            _ = await resident.SubmitAsync($"/n/{code}/me", slip, ("Slip", Odd("slip")));
        }
    }

    /// <summary>The API and the command line: numbers in names, titles, arguments and bodies.</summary>
    private async Task Programs()
    {
        var token = await _site.Done("tokens", "create", "--unit", Neighbour, "--role", "clerk");
        using var program = _site.Browse();
        async Task<HttpResponseMessage> Post(string path, HttpContent content)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return await program.SendAsync(request);
        }
        var import = $"/api/v1/notices?unit={Neighbour}&form={Form}&period=2026&fileName=";
        _ = await Post($"{import}{Odd("API file name")}.csv&title={Odd("API title")}", new ByteArrayContent(Csv(2026, 0, 1)));
        Assert.Equal(HttpStatusCode.OK,
            (await Post($"{import}{Odd("API file name")}.csv", new ByteArrayContent(Csv(2026, 0, 1)))).StatusCode);
        _ = await Post("/api/v1/notices/nil",
            new StringContent($$"""{"unit":"{{Odd("broken JSON")}}","form":{{Odd("broken JSON")}}""", Encoding.UTF8, "application/json"));
        _ = await Post("/api/v1/notices/nil", new StringContent(
            $$"""{"unit":"{{Neighbour}}","form":"{{Form}}","period":"{{Odd("broken JSON")}}"}""", Encoding.UTF8, "application/json"));
        var xls = _site.Give("老表.xls", Xls(2024, 1, 2));
        var code = await _site.Done("notices", "import", "--unit", Neighbour, "--form", Form, "--period", "2024", "--title",
            "补贴公示", "--author", "刘一", xls);
        Assert.Equal(4, await Marks(code, 0));
        Assert.Equal(2, (await _site.Run("notices", "import", "--unit", Neighbour, "--form", Form, "--period", "2023", "--title",
            Odd("argument"), "--author", "刘一", xls)).Code);
        Assert.Equal(2, (await _site.Run("notices", "import", "--unit", Odd("argument"), "--form", Form, "--period", "2023",
            "--author", "刘一", xls)).Code);
        Assert.Equal(2, (await _site.Run("notices", "import", "--unit", Neighbour, "--form", Odd("argument"), "--period", Odd("argument"),
            "--author", Odd("argument"), "--json", xls)).Code);
        Assert.NotEqual(0, (await _site.Run("notices", "show", Odd("argument"), "--json")).Code);
    }

    /// <summary>A form that ends in the middle, and a database that fails while a list is saved.</summary>
    private async Task Failures()
    {
        using var clerk = await SignedIn("报账员");
        using var broken = new HttpRequestMessage(HttpMethod.Post, "/desk/import")
        {
            Content = new ByteArrayContent(
                Encoding.UTF8.GetBytes(
                    $"--b\r\nContent-Disposition: form-data; name=\"{Odd("broken form")}\"; filename=\"{Odd("broken form")}\"\r\n\r\n{Odd("broken form")}")),
        };
        broken.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        Assert.False((await clerk.SendAsync(broken)).IsSuccessStatusCode);

        var upload = await Upload(clerk, Csv(2022, 0, 1, 2, 6), "名单.csv");
        var page = await clerk.PageAsync(upload);
        await _site.Sql("CREATE TRIGGER fails BEFORE INSERT ON StoredMarks BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END");
        var failed = await clerk.SubmitAsync(upload + "?handler=Save", Dry(page), ("title", "2022年补贴公示"), ("period", "2022"));
        await _site.Sql("DROP TRIGGER fails");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
    }

    /// <summary>One person goes, with the digests of the row; the reason is asked like any other text.</summary>
    private async Task Erased(string code)
    {
        Assert.Equal(2, (await _site.Run("notices", "erase", code, "--row", "2", "--by", "刘一", "--reason", "本人申请" + Odd("reason"))).Code);
        _ = await _site.Done("notices", "erase", code, "--row", "2", "--by", "刘一", "--reason", "本人申请");
        Assert.Equal(8, await Marks(code, 2));
    }

    private async Task Withdrawn(string code)
    {
        using var reviewer = await SignedIn("审核员");
        _ = await reviewer.PostAsync($"/review/{code}", "handler=Withdraw", ("reason", "误发" + Odd("reason")));
        _ = await reviewer.PostAsync($"/review/{code}", "handler=Withdraw", ("reason", "误发"));
        Assert.Equal(1, await _site.Sql($"SELECT COUNT(*) FROM Notices WHERE Code = '{code}' AND Publicity = 'Withdrawn'"));
        using var resident = _site.Browse();
        _ = await resident.GetAsync($"/n/{code}");
    }

    private void AssertTight(string when)
    {
        var before = Search.Searched;
        var started = TimeProvider.System.GetTimestamp();
        var found = Search.In(_site.Kept);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{when}: {(Search.Searched - before) / 1_000_000} MB searched in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s, {TimeProvider.System.GetElapsedTime(_started).TotalSeconds:0} s since the start");
        Assert.True(found.Count == 0, $"{found.Count} finds {when}:\n{string.Join('\n', found.Take(60))}");
    }

    private Task<long> Marks(string code, int edition) => _site.Sql(string.Create(CultureInfo.InvariantCulture,
        $"SELECT COUNT(*) FROM StoredMarks m JOIN Notices n ON n.Unit = m.Unit AND n.Id = m.NoticeId WHERE n.Code = '{code}' AND m.Edition = {edition}"));

    private async Task<Browser> SignedIn(string role)
    {
        var browser = _site.Browse();
        var (user, password) = _accounts[role];
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(user, password)).StatusCode);
        return browser;
    }

    private static IHtmlFormElement Dry(IHtmlDocument page) =>
        page.QuerySelector<IHtmlFormElement>("form#dry") ?? throw new InvalidOperationException(page.DocumentElement.TextContent);

    private static string Faults(IHtmlDocument page) =>
        string.Join('\n', page.QuerySelectorAll(".message, .fault").Select(m => m.TextContent.Trim()));

    private static async Task<string> Upload(Browser browser, byte[] file, string name, string? corrects = null)
    {
        var token = (await browser.PageAsync("/desk"))
            .QuerySelector("form[data-drop] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", name } };
        if (corrects is not null)
        {
            content.Add(new StringContent(corrects), "corrects");
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/import") { Content = content };
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task Edit(Browser clerk, string desk, params (string, string)[] fields) =>
        _ = await clerk.SubmitAsync(desk + "?handler=Save", Draft(await clerk.PageAsync(desk)), fields);

    private static async Task<HttpResponseMessage> Submit(Browser clerk, string desk)
    {
        var answer = await clerk.SubmitAsync(desk + "?handler=Submit", Draft(await clerk.PageAsync(desk)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    private static IHtmlFormElement Draft(IHtmlDocument page) =>
        page.QuerySelector<IHtmlFormElement>("form#draft") ?? throw new InvalidOperationException(page.DocumentElement.TextContent);
}
