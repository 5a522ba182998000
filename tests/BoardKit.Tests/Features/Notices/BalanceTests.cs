using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// The chain of quarters: a balance goes on over a quarter without anything to report, and a correction says which later notice no longer
/// follows.
/// </summary>
public abstract class BalanceTests(CountyOffice office) : OfficeTests(office)
{
    private const string Accounts = "village-accounts";

    [Fact]
    public async Task A_balance_goes_on_over_a_nil_return_and_the_next_quarter_opens_with_it()
    {
        var village = Office.Village();
        await Quarter(village, "2025Q2", "400000", "399900");
        var nil = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, Accounts, "2025Q3")), Stop)));
        Assert.Contains(nil.Notes, f => f.Code == "figure-carried");
        _ = Ok(await Publish(nil.Code!));
        var sums = Ok(await Office.As(CountyOffice.Reviewer(),
            s => s.GetRequiredService<RollUp>().Handle(new(village, Accounts, Period.Parse("2025Q3")), Stop)));
        Assert.Equal(["income 0", "outlay 0", "closing 399900", "entries 0"], sums.Figures.Select(f => $"{f.Figure.Key} {f.Whole.Value}"));
        Assert.True(PublicCode.TryParse(nil.Code, out var code));
        var page = Assert.IsType<NoticePage>(
            Ok(await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadNotice>().Handle(new(code, null), Stop))).Page);
        var carried = Assert.Single(page.Headlines, h => h.IsCarried);
        Assert.EndsWith("（沿用上期）", carried.Label, StringComparison.Ordinal);
        var card = await Office.As(Access.Resident(village), s => Task.FromResult(s.GetRequiredService<NoticeCard>().Of(page)));
        Assert.Equal(["本期无此项  ", $"{carried.Label} {carried.Value} 元"], card.Figures.Select(f => $"{f.Label} {f.Value} {f.Measure}"));
        Assert.Contains(NoticeSpeech.Of(page),
            s => s.Contains("399900", StringComparison.Ordinal) || s.Contains("三十九万九千九百", StringComparison.Ordinal));
        await Quarter(village, "2025Q4", "399900", "399800");
    }

    [Fact]
    public async Task A_correction_says_that_the_next_quarter_no_longer_opens_with_its_balance()
    {
        var village = Office.Village();
        var first = await Quarter(village, "2025Q3", "1000", "900");
        await Quarter(village, "2025Q4", "900", "800");
        var check = Ok(await Check(village, "2025Q3", "950", "850", first));
        Assert.True(check.Passed);
        var warning = Assert.Single(check.Faults, f => f.Code == "next-period");
        Assert.Equal((Severity.Warning, true, true), (warning.Severity, warning.Detail.Contains("900", StringComparison.Ordinal),
            warning.Detail.Contains("850", StringComparison.Ordinal)));
    }

    private async Task<string> Quarter(UnitCode village, string period, string opening, string closing)
    {
        var made = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<SaveImport>().Handle(new(Request(village, period, opening, closing, null), Submit: true), Stop)));
        _ = Ok(await Publish(made.Code));
        return made.Code;
    }

    private Task<Outcome<CheckImport.Response>> Check(UnitCode village, string period, string opening, string closing, string corrects) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<CheckImport>().Handle(Request(village, period, opening, closing, corrects), Stop));

    private static CheckImport.Request Request(UnitCode village, string period, string opening, string closing, string? corrects) => new(
        new(village, Accounts, period, "财务收支公开表"), "账.csv",
        System.Text.Encoding.UTF8.GetBytes($"日期,摘要,收入,支出,结余\n{Period.Parse(period).FirstDay:yyyy-MM-dd},电费,,100,{closing}\n"),
        Inputs: new Dictionary<string, string> { ["opening_balance"] = opening }, Corrects: corrects);
}

public sealed class BalancesOnSqlite(SqliteOffice office) : BalanceTests(office), IClassFixture<SqliteOffice>;

public sealed class BalancesOnPostgres(PostgresOffice office) : BalanceTests(office), IClassFixture<PostgresOffice>;

public sealed class BalancesOnSqlServer(SqlServerOffice office) : BalanceTests(office), IClassFixture<SqlServerOffice>;
