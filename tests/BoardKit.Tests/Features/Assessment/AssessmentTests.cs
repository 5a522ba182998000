using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Features.Operations;
using BoardKit.Tests.Domain.Assessment;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Assessment;

/// <summary>
/// An assessment on a real database: the facts come of what is published or not, scores of two people, an upheld objection takes a fact
/// out, and nobody assesses the place that he belongs to.
/// </summary>
public sealed class AssessmentTests(AssessmentTests.Assessed office) : OfficeTests(office), IClassFixture<AssessmentTests.Assessed>
{
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);
    private static readonly Access Second = Access.Member(CountyOffice.Account("钱科员"), Role.Official, CountyOffice.County);
    private static readonly Access TownClerk = Access.Member(CountyOffice.Account("孙文书"), Role.Clerk, CountyOffice.Township);

    /// <summary>A county that assesses its townships by 菏泽 and its villages by a scheme with essentials.</summary>
    public sealed class Assessed : SqliteOffice
    {
        protected override async Task<Done> Fill(IServiceProvider services)
        {
            _ = await base.Fill(services);
            _ = Ok(await services.GetRequiredService<SetSettings>().Handle(new(County, new Dictionary<string, string>
            {
                ["due-days.village-accounts"] = """{"days":15,"unit":"calendar","source":"县村务公开办法第9条"}""",
            }), Stop));
            Assert.Equal(2, Ok(await services.GetRequiredService<ImportSchemes>()
                .Handle(new(County, $"[{Schemes.HezeJson},{Schemes.GatedJson}]"), Stop)));
            return new Done();
        }
    }

    [Fact]
    public async Task A_version_that_is_there_stays_and_another_text_under_its_year_is_refused()
    {
        Assert.Equal(0, Ok(await Load($"[{Schemes.HezeJson}]")));
        var changed = await Load($"[{Schemes.HezeJson.Replace("1.5", "2", StringComparison.Ordinal)}]");
        Assert.Equal("scheme-changed", changed.Fault.Code);
        var unknown = await Load($"[{Schemes.GatedJson.Replace("village-accounts", "no-such-form", StringComparison.Ordinal)}]");
        Assert.Equal("gated.timely.accounts.forms：没有名为“no-such-form”的公示表式。", unknown.Fault.Detail);
        Assert.Equal("scheme-none", (await Show(CountyOffice.Township, 2025)).Fault.Code);
    }

    [Fact]
    public async Task Two_people_make_a_score_and_the_total_is_there_when_nothing_is_missing()
    {
        Office.Clock.Now = new(2026, 8, 3, 2, 0, 0, TimeSpan.Zero);
        Assert.Equal("还缺：自我考核（上半年还没有核定）、自我考核（下半年还没有核定）、第三方机构评估（还没有核定）",
            (await Township()).MissingText);
        foreach (var (input, value) in new[] { ("h1", 92m), ("h2", 88m) })
        {
            Assert.Equal("unit-forbidden", (await Say(Official, "self", input, value, false)).Fault.Code);   // its own score is the unit's to say
            _ = Ok(await Say(TownClerk, "self", input, value, false));
            Assert.Equal("unit-forbidden", (await Say(TownClerk, "self", input, value, true)).Fault.Code);
            _ = Ok(await Say(Official, "self", input, value, true));
        }
        Assert.Equal("unit-forbidden", (await Say(TownClerk, "third", "score", 85, false)).Fault.Code);
        _ = Ok(await Say(Official, "third", "score", 85, false));
        Assert.Equal("same-person", (await Say(Official, "third", "score", 85, true)).Fault.Code);
        _ = Ok(await Say(Second, "third", "score", 85, true));
        for (var i = 0; i < 4; i++)
        {
            _ = Ok(await Enter("circular", null, $"第{i + 1}个问题"));
        }
        var result = await Township();
        Assert.Equal((89.7m, "良好"), (result.Total, result.Grade!.Name));

        var entry = result.Components[0].Criteria[0].Facts[0].Fact;
        _ = Ok(await Office.As(TownClerk, s => s.GetRequiredService<ObjectToFact>()
            .Handle(new(CountyOffice.Township, 2026, "heze", entry.Id, "当天已经改好"), Stop)));
        Assert.Equal("objection-twice", (await Office.As(TownClerk, s => s.GetRequiredService<ObjectToFact>()
            .Handle(new(CountyOffice.Township, 2026, "heze", entry.Id, "再说一次"), Stop))).Fault.Code);
        Assert.Equal(89.7m, (await Township()).Total);
        var objection = await Office.Read(db => Task.FromResult(db.AssessmentObjections.Single(o => o.Fact == entry.Id)));
        _ = Ok(await Office.As(Official, s => s.GetRequiredService<AnswerObjection>()
            .Handle(new(CountyOffice.Township, objection.Id, true, "核实属实"), Stop)));
        var upheld = await Township();
        Assert.Equal((90.15m, "优秀", 4), (upheld.Total, upheld.Grade!.Name, upheld.Components[0].Criteria[0].Facts.Count));

        var table = AssessmentFile.Table(Ok(await Show(CountyOffice.County, 2026, "heze")));
        Assert.Equal(["341522103000", "霍邱县", "周集镇", 95.5m, 90m, 85m, 90.15m, "优秀", "", "", 0m], table.Rows.Single());
    }

    [Fact]
    public async Task What_a_village_owes_is_a_fact_with_its_page_until_it_is_published_and_objections_outlive_that()
    {
        Office.Clock.Now = new(2026, 10, 20, 4, 0, 0, TimeSpan.Zero);
        var village = Office.Village();
        var result = await Village(village);
        var owed = result.Components[0].Criteria[0].Facts.Where(f => f.Fact.Form == "village-accounts").ToList();
        // three quarters have ended; their last days were 15 April, 15 July and 15 October
        Assert.Equal((DateOnly[])[new(2026, 4, 15), new(2026, 7, 15), new(2026, 10, 15)], owed.Select(f => f.Fact.Since!.Value));
        Assert.All(owed, f => Assert.StartsWith($"/county/applicable?scope={village}&form=village-accounts", f.Fact.Link, StringComparison.Ordinal));
        Assert.Equal(CriterionState.Unmet, result.Components[1].Criteria[1].State);
        Assert.Contains(result.Unmet, c => c.Key == "accounts");
        // 15 working days are full for the first two, none for the last
        Assert.Equal(0m, owed[2].Points);
        Assert.True(owed[0].Points > owed[1].Points && owed[1].Points > 0);
        Assert.Equal("own-unit", (await Office.As(Access.Member(CountyOffice.Account("甲"), Role.Reviewer, CountyOffice.Township), s =>
            s.GetRequiredService<EnterEvent>().Handle(
                new(CountyOffice.Township, 2026, "heze", "circular", null, new(2026, 5, 1), "x", "y"), Stop))).Fault.Code);
    }

    [Fact]
    public async Task What_an_inspector_enters_has_evidence_lies_in_the_year_and_names_no_photo_and_no_number()
    {
        Office.Clock.Now = new(2026, 8, 3, 2, 0, 0, TimeSpan.Zero);
        Assert.Equal("scheme-forbidden", (await Enter("circular", null, "张贴后没有拍照")).Fault.Code);
        Assert.Equal("criterion-unknown", (await Enter("overdue", null, "x")).Fault.Code);
        Assert.Equal("criterion-unknown", (await Enter("circular", true, "x")).Fault.Code);
        Assert.Equal("event-day", (await Enter("circular", null, "x", new(2026, 8, 4))).Fault.Code);
        Assert.Equal("text-missing", (await Enter("circular", null, " ")).Fault.Code);
        Assert.True((await Enter("circular", null, "张三 13800001234 反映")).Failed);
    }

    /// <summary>督办单: what was not answered by its day, or later, speaks against a place, and a letter in time does not.</summary>
    [Fact]
    public async Task A_letter_that_was_not_answered_by_its_day_is_a_fact_and_one_answered_in_time_is_none()
    {
        var village = Office.Village();
        Office.Clock.Now = new(2026, 8, 3, 2, 0, 0, TimeSpan.Zero);
        DutyLetter Letter(DateOnly until, DateTime? answered)
        {
            var letter = new DutyLetter(village, [new("14", "财务收支", "2026Q1", new(2026, 4, 20), 14, "规则", "逾期未公开")], "", until,
                CountyOffice.County, "赵科长", new(2026, 7, 1, 2, 0, 0, DateTimeKind.Utc));
            Assert.False(answered is { } at && letter.Reply("已公开", "报账员", at).Failed);
            return letter;
        }
        _ = await Office.As(Official, async s =>
        {
            var db = s.GetRequiredService<BoardDbContext>();
            db.DutyLetters.AddRange(Letter(new(2026, 7, 10), null), Letter(new(2026, 7, 10), new(2026, 7, 13, 2, 0, 0, DateTimeKind.Utc)),
                Letter(new(2026, 7, 10), new(2026, 7, 10, 15, 0, 0, DateTimeKind.Utc)), Letter(new(2026, 8, 3), null));
            return await db.SaveChangesAsync(Stop);
        });
        var facts = (await Office.As(Official, s => s.GetRequiredService<FactReader>().Of(village, 2026, new(2026, 8, 3), Stop)))
            .Within(village).SelectMany(p => p.Facts).Where(f => f.Source == FactSource.Letter).ToList();
        Assert.Equal([(16, "还没有答复"), (1, "2026年7月13日才答复")],
            facts.Select(f => (f.WorkingDays!.Value, f.What.Split('，')[1])).OrderByDescending(f => f.Value));
        Assert.All(facts, f => Assert.StartsWith("/letters/", f.Link, StringComparison.Ordinal));
        Assert.Equal(["没有按期答复"], SchemeReader.Read(Schemes.GatedJson.Replace("\"key\":\"complaint\",\"name\":\"没有答复\"",
            "\"key\":\"letters\",\"name\":\"没有按期答复\",\"facts\":\"letter\"", StringComparison.Ordinal)).Value.Criteria()
            .Where(c => c.Criterion.Source == FactSource.Letter).Select(c => c.Criterion.Name));
    }

    private Task<Outcome<int>> Load(string json) => Office.As(Access.Console(CountyOffice.County.Area, Actor.AtConsole("test")),
        s => s.GetRequiredService<ImportSchemes>().Handle(new(CountyOffice.County, json), Stop));

    private Task<Outcome<ShowAssessment.Response>> Show(UnitCode scope, int year, string? scheme = null) =>
        Office.As(Official, s => s.GetRequiredService<ShowAssessment>().Handle(new(scope, year, scheme), Stop));

    private async Task<BoardKit.Domain.Assessment.Assessed> Township() => Ok(await Office.As(Official, s =>
        s.GetRequiredService<ShowAssessedUnit>().Handle(new(CountyOffice.Township, 2026, "heze"), Stop))).Result;

    private async Task<BoardKit.Domain.Assessment.Assessed> Village(UnitCode village) => Ok(await Office.As(Official, s =>
        s.GetRequiredService<ShowAssessedUnit>().Handle(new(village, 2026), Stop))).Result;

    private Task<Outcome<Done>> Say(Access who, string component, string input, decimal value, bool verifies) => Office.As(who, s =>
        s.GetRequiredService<SayScore>().Handle(new(CountyOffice.Township, 2026, "heze", component, input, value, "自评表", verifies), Stop));

    private Task<Outcome<Guid>> Enter(string criterion, bool? met, string what, DateOnly? day = null) => Office.As(Official, s =>
        s.GetRequiredService<EnterEvent>().Handle(
            new(CountyOffice.Township, 2026, "heze", criterion, met, day ?? new(2026, 5, 6), what, "通报3号"), Stop));
}
