using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Register;

/// <summary>
/// The notices of one matter stand in the order that the law gives them, and one that comes too early is refused or marked.
/// </summary>
public sealed class MatterLineTests(MatterLineTests.ChainedOffice office) : OfficeTests(office),
    IClassFixture<MatterLineTests.ChainedOffice>
{
    private const string Levy = "collective-levy", Works = "village-project", Land = "land-compensation";

    [Fact]
    public async Task A_stage_before_the_one_that_the_law_puts_first_is_refused()
    {
        var village = Office.Village();
        Refused("stage-first", await Nil(village, Works, "桥头路", "竣工"));
        await Done(village, Levy, "另一条路");
        Refused("stage-first", await Nil(village, Works, "桥头路", "竣工"));   // another project
        await Done(village, Levy, "“桥头路”");                                   // the same one, whatever its brackets
        var code = Ok(await Nil(village, Works, "桥头路", "竣工")).Code!;
        _ = Ok(await Publish(code));
        var line = Assert.Single(await Matters(code));
        Assert.Equal("工程：桥头路", $"{line.Chain.Name}：{line.Matter}");
        Assert.Equal([(true, false), (false, false), (true, true)], line.Stages.Select(s => (s.Notices.Count == 1, s.IsThis)));
        Assert.All(line.Stages, s => Assert.False(s.IsEarly));
        Assert.Null(line.Next);
    }

    [Fact]
    public async Task The_stage_before_has_to_be_posted_out()
    {
        var village = Office.Village();
        await Done(village, Levy, "水渠");
        Refused("stage-posting", await Nil(village, Land, "水渠", null));
        var now = Office.Clock.Now;
        Office.Clock.Now = now.AddDays(40);
        _ = Ok(await Nil(village, Land, "水渠", null));
        Office.Clock.Now = now;
    }

    [Fact]
    public async Task What_comes_next_is_said_to_the_clerk_and_what_came_before_to_residents()
    {
        var village = Office.Village();
        var first = await Done(village, Levy, "路灯");
        var line = (await Matters(first)).Single(l => l.Chain.Name == "工程");
        Assert.Equal(["筹资", "开工", "竣工"], line.Stages.Select(s => s.Stage.Name));
        Assert.Equal("开工", line.Next!.Stage.Name);
        var second = await Done(village, Works, "路灯", "竣工");
        var page = Ok(await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadNotice>()
            .Handle(new(PublicCode.TryParse(second, out var parsed) ? parsed : default), Stop))).Page!;
        Assert.Equal([1, 0, 1], Assert.Single(page.Matters).Stages.Select(s => s.Notices.Count));
        Assert.Equal(first, page.Matters[0].Stages[0].Notices[0].Code);
    }

    [Fact]
    public async Task A_stage_that_may_come_late_is_published_and_marked()
    {
        var village = Office.Village();
        var late = await Done(village, "social-assistance", null, "确认", "2026-01");
        var early = Assert.Single(await Matters(late)).Stages[1];
        Assert.True(early.IsThis && early.IsEarly);
        Office.Clock.Now += TimeSpan.FromHours(1);
        _ = await Done(village, "social-assistance", null, "审核", "2026-02");
        Assert.True(Assert.Single(await Matters(late)).Stages[1].IsEarly);   // the first stage came afterwards
    }

    [Fact]
    public async Task A_notice_of_no_matter_has_none() =>
        Assert.Empty(await Matters(await Published(Office.Village())));

    private async Task<string> Done(UnitCode village, string form, string? project, string? phase = null, string period = "2025")
    {
        var code = Ok(await Nil(village, form, project, phase, period)).Code!;
        _ = Ok(await Publish(code));
        return code;
    }

    private Task<BoardKit.Domain.Outcome<MakeNilReturn.Response>> Nil(UnitCode village, string form, string? project, string? phase,
        string period = "2025")
    {
        var inputs = new Dictionary<string, string>();
        if (project is not null)
        {
            inputs["project"] = project;
        }
        if (phase is not null)
        {
            inputs["stage"] = phase;
        }
        return Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<MakeNilReturn>()
            .Handle(new(new(village, form, period), inputs), Stop));
    }

    private async Task<IReadOnlyList<MatterLine>> Matters(string code) =>
        Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("看")), s => s.GetRequiredService<ShowMatters>()
            .Handle(new(code), Stop)));

    /// <summary>A county that puts some notices in an order.</summary>
    public sealed class ChainedOffice : SqliteOffice
    {
        protected override async Task<BoardKit.Domain.Done> Fill(IServiceProvider services)
        {
            _ = await base.Fill(services);
            var set = await services.GetRequiredService<SetSettings>().Handle(new(County, new Dictionary<string, string>
            {
                ["chain.works"] = """
                    {"name":"工程","stages":[{"name":"筹资","form":"collective-levy"},
                      {"name":"开工","form":"village-project","phase":"事前","optional":true},
                      {"name":"竣工","form":"village-project","phase":"竣工","order":"refuse"}]}
                    """,
                ["chain.land"] = """
                    {"name":"征地","stages":[{"name":"筹资","form":"collective-levy"},
                      {"name":"补偿","form":"land-compensation","order":"refuse","postedOut":true}]}
                    """,
                ["chain.relief"] = """
                    {"name":"低保","same":"year","stages":[{"name":"审核","form":"social-assistance","phase":"审核"},
                      {"name":"确认","form":"social-assistance","phase":"确认","order":"late"}]}
                    """,
            }), TestContext.Current.CancellationToken);
            Assert.False(set.Failed, string.Join('\n', set.Faults.Select(f => f.Detail)));
            return new BoardKit.Domain.Done();
        }
    }
}
