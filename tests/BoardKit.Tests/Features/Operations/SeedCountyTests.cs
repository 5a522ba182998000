using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Operations;

/// <summary>
/// A pack is written whole or not at all; a run that broke off is completed; a county's pack touches no other county; and the clock has no
/// say in it.
/// </summary>
public sealed class SeedCountyTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-seed-").FullName;
    private readonly List<string> _said = [];
    private SmallPack _pack = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await MigratedFolder.PutAsync(_data);
        _pack = new SmallPack(Path.Combine(_data, "pack"));
        var configuration = new ConfigurationBuilder().Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddSingleton<TimeProvider>(new JumpingClock())
            .AddBoardKit(configuration, _data).BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Words_for_columns_come_with_the_pack_are_held_against_its_forms_and_read_its_samples()
    {
        var list = System.Text.Encoding.UTF8.GetString(SubsidyFile.Csv(SubsidyFile.Three))
            .Replace("补贴金额（元）", "打卡金数（元）", StringComparison.Ordinal);
        _pack.Write("samples/list.csv", list);
        Assert.Contains("示例 list.csv", Refusal(await Seed()), StringComparison.Ordinal);
        _pack.Write("settings.json", """{"words.land-fertility-subsidy.rows.area":["金额"]}""");
        Assert.Contains("“金额”已经是", Refusal(await Seed()), StringComparison.Ordinal);
        _pack.Write("settings.json", """{"words.land-fertility-subsidy.rows.amount":["打卡金数"]}""");
        var done = await Seed();
        Assert.False(done.Failed, Refusal(done));
        Assert.Equal(2, done.Value.Samples);
    }

    [Fact]
    public async Task Every_fault_of_a_pack_is_named_and_nothing_is_written()
    {
        _pack.Write("forms/broken.json", "{");
        _pack.Write("forms/worse.json", "[]");
        _pack.Write("templates/header.sbn", "<sheet/>");
        _pack.Write("templates/sheet@A3.sbn", "<sheet>\n{{ no_such_thing }}\n</sheet>");
        _pack.Write("glossary.json", """[{"word":"","plain":""}]""");
        _pack.Write("profiles.csv", $"code,address\n12,x\n{SmallPack.Maple},村部\n");
        _pack.Write("boards.json", $$"""[{{SmallPack.Board(SmallPack.Maple, "")}},{"unit":"1"}]""");
        _pack.Write("samples/list.csv", "姓名,补贴面积,补贴金额\n张三,一亩半,86.39\n");
        _pack.Write("settings.json", """{"privacy-rules":{"finestAddress":"街道门牌"}}""");
        var refused = await Seed();
        Assert.True(refused.Failed);
        var all = string.Join('\n', refused.Faults.Select(f => f.Detail));
        Assert.All((string[])["broken.json", "worse.json", "header.sbn", "sheet@A3.sbn", "glossary.json", "profiles.csv", "boards.json",
            "示例 list.csv"], file => Assert.Contains(file, all, StringComparison.Ordinal));
        Assert.Equal((0, 0, 0, 0), await Counts(db => db.Units, db => db.StoredForms, db => db.SheetTemplates, db => db.Settings));
    }

    [Theory]
    [InlineData("导入公示表式 forms")]
    [InlineData("导入版面模板 templates")]
    [InlineData("导入公开栏 boards.json")]
    [InlineData("发布示例 补贴公示")]
    public async Task A_run_that_broke_off_is_completed_by_the_same_command(string where)
    {
        using var stop = new CancellationTokenSource();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Seed(said =>
        {
            if (said == where)
            {
                stop.Cancel();
            }
        }, stop.Token));
        Assert.False((await Seed()).Failed);
        await AssertComplete();
        Assert.Equal(0, (await Seed()).Value.Samples);
        await AssertComplete();
    }

    [Fact]
    public async Task What_is_missing_is_added_and_what_people_changed_stays()
    {
        Assert.Equal(2, (await Seed()).Value.Samples);
        _pack.Write("profiles.csv", $"code,address\n{SmallPack.Maple},别处\n{SmallPack.Willow},村部二楼\n");
        _pack.Write("templates/sheet@A3.sbn", "<sheet><title>{{ title }}</title></sheet>");
        Assert.False((await Seed()).Failed);
        Assert.Equal(["村部一楼", "村部二楼"], await Read(db => db.UnitProfiles.OrderBy(p => p.Owner).Select(p => p.Address).ToListAsync(Stop)));
        Assert.Equal(2, await Read(db => db.SheetTemplates.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_sample_that_was_submitted_and_not_published_is_published()
    {
        _pack.Write("samples/samples.json", $"[{SmallPack.Sample(SmallPack.Willow)}]");
        Assert.False((await Seed()).Failed);
        var file = await File.ReadAllBytesAsync(Path.Combine(_pack.Folder, "samples", "list.csv"), Stop);
        Assert.True(UnitCode.TryParse(SmallPack.Maple, out var maple));
        await using (var scope = _services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("示例填报人"))))
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<SaveImport>().Handle(
                new(new(new(maple, SubsidyFile.Form, "2026", "【示例】补贴公示", null), "list.csv", file), Submit: true), Stop)).Failed);
        }
        _pack.Write("samples/samples.json", $"[{SmallPack.Sample(SmallPack.Maple)},{SmallPack.Sample(SmallPack.Willow)}]");
        Assert.Equal(1, (await Seed()).Value.Samples);
        await AssertComplete();
    }

    [Fact]
    public async Task A_pack_is_held_to_its_own_county()
    {
        Assert.False((await Seed()).Failed);
        var other = new SmallPack(Path.Combine(_data, "other"));   // its boards, profile and samples still name the first county
        other.Write("units.csv", "code,name\n411081000000,禹州市\n411081101000,火龙镇\n");
        other.Write("profiles.csv", $"code,address\n{SmallPack.Willow},别县\n");
        other.Write("boards.json", $"[{SmallPack.Board(SmallPack.Maple, "别县的栏")}]");
        other.Write("samples/samples.json", $"[{SmallPack.Sample(SmallPack.Maple).Replace("2026", "2025", StringComparison.Ordinal)}]");
        var seeded = await Seed(folder: other.Folder);
        Assert.Equal(0, seeded.Value.Samples);
        Assert.Contains(_said, said => said.Contains("有 3 份", StringComparison.Ordinal));
        await AssertComplete(units: 6, packs: 2);
    }

    /// <summary>Each pack brings every form of the county and a template.</summary>
    private async Task AssertComplete(int units = 4, int packs = 1)
    {
        var forms = packs * FormFiles.Usual.Count;
        Assert.Equal((units, forms, packs, 2),
            await Counts(db => db.Units, db => db.StoredForms, db => db.SheetTemplates, db => db.Boards));
        Assert.Equal((1, 2, 2, 0), await Counts(db => db.UnitProfiles, db => db.Notices, db => db.Editions, db => db.Drafts));
    }

    private Task<(int, int, int, int)> Counts(
        Func<BoardDbContext, IQueryable<object>> a, Func<BoardDbContext, IQueryable<object>> b, Func<BoardDbContext, IQueryable<object>> c,
        Func<BoardDbContext, IQueryable<object>> d) =>
        Read(async db =>
            (await a(db).CountAsync(Stop), await b(db).CountAsync(Stop), await c(db).CountAsync(Stop), await d(db).CountAsync(Stop)));

    private async Task<T> Read<T>(Func<BoardDbContext, Task<T>> work)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("test")));
        return await work(scope.ServiceProvider.GetRequiredService<BoardDbContext>());
    }

    private static string Refusal(Outcome<SeedCounty.Response> done) =>
        string.Join('\n', done.Failed ? done.Faults.Select(f => f.Detail) : []);

    private async Task<Outcome<SeedCounty.Response>> Seed(Action<string>? heard = null,
        CancellationToken? stop = null, string? folder = null)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("test")));
        return await scope.ServiceProvider.GetRequiredService<SeedCounty>()
            .Handle(new(folder ?? _pack.Folder), new Listener(_said, heard), stop ?? Stop);
    }

    /// <summary>Hears at once, on the thread that speaks.</summary>
    private sealed class Listener(List<string> said, Action<string>? heard) : IProgress<string>
    {
        public void Report(string value)
        {
            said.Add(value);
            heard?.Invoke(value);
        }
    }

    /// <summary>
    /// A machine so busy that ten seconds pass between any two looks at the clock: a limit that judged content by the clock would refuse
    /// the shipped template and list here.
    /// </summary>
    private sealed class JumpingClock : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);
        private long _looks;

        public override DateTimeOffset GetUtcNow() => Start.AddSeconds(10 * Interlocked.Increment(ref _looks));

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * 10 * TimestampFrequency;
    }
}
