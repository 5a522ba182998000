using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Printing;

/// <summary>
/// What the samples of the county cost in paper: each is a real notice of a real village, laid out by the template that is shipped.
/// With BOARDKIT_TEST_PICTURES set to a folder the pages are written there as pictures.
/// </summary>
public sealed class SamplePaperTests(SamplePaperTests.County county) : IClassFixture<SamplePaperTests.County>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The county's pack with its samples, published.</summary>
    public sealed class County : IAsyncLifetime
    {
        private readonly string _data = Directory.CreateTempSubdirectory("boardkit-paper-").FullName;

        public ServiceProvider Services { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await MigratedFolder.PutAsync(_data);
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([new("BoardKit:PublicBaseUrl", "https://gk.huoqiu.gov.cn")]).Build();
            Services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
                .AddBoardKit(configuration, _data).BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
            await using var scope = Open();
            var seeded = await scope.ServiceProvider.GetRequiredService<SeedCounty>()
                .Handle(new(Path.GetFullPath(Path.Combine(FormFiles.SeedFolder, ".."))), new Progress<string>(), CancellationToken.None);
            Assert.False(seeded.Failed, string.Join('\n', seeded.Failed ? seeded.Faults.Select(f => f.Detail) : []));
        }

        public AsyncServiceScope Open() => Services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("test")));

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(_data, recursive: true);
        }
    }

    [Theory]
    [InlineData("village-accounts", "2026Q3", "A4", 2)]
    [InlineData("social-assistance", "2026-09", "A4", 1)]
    [InlineData("land-compensation", "2026", "A4-L", 1)]
    [InlineData("land-fertility-subsidy", "2026", "A4", 4)]
    [InlineData("land-fertility-subsidy", "2026", "A3", 2)]
    public async Task A_sample_read_from_half_a_metre_takes_no_more_sheets_than_asked(string form, string period, string paper, int most)
    {
        var plan = await Planned(form, period, paper, 500);
        Draw(plan, $"{form}-{paper}-500");
        Assert.True(plan.IsLegible, $"{plan.Narrowest}");
        Assert.InRange(plan.Fewest.Pages, 1, most);
    }

    /// <summary>Before it prints the clerk sees what every paper and distance costs, and what is a waste.</summary>
    [Fact]
    public async Task The_order_says_beforehand_how_many_sheets_each_paper_needs()
    {
        var found = await Choices("land-compensation", "2026");
        Assert.Equal(["A4-L 500", "A3-L 500", "A4-L 800", "A3-L 800"],
            found.Select(c => $"{c.Paper.Name.Replace("-L", "", StringComparison.Ordinal)}-L {c.DistanceMm}").Distinct());
        Assert.True(found.First(c => c.DistanceMm == 800 && c.Paper.Name.StartsWith("A4", StringComparison.Ordinal)) is var large
            && (!large.IsLegible || !large.IsRoomy || large.Sheets > 1), large.ToString());
        foreach (var choice in found)
        {
            var plan = await Planned("land-compensation", "2026", choice.Paper.Name, choice.DistanceMm);
            Assert.Equal(choice.Sheets, (plan.Within(choice.Sheets) ?? plan.Fewest).Pages);
            Assert.Equal(choice.Body, (plan.Within(choice.Sheets) ?? plan.Fewest).Body);
        }
    }

    private async Task<IReadOnlyList<PrintChoice>> Choices(string form, string period)
    {
        await using var scope = county.Open();
        var code = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Notices.AsNoTracking()
            .Where(n => n.Form == form && n.Period == period && n.LastEdition > 0).Select(n => n.Code).FirstAsync(Stop);
        var found = await scope.ServiceProvider.GetRequiredService<PrintChoices>().Handle(new(code), Stop);
        Assert.False(found.Failed);
        return found.Value;
    }

    private async Task<SheetPlan> Planned(string form, string period, string paper, int distance)
    {
        await using var scope = county.Open();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var notices = await db.Notices.AsNoTracking().Where(n => n.Form == form && n.LastEdition > 0).ToListAsync(Stop);
        var notice = notices.Where(n => n.Period == period).OrderBy(n => n.Unit == 341522102200 ? 0 : 1).First();
        var print = await scope.ServiceProvider.GetRequiredService<EditionPrints>().Find(notice.Code, null, null, Stop);
        Assert.False(print.Failed);
        var plan = await scope.ServiceProvider.GetRequiredService<SheetPlans>().For(print.Value.Model,
            new(UnitCode.From(notice.Unit), form, Paper.Find(paper)!) { DistanceMm = distance }, Stop);
        Assert.False(plan.Failed);
        return plan.Value.Plan;
    }

    private void Draw(SheetPlan plan, string name)
    {
        if (Environment.GetEnvironmentVariable("BOARDKIT_TEST_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }
        var (printer, setting) = (county.Services.GetRequiredService<SheetPrinter>(), plan.Fewest);
        var codes = Enumerable.Range(1, setting.Pages)
            .Select(p => new SheetCode($"HTTPS://GK.HUOQIU.GOV.CN/S/7K3P9QM{p:000}", $"7K3P-9QM{p / 100}-{p % 100:00}")).ToList();
        for (var page = 1; page <= setting.Pages; page++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{name}-{page}.png"), printer.Png(plan, setting, page, 80, codes));
        }
    }
}
