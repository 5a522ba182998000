using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Printing;
using BoardKit.Tests.Cli;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Operations;

/// <summary>
/// Three processes of the installed program on one PostgreSQL, as behind a load balancer: with one folder of keys and one of jobs, and
/// otherwise each with its own. All are used at once, and the one that is at the long work is killed.
/// </summary>
public sealed class NodesTests(NodesOffice office) : OfficeTests(office), IClassFixture<NodesOffice>
{
    private const int Villages = 10;
    private const string Period = "2026";

    [Fact]
    public async Task Three_nodes_are_one_service_and_a_killed_one_is_missed_by_nobody()
    {
        Assert.SkipWhen(MigratedPostgres.Missing is not null, MigratedPostgres.Missing ?? "");
        var villages = Enumerable.Range(0, Villages).Select(_ => Office.Village()).ToList();
        await using var nodes = Nodes.Start(office);
        var clerks = new Dictionary<UnitCode, string>();
        foreach (var village in villages)
        {
            clerks[village] = await Token(village, Role.Clerk, null);
        }
        var person = Ok(await AtConsole(s => s.GetRequiredService<CreateAccount>()
            .Handle(new("镇审核员", "李审核", Role.Reviewer, CountyOffice.Township, MustChange: false), Stop)));
        var reviewer = await Token(CountyOffice.Township, Role.Reviewer, person.UserName);
        await nodes.ReadyAsync();

        // everybody imports at every node at once: of three files for one key one becomes the notice
        var imports = await Task.WhenAll(villages.SelectMany(v => nodes.All.Select(node => Import(node, clerks[v], v))));
        Assert.Equal(Villages, imports.Count(i => i.Code is not null));
        Each.Is(imports.Where(i => i.Code is null), i => Assert.Equal(HttpStatusCode.Conflict, i.Status));
        var codes = imports.Select(i => i.Code).OfType<string>().ToList();
        Assert.Equal(codes.Order(), (await Office.Read(db => db.Notices.Select(n => n.Code).ToListAsync(Stop))).Order());

        // a first half is published, and a pack of it ordered: signed in at one node, ordered at another
        var half = codes.Take(Villages / 2).ToList();
        Assert.Equal(half.Count, (await Publish(nodes.All, reviewer, half)).Count(ok => ok));
        using var browser = new Browser(nodes.All[0].Address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(person.UserName, person.Password)).StatusCode);
        var ordered = await browser.PostAsync($"{nodes.All[1].Address}packs", null);
        Assert.Equal(HttpStatusCode.Redirect, ordered.StatusCode);
        var pack = Guid.Parse(ordered.Headers.Location!.OriginalString.Split('/')[^1]);

        // whoever makes it is killed in the middle, while the other half is published everywhere
        var killed = nodes.Of(await Holder(pack));
        var publishing = Publish(nodes.All, reviewer, [.. codes.Skip(half.Count)]);
        await killed.KillAsync();
        var alive = nodes.All.Where(n => n != killed).ToList();
        var acknowledged = (await publishing).Count(ok => ok);
        // what the killed one was asked may have been done or not; asked again, each stands once
        _ = await Publish(alive, reviewer, [.. codes.Skip(half.Count)]);
        var editions = await Office.Read(db => db.Editions.Select(e => new { e.NoticeId, e.Number }).ToListAsync(Stop));
        Assert.Equal((Villages, Villages), (editions.Count, editions.Select(e => e.NoticeId).Distinct().Count()));
        Assert.InRange(acknowledged, 0, Villages - half.Count);
        Assert.Equal(Villages, await Office.Read(db => db.AuditLog.CountAsync(l => l.Action == "notice.publish", Stop)));

        // the others finish the pack; that its lease runs out is not waited for
        var now = DateTime.UtcNow;
        Assert.Equal(1, await Office.Read(db => db.Jobs.Where(j => j.Id == pack && j.State == JobState.Running)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseUntilUtc, now), Stop)));
        var job = await Ended(pack);
        Assert.True(job is { State: JobState.Done, Attempts: 2 }, $"{job.State} {job.Attempts} {job.Note}");
        var files = new List<byte[]>();
        foreach (var node in alive)
        {
            using var file = await browser.GetAsync($"{node.Address}packs/{pack}?handler=file");
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            files.Add(await file.Content.ReadAsByteArrayAsync(Stop));
        }
        Assert.Equal(files[0], files[1]);
        using var zip = new ZipArchive(new MemoryStream(files[0]));
        var runs = await Office.Read(db => db.PrintRuns.AsNoTracking().Where(r => r.JobId == pack).ToListAsync(Stop));
        Assert.Equal(runs.Count, runs.Select(r => r.Unit).Distinct().Count());   // one set each
        Assert.Equal(runs.Count + 1, zip.Entries.Count);                         // and the list
        Assert.Equal([nodes.All[1].Public], runs.Select(r => RunFacts.Read(r.Facts).Site).Distinct());   // where it was ordered
        Assert.Single(Directory.GetFiles(Path.Combine(office.Shared, "jobs", pack.ToString("N"))));      // nothing half is left

        // what one node withdraws the other does not show to the next reader
        var (gone, page) = (codes[0], $"n/{codes[0]}");
        Assert.Contains(SubsidyFile.Three[0].Name, await alive[1].Client.GetStringAsync(page, Stop), StringComparison.Ordinal);
        using var withdrawn = await Send(alive[0], reviewer, $"notices/{gone}/withdrawal", new { text = "名单有误" });
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        using var after = await alive[1].Client.GetAsync(page, Stop);
        Assert.DoesNotContain(SubsidyFile.Three[0].Name, await after.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private Task<T> AtConsole<T>(Func<IServiceProvider, Task<T>> work) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), work);

    private async Task<string> Token(UnitCode unit, Role role, string? user) =>
        Ok(await AtConsole(s => s.GetRequiredService<CreateToken>().Handle(new(unit, role, user), Stop)));

    private static async Task<(string? Code, HttpStatusCode Status)> Import(Node node, string token, UnitCode village)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post,
            $"api/v1/notices?unit={village}&form={SubsidyFile.Form}&period={Period}&fileName=list.csv")
        {
            Content = new ByteArrayContent(SubsidyFile.Csv(SubsidyFile.Three))
            {
                Headers = { ContentType = new("application/octet-stream") },
            },
        };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await node.Client.SendAsync(request, Stop);
        return answer.StatusCode == HttpStatusCode.OK
            ? ((await Json(answer))["notice"]!.GetValue<string>(), answer.StatusCode) : (null, answer.StatusCode);
    }

    /// <summary>Publishes each at every node at once; for each whether some node said that it did.</summary>
    private static Task<bool[]> Publish(IReadOnlyList<Node> nodes, string reviewer, IReadOnlyList<string> codes) =>
        Task.WhenAll(codes.Select(async code =>
        {
            var answers = await Task.WhenAll(nodes.Select(node => Publish(node, reviewer, code)));
            Assert.InRange(answers.Count(a => a == HttpStatusCode.OK), 0, 1);
            Assert.DoesNotContain(HttpStatusCode.InternalServerError, answers);
            return answers.Contains(HttpStatusCode.OK);
        }));

    /// <summary>What a node answered; null when it was gone.</summary>
    private static async Task<HttpStatusCode?> Publish(Node node, string reviewer, string code)
    {
        try
        {
            using var shown = new HttpRequestMessage(HttpMethod.Get, $"api/v1/notices/{code}");
            shown.Headers.Authorization = new("Bearer", reviewer);
            using var notice = await node.Client.SendAsync(shown, Stop);
            if ((await Json(notice))["submitted"]?.GetValue<string>() is not { } digest)
            {
                return HttpStatusCode.Conflict;   // another was faster before it was read
            }
            using var answer = await Send(node, reviewer, $"notices/{code}/publication", new { digest });
            return answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static Task<HttpResponseMessage> Send(Node node, string token, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        return node.Client.SendAsync(request, Stop);
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;

    /// <summary>The process that makes a pack, once it is in the middle of it.</summary>
    private async Task<int> Holder(Guid pack)
    {
        while (true)
        {
            var job = await Row(pack);
            Assert.True(job.State is JobState.Waiting or JobState.Running, $"{job.State} {job.Note}");
            if (job is { State: JobState.Running, Done: > 1, Holder: { } holder })
            {
                return int.Parse(holder.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
            }
            await Task.Delay(20, Stop);
        }
    }

    private async Task<Job> Ended(Guid pack)
    {
        while (true)
        {
            if (await Row(pack) is { State: not (JobState.Waiting or JobState.Running) } job)
            {
                return job;
            }
            await Task.Delay(100, Stop);
        }
    }

    private Task<Job> Row(Guid pack) => Office.Read(db => db.Jobs.AsNoTracking().SingleAsync(j => j.Id == pack, Stop));

    /// <summary>The three.</summary>
    private sealed class Nodes(List<Node> all) : IAsyncDisposable
    {
        public IReadOnlyList<Node> All => all;

        public static Nodes Start(NodesOffice office) => new([.. ((string[])["a", "b", "c"]).Select(name => Node.Start(name, office))]);

        public Node Of(int process) => all.Single(n => n.Process == process);

        public Task ReadyAsync() => Task.WhenAll(all.Select(n => n.ReadyAsync()));

        public async ValueTask DisposeAsync()
        {
            foreach (var node in all)
            {
                await node.KillAsync();
                node.Dispose();
            }
        }
    }

    /// <summary>One process of the service.</summary>
    private sealed class Node : IDisposable
    {
        private readonly Process _process;
        private readonly Task<string> _said;

        private Node(Process process, Uri address, string site)
        {
            (_process, Address, Public) = (process, address, site);
            _said = process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        }

        public Uri Address { get; }

        /// <summary>Its public address: of each node another, so that it shows whose a sheet carries.</summary>
        public string Public { get; }

        public HttpClient Client { get; }

        public int Process => _process.Id;

        public static Node Start(string name, NodesOffice office)
        {
            var (address, data) = (new Uri($"http://127.0.0.1:{FreePort.Find()}/"), Path.Combine(office.Shared, "node-" + name));
            var site = $"http://127.0.0.1:5080/{name}";
            _ = Directory.CreateDirectory(data);
            var start = new ProcessStartInfo("dotnet",
                ["exec", BoardKitCli.Program, "serve", "--urls", address.ToString(), "--data", data])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = data,
            };
            foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[
                ("Database__Provider", "Postgres"), ("Database__ConnectionString", office.Connection), ("PublicBaseUrl", site),
                ("DigestKeys__Directory", Path.Combine(office.Shared, "keys")), ("Jobs__Directory", Path.Combine(office.Shared, "jobs")),
                ("Erasures__Journal", Path.Combine(office.Shared, "erasures.log"))])
            {
                start.Environment["BoardKit__" + key] = value;
            }
            var process = System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException("A node did not start.");
            return new(process, address, site);
        }

        public async Task ReadyAsync()
        {
            for (var tries = 0; ; tries++)
            {
                try
                {
                    using var answer = await Client.GetAsync("readyz", Stop);
                    if (answer.IsSuccessStatusCode)
                    {
                        return;
                    }
                }
                catch (HttpRequestException) when (tries < 600 && !_process.HasExited)
                {
                    // not yet
                }
                Assert.False(_process.HasExited, _process.HasExited ? await _said : "");
                await Task.Delay(100, Stop);
            }
        }

        /// <summary>SIGKILL.</summary>
        public async Task KillAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        public void Dispose()
        {
            Client.Dispose();
            _process.Dispose();
        }
    }
}

/// <summary>What three nodes have in common: the database, and a folder that all of them reach.</summary>
public sealed class NodesOffice : PostgresOffice
{
    /// <summary>The folder.</summary>
    public string Shared => Folder;

    /// <summary>The database.</summary>
    public string Connection => MigratedPostgres.Of(Name);
}
