using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Operations;
using BoardKit.Tests.Support;
using BoardKit.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Benchmarks.Oversight;

/// <summary>
/// Every page of a county with five years of data, as the host routes them, over HTTP on loopback: with nothing kept in memory, as used,
/// and after one village has published.
/// </summary>
internal static partial class CountyPages
{
    private const int Warm = 3, Used = 7, After = 5;
    private static readonly UnitCode County = CountiesOfDuties.County;

    /// <summary>Measures.</summary>
    /// <param name="only">Beginning of the addresses looked at; null: all.</param>
    /// <param name="kept">Folder that keeps the county for another run; null: a folder that is deleted.</param>
    public static async Task<int> RunAsync(string? only, string? kept)
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("boardkit-bench-").FullName : Directory.CreateDirectory(kept).FullName;
        var isNew = !File.Exists(Path.Combine(folder, "boardkit.db"));
        try
        {
            await using var app = BoardKitHost.Build(["--urls", "http://127.0.0.1:0"], folder,
                builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
            var scopes = app.Services.GetRequiredService<IServiceScopeFactory>();
            await using (var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文"))))
            {
                _ = (await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().Handle(CancellationToken.None)).Value;
            }
            if (isNew)
            {
                var notices = await new FiveYears(scopes, Path.Combine(folder, "boardkit.db")).FillAsync();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"county pages, {notices:N0} notices in five years"));
            }
            await app.StartAsync();
            await MeasureAsync(app, scopes, only);
            await app.StopAsync();
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (kept is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task MeasureAsync(WebApplication app, IServiceScopeFactory scopes, string? only)
    {
        var cache = (MemoryCache)app.Services.GetRequiredService<IMemoryCache>();
        var samples = await SamplesAsync(scopes);
        using var official = await SignInAsync(app, scopes, Role.Official);
        using var administrator = await SignInAsync(app, scopes, Role.Administrator);
        var pages = new List<(string Address, HttpClient Browser, int Bytes)>();
        foreach (var route in Routes(app).Where(r => only is null || r.StartsWith(only, StringComparison.Ordinal)))
        {
            if (Address(route, samples) is not { } address)
            {
                Console.WriteLine($"  /{route}: nothing of it to be looked at");
                continue;
            }
            var (status, _) = await AskAsync(official, address);
            var browser = status == HttpStatusCode.Forbidden ? administrator : official;
            (status, var bytes) = await AskAsync(browser, address);
            if (status != HttpStatusCode.OK)
            {
                Console.WriteLine($"  {address}: {(int)status}");
                continue;
            }
            pages.Add((address, browser, bytes));
        }
        // a host compiles what it runs for the first times: rounds over all pages leave that to none of them
        for (var round = 0; round < Warm; round++)
        {
            foreach (var (address, browser, _) in pages)
            {
                await TouchAsync(scopes);
                for (var turn = 0; turn < Used; turn++)
                {
                    _ = await AskAsync(browser, address);
                }
            }
        }
        foreach (var (address, browser, bytes) in pages)
        {
            var first = await TimeAsync(3, cache.Clear, () => AskAsync(browser, address));
            var used = await TimeAsync(Used, () => { }, () => AskAsync(browser, address));
            var after = await TimeAsync(After, () => TouchAsync(scopes).GetAwaiter().GetResult(), () => AskAsync(browser, address));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {address} | {bytes / 1024.0:N1} KB | {used} | {after} | {first}"));
        }
    }

    /// <summary>Median of the time that an answer took, and of the processor time that the host and whoever asks used meanwhile.</summary>
    private static async Task<string> TimeAsync(int turns, Action before, Func<Task> ask)
    {
        var (times, works) = (new Samples(), new Samples());
        for (var turn = 0; turn < turns; turn++)
        {
            before();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var (start, work) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await ask();
            works.Add((Environment.CpuUsage.TotalTime - work).TotalMilliseconds);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{times.Median:N0} ({works.Median:N0})");
    }

    private static IEnumerable<string> Routes(WebApplication app) => app.Services.GetRequiredService<IActionDescriptorCollectionProvider>()
        .ActionDescriptors.Items.OfType<PageActionDescriptor>().Select(p => p.AttributeRouteInfo?.Template ?? "")
        .Where(r => r is "county" or "letters" || r.StartsWith("county/", StringComparison.Ordinal)
            || r.StartsWith("letters/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The address of a route with things that are there; null where there is none of the kind.</summary>
    private static string? Address(string route, (string Code, Guid Letter) samples)
    {
        var path = route.Replace("{code}", samples.Code, StringComparison.Ordinal);
        if (path.Contains("{id", StringComparison.Ordinal))
        {
            return route.StartsWith("letters/", StringComparison.Ordinal) ? $"/letters/{samples.Letter}" : null;
        }
        var more = route switch
        {
            "county/eye" or "county/eye/trend" or "county/eye/bulletin" => "&period=2026",
            "county/eye/cell" => "&period=2026&item=14",
            "county/duty" => "&period=2026Q3&item=104&form=village-accounts",
            "county/statistics/facts" => "&year=2026&report=disclosure-statistics&cell=table.i01.value",
            "county/figures" or "county/eye/each" or "county/applicable" or "county/duplicates" => "&form=land-fertility-subsidy&period=2026",
            "county/reconciliation" => "&period=2026Q4",
            "county/reconciliation/line" => "&form=land-fertility-subsidy&period=2026",
            "county/templates" or "county/templates/edit" or "county/templates/compare" => "&form=land-fertility-subsidy&from=1&to=2",
            _ => "",
        };
        var scope = route is "county/duty" or "county/reconciliation/line" or "county/letters/new" or "county/assessment/unit"
            ? CountiesOfDuties.Village : County;
        return $"/{path}?scope={scope}{more}";
    }

    private static async Task<(string Code, Guid Letter)> SamplesAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return (await db.Notices.Where(n => n.Form == "land-fertility-subsidy" && n.Period == "2026").OrderBy(n => n.Unit)
            .Select(n => n.Code).LastAsync(), await db.DutyLetters.OrderBy(l => l.Unit).Select(l => l.Id).FirstAsync());
    }

    /// <summary>What publishing does to what is kept: the stamp of one village moves.</summary>
    private static async Task TouchAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        await scope.ServiceProvider.GetRequiredService<UnitStampRaiser>().Raise(CountiesOfDuties.Village.Value, CancellationToken.None);
    }

    private static async Task<(HttpStatusCode Status, int Bytes)> AskAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    private static async Task<HttpClient> SignInAsync(WebApplication app, IServiceScopeFactory scopes, Role role)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        var made = (await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new($"look{role}{Environment.ProcessId}", "王文", role, County, false), CancellationToken.None)).Value;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var browser = new HttpClient(new LoopbackCookies
        {
            InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false },
        })
        { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/signin");
        plain.Headers.AcceptEncoding.ParseAdd("identity");
        using var page = await browser.SendAsync(plain);
        var token = TokenField().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var answer = await browser.PostAsync(new Uri("/signin", UriKind.Relative), new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("UserName", made.UserName), new("Password", made.Password)]));
        return answer.StatusCode == HttpStatusCode.Redirect ? browser
            : throw new InvalidOperationException($"Nobody could sign in: {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
