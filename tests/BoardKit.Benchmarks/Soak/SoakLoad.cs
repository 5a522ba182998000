using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using BoardKit.Tests.Support;

namespace BoardKit.Benchmarks.Soak;

/// <summary>
/// The mixed load of a county's busy day: residents read, search and download, clerks sign in, try files, import, print and send photos, a
/// reviewer publishes. Each kind runs on its own until the end, with a pause between two requests.
/// </summary>
internal sealed partial class SoakLoad(SoakSite site, Answers answers, CancellationToken over) : IDisposable
{
    private const string OwnPassword = "燎西村 的 老槐树 开花了";

    private readonly HttpClient _residents = new() { BaseAddress = site.Address, Timeout = TimeSpan.FromSeconds(120) };
    private readonly Lock _gate = new();
    private int _imports;

    /// <summary>Until the end. Throws what a part of the load ended with before.</summary>
    public async Task RunAsync()
    {
        var (small, large) = (List(60), List(5000));
        await ChoosePasswordAsync(site.Person);
        await ChoosePasswordAsync(site.ReviewersAccount);
        await site.LetReviewAsync();   // a new password ends the tokens of the old one
        await Task.WhenAll(
            EachAsync(20, Resident), EachAsync(20, Resident), EachAsync(20, Resident),
            EachAsync(1500, Download), EachAsync(1000, Search), EachAsync(5000, SignIn),
            EachAsync(3000, n => Import(n % 5 == 4 ? large : small, dryRun: true)),
            EachAsync(4000, n => Import(n % 8 == 7 ? large : small, dryRun: false)),
            EachAsync(4000, Print), PhotosAsync());
    }

    public void Dispose() => _residents.Dispose();

    private async Task EachAsync(int pause, Func<int, Task> ask)
    {
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            await ask(n);
            await PauseAsync(pause);
        }
    }

    private async Task PauseAsync(int milliseconds)
    {
        try
        {
            await Task.Delay(milliseconds, over);
        }
        catch (OperationCanceledException)
        {
            // the end
        }
    }

    private Task Resident(int n)
    {
        var path = (n % 4) switch
        {
            0 => $"/u/{SoakSite.Villages[n % SoakSite.Villages.Count]}",
            1 => "/",
            _ => $"/n/{Notice(n)}",
        };
        return answers.AskAsync("page", () => Get(path));
    }

    private Task Download(int n)
    {
        var kind = (string[])["xlsx", "csv", "json", "card.png"];
        return answers.AskAsync("download", () => Get($"/n/{Notice(n / 4)}/1/{kind[n % 4]}"));
    }

    private Task Search(int n) => answers.AskAsync("search", () => Get($"/?q={((string[])["补贴", "耕地", "燎西", "公示"])[n % 4]}"));

    private Task<HttpResponseMessage> Get(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        return _residents.SendAsync(request, CancellationToken.None);
    }

    private string Notice(int n)
    {
        lock (_gate)
        {
            return site.Published[n % site.Published.Count];
        }
    }

    private async Task Import(byte[] file, bool dryRun)
    {
        var number = dryRun ? 0 : Interlocked.Increment(ref _imports);
        var village = SoakSite.Villages[number % SoakSite.Villages.Count];
        var year = (2025 - number / SoakSite.Villages.Count).ToString(CultureInfo.InvariantCulture);
        var answer = await answers.AskAsync(dryRun ? "dry run" : "import", () => As(site.Clerks[village], HttpMethod.Post,
            $"/api/v1/notices?unit={village}&form={SoakSite.Form}&period={year}&fileName=a.xlsx&title=补贴公示&input=rate=95.42"
            + (dryRun ? "&dryRun=true" : ""), new ByteArrayContent(file)));
        if (!dryRun && answer is { StatusCode: HttpStatusCode.OK })
        {
            await Publish((await Json(answer)).GetProperty("notice").GetString()!);
        }
    }

    private async Task Publish(string code)
    {
        var shown = await answers.AskAsync("show", () => As(site.Reviewer, HttpMethod.Get, $"/api/v1/notices/{code}", null));
        if (shown is not { StatusCode: HttpStatusCode.OK })
        {
            return;
        }
        var digest = (await Json(shown)).GetProperty("submitted").GetString();
        var done = await answers.AskAsync("publish", () => As(site.Reviewer, HttpMethod.Post, $"/api/v1/notices/{code}/publication",
            JsonContent.Create(new { digest })));
        if (done is { StatusCode: HttpStatusCode.OK })
        {
            lock (_gate)
            {
                site.Published.Add(code);
            }
        }
    }

    private Task Print(int n) => answers.AskAsync("print", () => As(site.Clerks[SoakSite.Villages[1]], HttpMethod.Post,
        $"/api/v1/notices/{site.Published[0]}/sheets?paper={(n % 2 == 0 ? "A4" : "A3")}", JsonContent.Create(new { })));

    private Task<HttpResponseMessage> As(string token, HttpMethod method, string path, HttpContent? body)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Authorization = new("Bearer", token);
        return _residents.SendAsync(request, CancellationToken.None);
    }

    private async Task SignIn(int n)
    {
        using var browser = Browser();
        var answer = await SignInAsync(browser, (site.Person.Name, OwnPassword));
        if (answer is { StatusCode: HttpStatusCode.Found })
        {
            _ = await answers.AskAsync("desk", () => browser.GetAsync(new Uri("/desk", UriKind.Relative), CancellationToken.None));
            _ = await answers.AskAsync("preview", () => browser.GetAsync(
                new Uri($"/desk/notices/{site.Waiting}?handler=Preview&paper={(n % 2 == 0 ? "A4" : "A3")}", UriKind.Relative),
                CancellationToken.None));
        }
    }

    /// <summary>The browser of a clerk who goes on sending photos: three kinds of picture by turns.</summary>
    private async Task PhotosAsync()
    {
        byte[][] pictures = [SoakPictures.Jpeg(4000, 3000), SoakPictures.Png(4320, 2880), SoakPictures.Jpeg(8160, 6120, 70)];
        using var browser = Browser();
        _ = await SignInAsync(browser, (site.Person.Name, OwnPassword));
        await EachAsync(15_000, async n =>
        {
            var page = await browser.GetStringAsync(new Uri("/desk/postings/new", UriKind.Relative), CancellationToken.None);
            _ = await answers.AskAsync("photo", () =>
            {
                var form = new MultipartFormDataContent
                {
                    { new StringContent(Token(page)), "__RequestVerificationToken" },
                    { new StringContent("东头组小卖部外墙"), "place" },
                    { new ByteArrayContent(pictures[n % pictures.Length]), "photos", n % 3 == 1 ? "a.png" : "a.jpg" },
                };
                return browser.PostAsync(new Uri("/desk/postings/new", UriKind.Relative), form, CancellationToken.None);
            });
        });
    }

    /// <summary>What everybody does first with a one-time password.</summary>
    private async Task ChoosePasswordAsync((string Name, string Password) person)
    {
        using var browser = Browser();
        _ = await SignInAsync(browser, person);
        var page = await browser.GetStringAsync(new Uri("/account/password", UriKind.Relative), over);
        using var answer = await browser.PostAsync(new Uri("/account/password", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", Token(page)), new("Current", person.Password), new("Next", OwnPassword),
            new("Again", OwnPassword),
        ]), over);
        if (answer.StatusCode != HttpStatusCode.Found)
        {
            throw new InvalidOperationException("The one-time password could not be changed.");
        }
    }

    private async Task<HttpResponseMessage?> SignInAsync(HttpClient browser, (string Name, string Password) person)
    {
        var page = await browser.GetStringAsync(new Uri("/signin", UriKind.Relative), CancellationToken.None);
        return await answers.AskAsync("sign-in", () => browser.PostAsync(new Uri("/signin", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", Token(page)), new("UserName", person.Name), new("Password", person.Password),
        ]), CancellationToken.None));
    }

    private HttpClient Browser() =>
        new(new LoopbackCookies { InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false } })
        {
            BaseAddress = site.Address,
            Timeout = TimeSpan.FromSeconds(120),
        };

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None)).RootElement;

    private static string Token(string page) => TokenField().Match(page) is { Success: true } found ? found.Groups[1].Value
        : throw new InvalidOperationException("A form has no token.");

    private static byte[] List(int rows)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("boardkit-soak-").FullName, "list.xlsx");
        SampleList.Write(file, rows);
        var bytes = File.ReadAllBytes(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return bytes;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
