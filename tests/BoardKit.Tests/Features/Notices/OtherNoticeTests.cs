using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>Rules over other notices of the same unit, as published, and over the day of submission.</summary>
public abstract class OtherNoticeTests(CountyOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task A_year_is_held_against_all_quarters_of_another_form_and_not_before_all_of_them_are_published()
    {
        var (village, income) = (Office.Village(), await Make("quarter", "true"));
        var year = await Make("year", $"sum(rows.amount) == other('{income}').members and sum(rows.amount) >= other('{income}').left");
        foreach (var quarter in (string[])["2025Q1", "2025Q2", "2025Q3"])
        {
            _ = await Published(village, income, quarter, "10");
        }
        Assert.Equal("rule-not-checked", await Said(village, year, "2025", "46"));
        var last = await Published(village, income, "2025Q4", "16");
        Assert.Null(await Said(village, year, "2025", "46"));
        Assert.Equal("rule-r1", await Said(village, year, "2025", "45"));
        _ = Ok(await Withdraw(last, CountyOffice.Reviewer()));
        Assert.Equal("rule-not-checked", await Said(village, year, "2025", "46"));
    }

    [Fact]
    public async Task A_month_is_held_against_the_quarter_that_holds_it_in_the_edition_in_force()
    {
        var (village, quarter) = (Office.Village(), await Make("quarter", "true"));
        var month = await Make("month", $"sum(rows.amount) <= other('{quarter}').members");
        Assert.Equal("rule-not-checked", await Said(village, month, "2025-05", "5"));
        var code = await Published(village, quarter, "2025Q2", "4");
        Assert.Equal("rule-r1", await Said(village, month, "2025-05", "5"));
        _ = await Published(village, quarter, "2025Q2", "6", code);
        Assert.Null(await Said(village, month, "2025-05", "5"));
        Assert.Equal("rule-not-checked", await Said(village, month, "2025-07", "5"));
        Assert.Equal("rule-not-checked", await Said(Office.Village(), month, "2025-05", "5"));
    }

    [Fact]
    public async Task Periods_back_and_the_same_period_of_the_year_before_are_those_and_no_others()
    {
        var village = Office.Village();
        var form = await Make("quarter", "if(missing(lastyear.members), true, sum(rows.amount) == lastyear.members + previous(2).members)");
        var plain = form;
        _ = await Published(village, plain, "2024Q4", "7");
        Assert.Equal("rule-not-checked", await Said(village, form, "2025Q4", "10"));
        _ = await Published(village, plain, "2025Q2", "3");
        Assert.Null(await Said(village, form, "2025Q4", "10"));
        Assert.Equal("rule-r1", await Said(village, form, "2025Q4", "11"));
    }

    [Fact]
    public async Task Of_several_projects_only_the_same_one_is_meant_and_without_a_project_none()
    {
        var village = Office.Village();
        var land = await Make("year", "true", project: true);
        var (same, without) = (await Make("year", $"sum(rows.amount) == other('{land}').members", project: true),
            await Make("year", $"sum(rows.amount) == other('{land}').members"));
        _ = await Published(village, land, "2025", "8", project: "甲路");
        Assert.Equal("rule-not-checked", await Said(village, without, "2025", "8"));
        _ = await Published(village, land, "2025", "9", project: "乙路");
        Assert.Null(await Said(village, same, "2025", "8", "甲路"));
        Assert.Null(await Said(village, same, "2025", "9", "乙路"));
        Assert.Equal("rule-r1", await Said(village, same, "2025", "8", "乙路"));
        Assert.Equal("rule-not-checked", await Said(village, same, "2025", "8", "丙路"));
    }

    [Fact]
    public async Task The_day_of_what_waits_is_the_day_of_its_submission()
    {
        var (village, started) = (Office.Village(), Office.Clock.Now);
        try
        {
            Office.Clock.Now = new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);
            var form = await Make("year", "today() <= '2026-03-06'");
            var draft = Ok(await TrySave(CountyOffice.Clerk(village), village, File("5"), submit: false, period: "2026", form: form)).Code;
            Office.Clock.Now = Office.Clock.Now.AddDays(2);
            Assert.Contains((await Shown(draft)).Draft!.Check.Faults, f => f.Code == "rule-r1");
            Refused("rule-r1", await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(draft),
                Stop)));
            Office.Clock.Now = Office.Clock.Now.AddDays(-1);
            _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(draft), Stop)));
            Office.Clock.Now = Office.Clock.Now.AddDays(5);
            Assert.DoesNotContain((await Shown(draft)).Draft!.Check.Faults, f => f.Code is "rule-r1" or "rule-not-checked");
            _ = Ok(await Publish(draft));
        }
        finally
        {
            Office.Clock.Now = started;
        }
    }

    [Fact]
    public async Task A_form_that_names_a_form_or_figure_that_nobody_has_is_refused()
    {
        var known = await Make("year", "true");
        Assert.Contains("没有这种表式", (await Import(Json("f-nobody", "year", "sum(rows.amount) == other('nobody').members",
            false))).Fault.Detail,
            StringComparison.Ordinal);
        Assert.Contains("“nothing”，那里没有这样的汇总数",
            (await Import(Json("f-nothing", "year", $"sum(rows.amount) == other('{known}').nothing", false))).Fault.Detail,
                StringComparison.Ordinal);
    }

    private async Task<string> Published(UnitCode village, string form, string period, string amount, string? corrects = null,
        string? project = null)
    {
        var code = Ok(await Save(village, form, period, amount, corrects, project)).Code;
        _ = Ok(await Publish(code));
        return code;
    }

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, string form, string period, string amount, string? corrects,
        string? project) => Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(new(
            new(new(village, form, period, "公示"), "表.csv", File(amount), Corrects: corrects,
                Inputs: project is null ? null : new Dictionary<string, string> { ["name"] = project }), Submit: true), Stop));

    /// <summary>What the dry run says of the one rule: its fault, not checked, or nothing.</summary>
    private async Task<string?> Said(UnitCode village, string form, string period, string amount, string? project = null) =>
        Ok(await Office.As(
            CountyOffice.Clerk(village), s => s.GetRequiredService<CheckImport>().Handle(new(new(village, form, period, "公示"), "表.csv",
            File(amount), Inputs: project is null ? null : new Dictionary<string, string> { ["name"] = project }), Stop)))
        .Faults.Select(f => f.Code).FirstOrDefault(c => c is "rule-r1" or "rule-not-checked");

    private async Task<string> Make(string period, string check, bool project = false)
    {
        var key = "f" + Guid.CreateVersion7().ToString("N")[20..];
        _ = Ok(await Import(Json(key, period, check, project)));
        return key;
    }

    private Task<Outcome<int>> Import(string json) => Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s =>
        s.GetRequiredService<ImportForms>().Handle(new(CountyOffice.County, new Dictionary<string, string> { ["表.json"] = json }), Stop));

    private static byte[] File(string amount) => Encoding.UTF8.GetBytes($"事项,金额\n分给成员,{amount}\n");

    private static string Json(string key, string period, string check, bool project) => $$"""
        {
          "key": "{{key}}", "version": 1, "name": "{{key}}", "panel": "财务", "reports": "village", "period": "{{period}}",
          "title": "{unit}公示",
          "perPeriod": {{(project ? "\"many\", \"projectInput\": \"name\"" : "\"one\"")}},
          "inputs": [ { "key": "name", "label": "项目名称", "type": "text" } ],
          "sections": [ { "key": "rows", "label": "明细", "kind": "list", "columns": [
              { "key": "item", "label": "事项", "type": "text", "required": true },
              { "key": "amount", "label": "金额", "type": "decimal", "unit": "元", "required": true } ],
              "rules": [ { "id": "R1", "scope": "section", "check": "{{check}}", "message": "应相符" } ] } ],
          "figures": [ { "key": "members", "label": "成员分配", "measure": "元", "kind": "flow", "value": "sum(rows.amount)" },
              { "key": "left", "label": "结余", "measure": "元", "kind": "balance", "value": "sum(rows.amount)" } ],
          "posting": { "days": 15 }
        }
        """;
}

public sealed class OtherNoticesOnSqlite(SqliteOffice office) : OtherNoticeTests(office), IClassFixture<SqliteOffice>;

public sealed class OtherNoticesOnPostgres(PostgresOffice office) : OtherNoticeTests(office), IClassFixture<PostgresOffice>;

public sealed class OtherNoticesOnSqlServer(SqlServerOffice office) : OtherNoticeTests(office), IClassFixture<SqlServerOffice>;
