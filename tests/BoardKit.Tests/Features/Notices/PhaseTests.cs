using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// A matter that is disclosed in phases (发放前, 复核, 发放后): each phase is a notice of its own, compared with the one before it and with the
/// same phase of the period before, and only the latest is added up.
/// </summary>
public abstract class PhaseTests(CountyOffice office) : OfficeTests(office)
{
    private const string Form = """
        {"key":"payout","version":1,"name":"补助发放","panel":"惠农补贴","reports":"village","perPeriod":"one","period":"month",
         "title":"{unit}{period}补助{phase}公示",
         "inputs":[{"key":"stage","label":"公示阶段","type":"enum","values":["发放前","复核","发放后"]}],
         "sections":[{"key":"rows","label":"补助明细","kind":"list","columns":[{"key":"item","label":"项目","type":"text"},
           {"key":"amount","label":"补助金额","type":"decimal","unit":"元","decimals":2}]}],
         "rules":[{"id":"p1","check":"sum(rows.amount) <= before.amount","message":"实发不应超过前一阶段公示的金额"},
                  {"id":"p2","check":"sum(rows.amount) >= previous.amount","message":"本期不应少于上期"}],
         "figures":[{"key":"amount","label":"补助金额","measure":"元","kind":"flow","value":"sum(rows.amount)"}],
         "posting":{"days":15}}
        """;

    private static readonly string[] Phases = ["发放前", "复核", "发放后"];

    [Fact]
    public async Task Each_phase_is_a_notice_of_its_own_and_one_that_is_there_is_corrected()
    {
        var village = await Village();
        var first = Ok(await Save(village, "2026-01", "发放前", 100)).Code;
        var second = Ok(await Save(village, "2026-01", "发放后", 90)).Code;
        Assert.NotEqual(first, second);
        Assert.Equal("""{"phase":"发放前"}""", (await Stored(first)).KeyText);
        Assert.Contains("补助发放后公示", (await Stored(second)).Title, StringComparison.Ordinal);
        Refused("correct-existing", await Save(village, "2026-01", "发放前", 100));
        Refused("phase-missing", await Save(village, "2026-01", null, 100));
        Refused("not-a-choice", await Save(village, "2026-01", "发放中", 100));
    }

    [Fact]
    public async Task A_notice_stays_in_the_phase_in_which_it_was_opened()
    {
        var village = await Village();
        var code = await Public(village, "2026-01", "发放前", 100);
        Refused("key-fixed", await Save(village, "2026-01", "发放后", 100, corrects: code));
        Assert.Equal(code, Ok(await Save(village, "2026-01", null, 101, corrects: code)).Code);
        var open = Ok(await Save(village, "2026-02", "发放前", 100, submit: false)).Code;
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(
            new(open, [new DraftEdit.SetInput("stage", "发放后")]), Stop)));
        Refused("key-fixed",
            await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(open), Stop)));
    }

    [Fact]
    public async Task A_phase_is_compared_with_the_one_before_it_and_with_its_own_of_the_period_before()
    {
        var village = await Village();
        _ = await Public(village, "2026-01", "发放前", 100);
        Refused("rule-p1", await Save(village, "2026-01", "发放后", 100.01m));
        _ = await Public(village, "2026-01", "发放后", 60);
        // the phase between them looks at 发放前 only; what it leaves of 发放后 is said before it is submitted
        var between = Ok(await Check(village, "2026-01", "复核", 50));
        Assert.Contains("“发放后”阶段已经公布", Assert.Single(between.Faults, f => f.Code == "next-phase").Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Ok(await Check(village, "2026-01", "复核", 80)).Faults, f => f.Code == "next-phase");
        // a period later: 发放前 after 发放前 (100), not after what was paid (60)
        Refused("rule-p2", await Save(village, "2026-02", "发放前", 99));
        Refused("rule-p2", await Save(village, "2026-02", "发放后", 59));
        _ = Ok(await Save(village, "2026-02", "发放后", 60));
    }

    [Fact]
    public async Task Only_the_latest_phase_is_added_up_whatever_the_order_of_publishing()
    {
        foreach (var order in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
        {
            var village = await Village();
            var latest = -1;
            var codes = new Dictionary<int, string>();
            foreach (var phase in order)
            {
                codes[phase] = await Public(village, "2026-01", Phases[phase], 100 - phase);
                latest = Math.Max(latest, phase);
                Assert.Equal((100 - latest, 1, 1), await Sum(village, "2026-01"));
            }
            // withdrawn it is owed again: an earlier phase does not stand in for it
            _ = Ok(await Withdraw(codes[2], CountyOffice.Clerk(village)));
            Assert.Equal((null, 0, 1), await Sum(village, "2026-01"));
            _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(codes[2]), Stop)));
            _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(codes[2]), Stop)));
            _ = Ok(await Publish(codes[2]));
            Assert.Equal((98, 1, 1), await Sum(village, "2026-01"));
            // a correction of an earlier phase changes no sum
            _ = Ok(await Save(village, "2026-01", null, 150, corrects: codes[0]));
            _ = Ok(await Publish(codes[0]));
            Assert.Equal((98, 1, 1), await Sum(village, "2026-01"));
        }
    }

    [Fact]
    public async Task A_nil_return_says_of_which_phase_it_is_and_stands_beside_the_others()
    {
        var village = await Village();
        _ = Ok(await Nil(village, "发放后"));
        Refused("correct-existing", await Nil(village, "发放后"));
        Refused("phase-missing", await Nil(village, null));
    }

    private Task<Outcome<MakeNilReturn.Response>> Nil(UnitCode village, string? phase) => Office.As(CountyOffice.Clerk(village),
        s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, "payout", "2026-02"), Inputs(phase)), Stop));

    private static Dictionary<string, string> Inputs(string? phase) => phase is null ? [] : new() { ["stage"] = phase };

    private async Task<UnitCode> Village()
    {
        _ = Ok(await Office.As(Access.Console(CountyOffice.County.Area, Actor.AtConsole("setup")), s =>
            s.GetRequiredService<ImportForms>()
                .Handle(new(CountyOffice.County, new Dictionary<string, string> { ["payout.json"] = Form }), Stop)));
        return Office.Village();
    }

    private static CheckImport.Request File(UnitCode village, string period, string? phase, decimal amount, string? corrects) =>
        new(new(village, "payout", period), "表.csv",
            System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"项目,补助金额（元）\n育苗,{amount - 1}\n农机,1\n")),
            Inputs: Inputs(phase), Corrects: corrects);

    private Task<Outcome<CheckImport.Response>> Check(UnitCode village, string period, string phase, decimal amount) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<CheckImport>().Handle(File(village, period, phase, amount, null), Stop));

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, string period, string? phase, decimal amount, bool submit = true,
        string? corrects = null) => Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<SaveImport>().Handle(new(File(village, period, phase, amount, corrects), submit), Stop));

    private async Task<string> Public(UnitCode village, string period, string phase, decimal amount)
    {
        var code = Ok(await Save(village, period, phase, amount)).Code;
        _ = Ok(await Publish(code));
        return code;
    }

    private async Task<(decimal? Value, int Reported, int Expected)> Sum(UnitCode village, string period)
    {
        var sum = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<RollUp>().Handle(
            new(village, "payout", Period.Parse(period)), Stop))).Figures.Single().Whole;
        return (sum.Value is Quantity value ? value.Value : null, sum.Reported, sum.Expected);
    }
}

/// <inheritdoc/>
public sealed class PhaseOnSqliteTests(SqliteOffice office) : PhaseTests(office), IClassFixture<SqliteOffice>;

/// <inheritdoc/>
public sealed class PhaseOnPostgresTests(PostgresOffice office) : PhaseTests(office), IClassFixture<PostgresOffice>;

public sealed class PhaseOnSqlServerTests(SqlServerOffice office) : PhaseTests(office), IClassFixture<SqlServerOffice>;
