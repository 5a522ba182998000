using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Tests.Features.Notices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Operations;

/// <summary>
/// The database gets no page more, as on a full disk (SQLite says the same: SQLITE_FULL): writing is answered with 507 and words, reading
/// goes on, nothing is half saved, and everything works once there is room.
/// </summary>
public sealed class DiskFullTests(DiskFullTests.Small host) : IClassFixture<DiskFullTests.Small>
{
    private const string Words = "服务器的磁盘满了";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_disk_is_full_nothing_is_saved_and_everything_can_be_read()
    {
        var published = await host.PublishedAsync(StaffHost.Village);
        var person = await host.AccountAsync(Role.Clerk, StaffHost.SiblingVillage);
        var token = await Token(StaffHost.SiblingVillage);
        using var client = new HttpClient { BaseAddress = host.Address };
        var before = await State();

        await host.Fill();
        using (var refused = await Import(client, token, rows: 400))
        {
            Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
            using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Stop));
            Assert.Equal("disk-full", problem.RootElement.GetProperty("title").GetString());
            Assert.Contains(Words, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(before, await State());
        var signIn = await UntilRefused(person);
        Assert.Contains(Words, signIn, StringComparison.Ordinal);
        foreach (var path in (string[])["/", $"/u/{StaffHost.Village}", $"/n/{published}", $"/n/{published}/1/csv"])
        {
            using var page = await client.GetAsync(path, Stop);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        host.MakeRoom();
        using (var saved = await Import(client, token, rows: 400))
        {
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }
        Assert.Equal((before.Notices + 1, before.Rows + 400, before.Audit + 1), await State());
        using var browser = new Browser(host.Address);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(person.UserName, person.Password)).StatusCode);
        Assert.Equal("ok", await host.IntegrityAsync());
    }

    /// <summary>Attempts are small: the first ones may find room on a page that is there already.</summary>
    private async Task<string> UntilRefused(Credentials person)
    {
        for (var i = 0; i < 50; i++)
        {
            using var browser = new Browser(host.Address);
            using var answer = await browser.SignInAsync(person.UserName, person.Password);
            if (answer.StatusCode == HttpStatusCode.InsufficientStorage)
            {
                return await answer.Content.ReadAsStringAsync(Stop);
            }
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }
        throw new InvalidOperationException("The disk was never full.");
    }

    private static Task<HttpResponseMessage> Import(HttpClient client, string token, int rows)
    {
        var list = Enumerable.Range(0, rows).Select(i => new SubsidyFile.Household("孙林银", 8.01m)).ToArray();
        var request = new HttpRequestMessage(HttpMethod.Post,
            $"/api/v1/notices?unit={StaffHost.SiblingVillage}&form={StaffHost.Form}&period=2025&fileName=a.csv&title=补贴公示")
        {
            Content = new ByteArrayContent(SubsidyFile.Csv(list)),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.SendAsync(request, Stop);
    }

    private async Task<string> Token(UnitCode unit)
    {
        await using var scope = host.Console();
        return (await scope.ServiceProvider.GetRequiredService<CreateToken>().Handle(new(unit, Role.Clerk, null), Stop)).Value;
    }

    private async Task<(int Notices, int Rows, int Audit)> State()
    {
        await using var scope = host.Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return (await db.Notices.CountAsync(Stop), await db.DraftRows.CountAsync(Stop),
            await db.AuditLog.CountAsync(a => a.Action == "notice.import", Stop));
    }

    /// <summary>A host whose database can be kept from growing.</summary>
    public sealed class Small : StaffHost
    {
        private readonly Ceiling _ceiling = new();

        /// <summary>No page is free, and none is added.</summary>
        internal async Task Fill()
        {
            await using (var scope = Console())
            {
                _ = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Database.ExecuteSqlRawAsync("VACUUM", Stop);
            }
            _ceiling.IsFull = true;
        }

        internal void MakeRoom() => _ceiling.IsFull = false;

        internal async Task<string?> IntegrityAsync()
        {
            await using var scope = Console();
            return (await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Database
                .SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Stop)).Single();
        }

        protected override void Add(IServiceCollection services) =>
            _ = services.ConfigureDbContext<BoardDbContext>(options => options.AddInterceptors(_ceiling));
    }

    /// <summary>
    /// Sets the most pages of each connection as it is opened: fewer than there are means as many as there are
    /// (https://sqlite.org/pragma.html#pragma_max_page_count).
    /// </summary>
    private sealed class Ceiling : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private void Set(DbConnection connection)
        {
            using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {(IsFull ? 1 : 1_000_000_000)}";
            _ = command.ExecuteScalar();
        }
    }
}
