using System.Net;
using System.Text;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.County;

/// <summary>
/// What was allocated beside what is disclosed, from the county's list to the public page: two villages of a township disclose 494 yuan
/// each.
/// </summary>
public sealed class ReconciliationPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Name = "耕地地力保护补贴";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_compared_explained_by_the_clerk_agreed_to_by_another_and_public()
    {
        var code = await PublishAsync(StaffHost.Village, "2019");
        _ = await PublishAsync(StaffHost.SiblingVillage, "2019");
        var list = $"项目,期间,乡镇,村,金额（万元）,户数,文号\n{Name},2019年,周集镇,燎西村,0.05,1,霍财农〔2019〕12号\n{Name},2019年,周集镇,张墩村,0.0494,1,\n{Name},2019年,河口镇,河西村,0.03,1,\n";
        Assert.Equal((3, 0, 0), Counts(await ImportAsync(list, dryRun: true)));
        Assert.Equal(0, await host.LookAsync(db => db.Allocations.CountAsync(a => a.Period == "2019", Stop)));
        Assert.Equal((3, 0, 0), Counts(await ImportAsync(list)));
        Assert.Equal((0, 0, 3), Counts(await ImportAsync(list)));   // the same again changes nothing
        Assert.Equal(1, await host.LookAsync(db => db.AllocationFiles.CountAsync(f => f.Name == "拨付2019.csv" && f.Added == 3, Stop)));

        // each level reads the same classes; a village reads its own line alone
        var county = await ReconcileAsync(Role.Official, StaffHost.County, StaffHost.County);
        Assert.Equal([(StaffHost.Village.Value, DifferenceTest.Unexplained), (StaffHost.SiblingVillage.Value, DifferenceTest.Equal),
            (StaffHost.CousinVillage.Value, DifferenceTest.NotDisclosed)], county.Lines.Select(l => (l.Unit.Code, l.Difference.Rule.Test)));
        Assert.Equal((12_940_000, 9_880_000, -60_000, -3_000_000, 0), (county.Totals.Allocated, county.Totals.Disclosed,
            county.Totals.Difference,
            county.Totals.Undisclosed, county.Totals.Unallocated));
        Assert.Equal("2/3", county.Totals.Coverage);
        Assert.Equal([("周集镇", "2/2"), ("河口镇", "0/1")], county.Townships.Select(t => (t.Township.Name, t.Totals.Coverage)));
        var own = await ReconcileAsync(Role.Clerk, StaffHost.Village, StaffHost.Village);
        var seen = Assert.Single(own.Lines).Difference;
        Assert.Equal((county.Lines[0].Difference.Rule, 5_000_000, 4_940_000), (seen.Rule, seen.Pair.Allocated, seen.Pair.Disclosed));
        await using (var scope = host.As(Role.Official, StaffHost.County))
        {
            // the sum is the roll-up's
            var rollUp = await scope.ServiceProvider.GetRequiredService<RollUp>().Handle(new(StaffHost.County, StaffHost.Form,
                Period.Parse("2019")), Stop);
            Assert.Equal(county.Totals.Disclosed, rollUp.Value.Figures.Single(f => f.Figure.Key == "amount").Whole.Value!.Value.TenThousandths);
        }

        // the clerk's desk asks, the clerk explains, and cannot agree to it
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var line = $"/county/reconciliation/line?scope={StaffHost.Village}&form={StaffHost.Form}&period=2019";
        var page = await clerk.PageAsync(line);
        Assert.Contains("霍财农〔2019〕12号", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("规则 18：原因不明", page.Body.TextContent, StringComparison.Ordinal);
        var form = page.Forms.Single(f => f.QuerySelector("#text") is not null);
        using (var refused = await clerk.SubmitAsync(form.GetAttribute("action")!, form, ("text", "请打电话 13800138000")))
        {
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains("差额的说明", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        using (var sent = await clerk.SubmitAsync(form.GetAttribute("action")!, form, ("text", "一户放弃领取，6元已退回财政。")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        Assert.DoesNotContain("6元已退回财政", await PublicAsync(code), StringComparison.Ordinal);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.Contains("一户放弃领取", (await reviewer.PageAsync("/county/reconciliation")).Body!.TextContent, StringComparison.Ordinal);
        page = await reviewer.PageAsync(line);
        form = page.Forms.Single(f => f.QuerySelector("#reason") is not null);
        using (var agreed = await reviewer.SubmitAsync(form.GetAttribute("action")!, form, ("agrees", "true")))
        {
            Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        }
        var shown = await PublicAsync(code);
        Assert.Contains("6元已退回财政", shown, StringComparison.Ordinal);
        Assert.Contains("拨付 500.00 元，公布 494.00 元，相差 6.00 元", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("这是变化以前的说明", shown, StringComparison.Ordinal);

        // what is allocated changes: what was stays known, and the explanation says that it is old
        Assert.Equal((0, 1, 0), Counts(await ImportAsync("村,金额（元）\n燎西村,494\n", form: StaffHost.Form, period: "2019")));
        Assert.Contains("这是变化以前的说明", await PublicAsync(code), StringComparison.Ordinal);
        own = await ReconcileAsync(Role.Clerk, StaffHost.Village, StaffHost.Village);
        Assert.Equal((DifferenceTest.Equal, true), (own.Lines[0].Difference.Rule.Test, own.Lines[0].IsNoteOld));
        page = await clerk.PageAsync(line);
        Assert.Equal(["494.00", "500.00"], page.QuerySelectorAll("table tbody tr td:first-child").Select(td => td.TextContent));
        await new WithdrawnExplanation(host).WalkAsync(code);
    }

    [Fact]
    public async Task The_page_shows_townships_then_villages_and_saves_what_it_shows()
    {
        _ = await PublishAsync(StaffHost.Village, "2018");
        _ = Ok(await ImportAsync("村,金额（元）\n张墩村,100\n河西村,200\n", form: StaffHost.Form, period: "2018"));
        using var official = await host.SignedInAsync(Role.Official, StaffHost.County);
        var page = await official.PageAsync("/county/reconciliation?quarter=2018Q4");
        var link = page.QuerySelectorAll("tbody th a").Single(a => a.TextContent == Name).GetAttribute("href")!;
        Assert.Contains("0/2", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        page = await official.PageAsync(link);
        Assert.Equal(["周集镇", "河口镇"], page.QuerySelectorAll("tbody th").Select(th => th.TextContent));
        page = await official.PageAsync(page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Equal(["燎西村", "张墩村"], page.QuerySelectorAll("tbody th").Select(th => th.TextContent));
        Assert.Equal(["没有记录", "没有公开"], page.QuerySelectorAll("td.missing").Select(td => td.TextContent));   // never zero
        foreach (var (word, type) in ((string, string)[])[("csv", "text/csv"), ("xlsx", XlsxType)])
        {
            using var file = await official.GetAsync(page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!)
                .Single(a => a.EndsWith("handler=" + word, StringComparison.Ordinal)));
            Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
            if (word == "csv")
            {
                var csv = await file.Content.ReadAsStringAsync(Stop);
                Assert.Contains("周集镇,燎西村", csv, StringComparison.Ordinal);
                Assert.Contains("已拨付的里面公开了 0/1", csv, StringComparison.Ordinal);
            }
        }
        // beside the total of the roll-up, with the same link
        page = await official.PageAsync($"/county/figures?form={StaffHost.Form}&period=2018");
        Assert.Contains("拨付 300.00 元，已公开 0/2", page.Body!.TextContent, StringComparison.Ordinal);
        // beside the money of several years and places, and in the year's statistics: what was not allocated is no zero
        page = await official.PageAsync($"/county/eye/each?form={StaffHost.Form}&period=2018");
        string[] Of(string place, int columns) => [.. page.QuerySelectorAll("tbody tr")
            .Single(r => r.QuerySelector("th")!.TextContent.Trim() == place).QuerySelectorAll("td").Skip(4).Take(columns)
            .Select(td => td.TextContent)];
        Assert.Equal(["300.00", "—", "0/2"], Of("2018年", 3));
        Assert.Equal(["100.00", "—", "0/1"], Of("周集镇", 3));
        using (var saved = await official.GetAsync($"/county/eye/each?handler=csv&form={StaffHost.Form}&period=2018"))
        {
            Assert.Contains("2018年,494,", await saved.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        page = await official.PageAsync($"/county/eye/each?scope={StaffHost.Township}&form={StaffHost.Form}&period=2018");
        Assert.Equal(["没有记录", "—", "—"], Of("燎西村", 3));
        page = await official.PageAsync("/county/statistics?year=2018");
        Assert.Contains(page.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains(Name, StringComparison.Ordinal)
            && r.TextContent.Contains("300.00", StringComparison.Ordinal) && r.TextContent.Contains("0/2", StringComparison.Ordinal));
        // the village's desk says what has to be explained, where it is not too old
        _ = Ok(await ImportAsync("村,金额（元）\n张墩村,100\n", form: StaffHost.Form, period: LastYear));
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        Assert.Contains("与拨付数不一致", (await clerk.PageAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);
        using var forbidden = await clerk.GetAsync("/county/reconciliation/allocations");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Theory]
    [InlineData("村,金额（元）\n无此村,12\n", "工作表“CSV”第 2 行 A 列辖区内没有叫“无此村”的单位")]
    [InlineData("村,金额（元）\n燎西村,12\n燎西村,13\n", "第 3 行 A 列燎西村“耕地地力保护补贴”2017年前面已有一行（第 2 行）")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,12\n周集镇,,13\n", "第 3 行 A 列“耕地地力保护补贴”2017年前面（第 2 行）已经记到村，不能再记周集镇2017年的合计")]
    [InlineData("项目,村,金额（元）\n无此项,燎西村,12\n", "第 2 行 A 列没有叫“无此项”的项目")]
    [InlineData("期间,村,金额（元）\n2017年1月,燎西村,12\n2017年,燎西村,99\n", "前面（第 2 行）有2017年1月的一笔，与2017年重叠，钱会算两次")]
    [InlineData("村,金额（元）\n燎西村,-12\n", "金额应在 0 到 100 亿元之间")]
    [InlineData("村,金额（元）,县级\n燎西村,12,3\n", "第 1 行 C 列“县级”不知道是什么")]
    [InlineData("村,金额（元）,文号\n燎西村,12,电话13800138000\n", "文号")]
    public async Task A_list_with_one_wrong_row_is_refused_whole(string csv, string sentence)
    {
        var refused = await ImportAsync(csv, form: StaffHost.Form, period: "2017");
        Assert.Contains(sentence, Assert.Single(refused.Faults).Detail, StringComparison.Ordinal);
        Assert.Equal(0, await host.LookAsync(db => db.Allocations.CountAsync(a => a.Period == "2017", Stop)));
    }

    [Fact]
    public async Task A_whole_township_is_compared_with_the_sum_of_its_villages_and_says_who_is_missing()
    {
        _ = await PublishAsync(StaffHost.Village, "2016");
        _ = Ok(await ImportAsync("乡镇,金额（元）\n周集镇,988\n", form: StaffHost.Form, period: "2016"));
        var line = Assert.Single((await ReconcileAsync(Role.Official, StaffHost.County, StaffHost.County, "2016")).Lines);
        Assert.Equal((StaffHost.Township.Value, DifferenceTest.PartMissing, 1, 2), (line.Unit.Code, line.Difference.Rule.Test,
            line.Difference.Pair.Reported, line.Difference.Pair.Expected));
        Assert.Contains("已经按乡镇记了合计", (await ImportAsync("村,金额（元）\n燎西村,494\n", form: StaffHost.Form, period: "2016")).Fault.Detail,
            StringComparison.Ordinal);
        await using (var scope = host.As(Role.Official, StaffHost.County))
        {
            var keep = scope.ServiceProvider.GetRequiredService<KeepAllocation>();
            _ = Ok(await keep.Handle(new(StaffHost.County, StaffHost.Township, StaffHost.Form, Period.Parse("2016"), null), Stop));
        }
        // taken back: then each village by itself, and a list that is only looked at keeps nothing
        await using (var scope = host.As(Role.Official, StaffHost.County))
        {
            var looked = await scope.ServiceProvider.GetRequiredService<ReconcileArea>().Handle(new(StaffHost.County, StaffHost.Form,
                Period.Parse("2016"), (Encoding.UTF8.GetBytes("村,金额（元）\n燎西村,494\n张墩村,494\n"), "单.csv")), Stop);
            Assert.Equal([DifferenceTest.Equal, DifferenceTest.NotDisclosed], looked.Value.Lines.Select(l => l.Difference.Rule.Test));
        }
        Assert.Equal(DifferenceTest.NotAllocated, Assert.Single((await ReconcileAsync(Role.Official, StaffHost.County, StaffHost.County,
            "2016")).Lines)
            .Difference.Rule.Test);
        Assert.Equal([1], await host.LookAsync(db => db.Allocations.Where(a => a.Period == "2016").Select(a => a.Number).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_correction_and_a_shifted_year_are_found_in_what_was_published()
    {
        var code = await PublishAsync(StaffHost.CousinVillage, "2015");
        await using (var scope = host.As(Role.Reviewer, StaffHost.SiblingTownship))
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<WithdrawNotice>().Handle(new(code, "内容有误"), Stop)).Failed);
        }
        _ = Ok(await ImportAsync("村,金额（元）\n河西村,494\n", form: StaffHost.Form, period: "2015"));
        Assert.Equal(DifferenceTest.EarlierEdition, Assert.Single((await ReconcileAsync(Role.Official, StaffHost.County, StaffHost.County,
            "2015")).Lines)
            .Difference.Rule.Test);
        _ = await PublishAsync(StaffHost.CousinVillage, "2014");
        _ = Ok(await ImportAsync("村,金额（元）\n河西村,494\n", form: StaffHost.Form, period: "2013"));
        var moved = Assert.Single((await ReconcileAsync(Role.Official, StaffHost.County, StaffHost.County, "2013")).Lines);
        Assert.Equal((DifferenceTest.LaterPeriod, "同样的数公开在2014年，晚了"), (moved.Difference.Rule.Test, moved.Because));
    }

    [Fact]
    public async Task Months_are_added_up_against_a_year_and_say_which_are_missing()
    {
        _ = await PublishAsync(StaffHost.Village, "2012");
        string Months(int count) => "期间,村,金额（元）\n" + string.Concat(Enumerable.Range(1, count).Select(m => $"2012年{m}月,燎西村,{(m == 1 ? 43 : 41)}\n"));
        _ = Ok(await ImportAsync(Months(11), form: StaffHost.Form));
        var line = Assert.Single((await ReconcileAsync(Role.Official, StaffHost.County, StaffHost.County, "2012")).Lines);
        Assert.Equal((DifferenceTest.AllocationsMissing, 4_530_000, "只记了拨付的有11个月，这一期有12个月"),
            (line.Difference.Rule.Test, line.Difference.Pair.Allocated, line.Because));
        _ = Ok(await ImportAsync("期间,村,金额（元）\n2012年12月,燎西村,41\n", form: StaffHost.Form));
        Assert.Equal(DifferenceTest.Equal, Assert.Single((await ReconcileAsync(Role.Official, StaffHost.County, StaffHost.County,
            "2012")).Lines)
            .Difference.Rule.Test);
        Assert.Contains("已登记的拨付里有2012年1月的一笔，与2012年重叠",
            (await ImportAsync("村,金额（元）\n燎西村,494\n", form: StaffHost.Form, period: "2012")).Fault.Detail, StringComparison.Ordinal);
        Assert.Equal("period-unfit", (await ReconcileFaultAsync("2012-01")).Code);
    }

    [Fact]
    public async Task What_is_kept_township_by_township_is_what_is_made_anew()
    {
        _ = await PublishAsync(StaffHost.Village, "2011");
        _ = await PublishAsync(StaffHost.CousinVillage, "2011");
        var random = new Random(11);
        UnitCode[] places = [StaffHost.Village, StaffHost.SiblingVillage, StaffHost.CousinVillage];
        for (var turn = 0; turn < 12; turn++)
        {
            await using var scope = host.As(Role.Official, StaffHost.County);
            var services = scope.ServiceProvider;
            // 494, the other side, cents away from it, ten thousand times it, and nothing: every kind of change
            AllocationFacts? facts = random.Next(5) is var kind && kind == 4 ? null
                : new(kind switch { 0 => 4_940_000, 1 => 4_940_050, 2 => 494, _ => random.Next(9_000_000) }, 1);
            var kept = await services.GetRequiredService<KeepAllocation>().Handle(new(StaffHost.County, places[random.Next(places.Length)],
                StaffHost.Form, Period.Parse("2011"), facts), Stop);
            Assert.True(!kept.Failed, kept.Failed ? kept.Fault.Detail : "");
            var wish = new ReconciledAreas.Wish(Ok(await services.GetRequiredService<FormCatalog>().FindWithin(StaffHost.County,
                StaffHost.Form, Stop)),
                Period.Parse("2011"));
            using var nothing = new MemoryCache(new MemoryCacheOptions());
            var anew = new ReconciledAreas(services.GetRequiredService<BoardDbContext>(),
                services.GetRequiredService<ReconciliationRules>(),
                services.GetRequiredService<Comparison>(), services.GetRequiredService<DueReader>(),
                    services.GetRequiredService<Deadlines>(),
                services.GetRequiredService<StampReader>(), nothing, services.GetRequiredService<IServiceScopeFactory>(),
                services.GetRequiredService<TimeProvider>());
            async Task<string> Said(ReconciledAreas areas) => JsonSerializer.Serialize(
                Ok(await areas.Of(StaffHost.County, [wish], null, Stop)).Select(ReconciliationAnswer.Of));
            Assert.Equal(await Said(anew), await Said(services.GetRequiredService<ReconciledAreas>()));
        }
    }

    private async Task<Fault> ReconcileFaultAsync(string period)
    {
        await using var scope = host.As(Role.Official, StaffHost.County);
        return (await scope.ServiceProvider.GetRequiredService<ReconcileArea>().Handle(new(StaffHost.County, StaffHost.Form,
            Period.Parse(period)), Stop)).Fault;
    }

    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private string LastYear => (host.App.Services.GetRequiredService<TimeProvider>().GetUtcNow().Year - 1)
        .ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (int, int, int) Counts(Outcome<AllocationChange> done) =>
        (Ok(done).New.Count, done.Value.Changed.Count, done.Value.Unchanged);

    private static T Ok<T>(Outcome<T> outcome)
    {
        Assert.True(!outcome.Failed, string.Join(" ", outcome.Faults.Select(f => f.Detail)));
        return outcome.Value;
    }

    private async Task<Outcome<AllocationChange>> ImportAsync(string csv, bool dryRun = false, string? form = null, string? period = null)
    {
        await using var scope = host.As(Role.Official, StaffHost.County);
        return await scope.ServiceProvider.GetRequiredService<ImportAllocations>().Handle(new(StaffHost.County, Encoding.UTF8.GetBytes(csv),
            "拨付2019.csv", form, period is null ? null : Period.Parse(period), dryRun), Stop);
    }

    private async Task<ReconciledArea> ReconcileAsync(Role role, UnitCode home, UnitCode scopeOf, string period = "2019")
    {
        await using var scope = host.As(role, home);
        return Ok(await scope.ServiceProvider.GetRequiredService<ReconcileArea>().Handle(new(scopeOf, StaffHost.Form,
            Period.Parse(period)), Stop));
    }

    private async Task<string> PublishAsync(UnitCode unit, string period)
    {
        var code = await host.DraftAsync(unit, period);
        await using (var scope = host.As(Role.Clerk, unit))
        {
            _ = Ok(await scope.ServiceProvider.GetRequiredService<SubmitNotice>().Handle(new(code), Stop));
        }
        await using (var scope = host.As(Role.Reviewer, unit.At(UnitLevel.Township)!.Value))
        {
            _ = Ok(await scope.ServiceProvider.GetRequiredService<PublishNotice>().Handle(new(code, null), Stop));
        }
        return code;
    }

    private async Task<string> PublicAsync(string code)
    {
        using var resident = host.Browse();
        return (await resident.PageAsync($"/n/{code}")).Body!.TextContent;
    }
}
