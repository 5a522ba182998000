using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Features.Postings.Reading;
using BoardKit.Features.Register;
using BoardKit.Tests.Data.Databases;
using BoardKit.Web.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BoardKit.Tests.Web.Operations;

/// <summary>What stands in /readyz: whether the node can serve, and in words what is missing; nothing that a stranger could use.</summary>
public sealed class ReadinessTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-ready-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task With_everything_there_it_is_one_word()
    {
        await MigratedFolder.PutAsync(_data);
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask());
    }

    [Fact]
    public async Task A_database_that_is_not_made_yet() =>
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\n数据库还没有建立，请先运行 boardkit migrate。"), await Ask());

    [Theory]
    [InlineData("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)",
        "数据库还没有升级到这个版本，请先运行 boardkit migrate。")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_Later', '99.0.0')", "数据库已由别的版本的程序升级过，请换用那个版本的程序。")]
    public async Task A_database_of_another_version(string sql, string says)
    {
        await MigratedFolder.PutAsync(_data);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\n" + says), await Ask(async services =>
        {
            await using var scope = services.GetRequiredService<IServiceScopeFactory>().OpenAs(Access.Nothing);
            _ = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Database.ExecuteSqlRawAsync(sql, Stop);
        }));
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened()
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "boardkit.db"), new string('x', 4096), Stop);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\n连不上数据库，或者数据库打不开。"), await Ask());
    }

    [Fact]
    public async Task A_folder_of_jobs_that_is_none()
    {
        await MigratedFolder.PutAsync(_data);
        var (status, text) = await Ask(async services =>
        {
            var folder = services.GetRequiredService<JobFiles>().Directory;
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
            await File.WriteAllTextAsync(folder, "", Stop);
        });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\n存放打印包的目录写不进去。"), (status, text));
        Assert.DoesNotContain(_data, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_fonts_and_keys_that_are_missing_are_said_and_the_rest_is_served()
    {
        await MigratedFolder.PutAsync(_data);
        var (status, text) = await Ask(
            async services =>
            {
                await using (var scope = services.GetRequiredService<IServiceScopeFactory>()
                    .OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("test"))))
                {
                    Assert.False((await scope.ServiceProvider.GetRequiredService<DigestKeyRing>().Establish(Stop)).Failed);
                }
                foreach (var key in Directory.GetFiles(services.GetRequiredService<DigestKeyLocation>().Directory, "digest-*.key"))
                {
                    File.Delete(key);
                }
            },
            services => _ = services.Replace(ServiceDescriptor.Singleton(new PhotoReader([]))));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ready\n号码摘要的密钥文件不齐或不对，导入和查询会被拒绝。", text);
    }

    /// <summary>The answer of a host whose surroundings were changed before it was asked for the first time.</summary>
    private async Task<(HttpStatusCode Status, string Text)> Ask(Func<IServiceProvider, Task>? change = null,
        Action<IServiceCollection>? replace = null)
    {
        await using var app = BoardKitHost.Build(["--urls", "http://127.0.0.1:0"], _data, builder =>
        {
            _ = builder.Logging.ClearProviders();
            _ = builder.WebHost.UseTestServer();
            replace?.Invoke(builder.Services);
        });
        await app.StartAsync(Stop);
        if (change is not null)
        {
            await change(app.Services);
        }
        using var client = app.GetTestClient();
        using var answer = await client.GetAsync("/readyz", Stop);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var text = await answer.Content.ReadAsStringAsync(Stop);
        await app.StopAsync(Stop);
        return (answer.StatusCode, text);
    }
}
