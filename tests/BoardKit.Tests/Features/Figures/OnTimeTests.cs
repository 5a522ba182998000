using BoardKit.Data;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Period = BoardKit.Domain.Calendar.Period;

namespace BoardKit.Tests.Features.Figures;

/// <summary>Expected, actual and on time are three figures; the last is known only where a day is laid down.</summary>
public sealed class OnTimeTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Accounts = "village-accounts";
    private static readonly Period Quarter = Period.Parse("2025Q4");
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));

    [Fact]
    public async Task What_was_first_published_after_its_last_day_is_actual_and_not_on_time()
    {
        var (early, lastDay, late, never) = (Office.Village(), Office.Village(), Office.Village(), Office.Village());
        Assert.Equal((0, null), await Figures(CountyOffice.Township));   // no day is laid down

        await PublishAt(early, new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero));
        await PublishAt(lastDay, new(2026, 1, 15, 15, 59, 0, TimeSpan.Zero));   // 23:59 in China
        var code = await PublishAt(late, new(2026, 1, 15, 16, 0, 0, TimeSpan.Zero));   // midnight
        Assert.Equal((3, null), await Figures(CountyOffice.Township));

        await Set(CountyOffice.County, "due-days", "15");
        Assert.Equal((3, 2), await Figures(CountyOffice.Township));
        Assert.Equal((1, 1), await Figures(lastDay));
        Assert.Equal((1, 0), await Figures(late));
        Assert.Equal((0, 0), await Figures(never));

        // a place with days of its own is counted by these, and only by these
        await Set(late, "due-days." + Accounts, "30");
        Assert.Equal((3, 3), await Figures(CountyOffice.Township));
        await Set(CountyOffice.Township, "due-days." + Accounts, "10");
        Assert.Equal((3, 2), await Figures(CountyOffice.Township));   // the village's own day is nearer
        Assert.Equal((1, 0), await Figures(lastDay));

        // a correction is no second first time
        Office.Clock.Now = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);
        await Set(late, "due-days." + Accounts, "5");
        Assert.Equal((3, 1), await Figures(CountyOffice.Township));
        Assert.Equal((1, 0), await Figures(late));
        var file = CoverageFile.Table(await Office.As(Console, s => s.GetRequiredService<BoardDbContext>()
            .Units.SingleAsync(u => u.Code == CountyOffice.Township.Value, Stop)),
            await Matrix(CountyOffice.Township), Office.Clock.Now.UtcDateTime);
        var row = file.Rows.First(r => (string)r[3]! == Quarter.Spoken && (string)r[2]! == "村级财务收支公开");
        Assert.Equal(("按时公开", 3m, 1m), (file.Heads[6], row[5], row[6]));
        Assert.NotNull(code);
    }

    private async Task<(int Actual, int? OnTime)> Figures(UnitCode area)
    {
        var duty = (await Matrix(area)).Rows.Single(r => r.Form.Key == Accounts && r.Period == Quarter).Whole;
        return (duty.Published, duty.OnTime);
    }

    private async Task<ShowCoverage.Response> Matrix(UnitCode area) => Ok(await Office.As(Console,
        s => s.GetRequiredService<ShowCoverage>().Handle(new(area, DuePeriods.Overview(Quarter)), Stop)));

    private async Task<string> PublishAt(UnitCode village, DateTimeOffset at)
    {
        Office.Clock.Now = at;
        var code = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, Accounts, Quarter.ToString())), Stop))).Code!;
        _ = Ok(await Publish(code));
        return code;
    }

    private Task Set(UnitCode owner, string key, string text) => Office.As(Console, async s =>
        Ok(await s.GetRequiredService<SetSettings>().Handle(new(owner, new Dictionary<string, string> { [key] = text }), Stop)));
}
