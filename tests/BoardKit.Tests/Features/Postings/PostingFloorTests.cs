using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Postings;

/// <summary>How long a notice hangs: its form, its county, and what the law asks of its issuer on that day.</summary>
public sealed class PostingFloorTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly DateOnly Before = new(2025, 12, 20), After = new(2026, 3, 1);

    private static readonly IReadOnlyList<StoredLaw> Laws =
        StoredLaw.ReadAll(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "laws.json"))).Value;

    /// <summary>Form, days; what is printed for a villagers' and a residents' committee, before and after the law of 2026.</summary>
    public static TheoryData<string, int> SeedForms => new()
    {
        { "collective-levy", 15 },
        { "land-compensation", 15 },
        { "land-fertility-subsidy", 15 },
        { "social-assistance", 15 },
        { "township-budget", 20 },
        { "village-accounts", 15 },
        { "village-project", 15 },
    };

    [Theory, MemberData(nameof(SeedForms))]
    public async Task Every_form_of_the_seed_prints_a_lawful_period_for_each_issuer_and_day(string key, int days)
    {
        var form = FormFiles.Seed(key);
        Assert.False(string.IsNullOrEmpty(form.Posting.Source));
        await WithLaws();
        foreach (var place in await Places(form))
        {
            Assert.Equal($"2026年3月1日至2026年3月{1 + days}日（{days}天）", CellText.Term(await Posting(place, form, After)));
            Assert.Equal($"2025年12月20日至2026年1月{days - 11}日（{days}天）", CellText.Term(await Posting(place, form, Before)));
        }
    }

    [Theory, MemberData(nameof(SeedForms))]
    public async Task A_form_that_says_seven_days_is_lifted_where_the_law_of_2026_binds_its_issuer(string key, int days)
    {
        var form = FormFiles.Seed(key) is var seed ? seed with { Posting = seed.Posting with { Days = 7 } } : null!;
        await WithLaws();
        Assert.InRange(days, 7, 365);
        foreach (var place in await Places(form))
        {
            var bound = form.IssuersAnywhere[0] is Issuer.VillagersCommittee;   // not the township's list, nor the collective's accounts
            Assert.Equal(bound ? "2026年3月1日至2026年3月16日（15天）" : "2026年3月1日至2026年3月8日（7天）", CellText.Term(await Posting(place, form, After)));
            Assert.Equal("2025年12月20日至2025年12月27日（7天）", CellText.Term(await Posting(place, form, Before)));
            var exempt = form with { Posting = form.Posting with { FloorExempt = "停水通知，不是应当公布的村务事项" } };
            Assert.Equal("2026年3月1日至2026年3月8日（7天）", CellText.Term(await Posting(place, exempt, After)));
        }
    }

    [Fact]
    public async Task The_committee_of_a_place_says_which_law_binds_it()
    {
        await WithLaws();
        var (village, community) = (Office.Village(), await Community());
        async Task<string?> Basis(UnitCode unit, DateOnly day) => (await AtConsole(async s =>
        {
            var issuing = s.GetRequiredService<Issuing>();
            var form = FormFiles.Seed(SubsidyFile.Form);
            var usual = (await issuing.Choices(unit, form, Stop)).Select(c => (Issuer?)c.Body).FirstOrDefault();
            return await issuing.Floor(unit, usual, day, Stop);
        }))?.Basis;
        Assert.Equal("《中华人民共和国村民委员会组织法》（2025年修正）第三十五条", await Basis(village, After));
        Assert.Equal("《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条", await Basis(community, After));
        Assert.Null(await Basis(village, Before));
        Assert.Null(await Basis(CountyOffice.Township, After));
    }

    [Fact]
    public async Task A_county_asks_for_more_or_counts_the_hanging_day_in_but_never_below_the_law()
    {
        await WithLaws();
        var (village, form) = (Office.Village(), FormFiles.Seed(SubsidyFile.Form));
        _ = Ok(await Set(village, PublishingRules.PostingFirstDay, PublishingRules.Counted));
        Assert.Equal(After.AddDays(15), (await Posting(village, form, After)).To);
        Assert.Equal(Before.AddDays(14), (await Posting(village, form, Before)).To);
        _ = Ok(await Set(village, PublishingRules.PostingDays, "18"));
        Assert.Equal((After.AddDays(17), 18), (await Posting(village, form, After)) is var longer ? (longer.To, longer.Days) : default);
        _ = Ok(await Set(village, $"{PublishingRules.PostingDays}.{form.Key}", "3"));
        Assert.Equal((After.AddDays(15), 15), (await Posting(village, form, After)) is var least ? (least.To, least.Days) : default);
    }

    [Fact]
    public async Task The_reviewer_reads_the_period_its_law_and_why_a_form_is_exempt()
    {
        await WithLaws();
        var village = Office.Village();
        var code = await Submitted(village);
        var posting = (await Shown(code)).Draft!.Posting!;
        Assert.Equal(("2026年3月5日至2026年3月20日（15天）", "法律要求至少15天（《中华人民共和国村民委员会组织法》（2025年修正）第三十五条）", null),
            (posting.Term, posting.Floor, posting.Exempt));
        await Working("exempt-subsidy", """ "days": 3, "unit": "calendar", "floorExempt": "停水通知，不是应当公布的事项", """);
        var exempt = Ok(
            await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), form: "exempt-subsidy")).Code;
        var said = (await Shown(exempt)).Draft!.Posting!;
        Assert.Equal(("2026年3月5日至2026年3月8日（3天）", null), (said.Term, said.Floor));
        Assert.Contains("停水通知", said.Exempt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_table_arrives_what_runs_is_counted_anew_and_said_and_what_has_ended_stays()
    {
        await Working("working-subsidy", """ "days": 10, "unit": "working", """);
        await Working("short-subsidy", """ "days": 2, "unit": "working", "floorExempt": "停水通知，不是应当公布的事项", """);
        var village = Office.Village();
        var now = Office.Clock.Now;
        try
        {
            Office.Clock.Now = new(2026, 12, 28, 2, 0, 0, TimeSpan.Zero);
            var code = await Made(village, "working-subsidy");
            var ended = await Made(village, "short-subsidy");
            var first = (await Shown(code)).Editions[0];
            Assert.Equal((new DateOnly(2027, 1, 12), true, 10), (first.PostingTo, first.PostingProvisional, first.PostingDays));
            // the table of the tests holds May alone
            Assert.Equal((new DateOnly(2026, 12, 30), true),
                (await Shown(ended)).Editions[0] is var e ? (e.PostingTo, e.PostingProvisional) : default);
            var personal = first.PersonalUntil!.Value;

            Office.Clock.Now = new(2027, 1, 5, 2, 0, 0, TimeSpan.Zero);
            var table = StatutoryDays.Of(2027)!.Select(d => $"{d.Date:yyyy-MM-dd},off,{d.Name},https://example.org/2027")
                .Concat(["2027-01-04,off,元旦,x", "2027-01-07,off,元旦,x", "2027-02-28,work,春节,x"]).Prepend("date,kind,name,source").ToList();
            var loaded = Ok(await Load(village, table));
            Assert.Equal((1, 2027), (loaded.Renewed, Assert.Single(loaded.Years).Year));
            var moved = (await Shown(code)).Editions[0];
            Assert.Equal((new DateOnly(2027, 1, 14), first.PostingFrom, 10), (moved.PostingTo, moved.PostingFrom, moved.PostingDays));
            Assert.Equal(personal.AddDays(2), moved.PersonalUntil);
            var said = await Office.Read(db => db.AuditLog.Where(a => a.Unit == village.Value && a.Action == "notice.renew-posting")
                .Select(a => new { a.Subject, a.Detail }).SingleAsync(Stop));
            Assert.Equal((code, true, true), (said.Subject, said.Detail!.Contains("2027-01-12 provisional → 2027-01-14",
                StringComparison.Ordinal), said.Detail.Contains("calendar-2027", StringComparison.Ordinal)));
            Assert.Equal(new DateOnly(2026, 12, 30), (await Shown(ended)).Editions[0].PostingTo);

            Assert.Equal(0, Ok(await Load(village, table)).Renewed);
            var shorter = Ok(await Load(village, [.. table.Where(l => !l.StartsWith("2027-01-0", StringComparison.Ordinal)
                || l.StartsWith("2027-01-01", StringComparison.Ordinal))]));
            Assert.Equal(0, shorter.Renewed);   // what was said as the earliest end is kept
            Assert.Equal(new DateOnly(2027, 1, 14), (await Shown(code)).Editions[0].PostingTo);
        }
        finally
        {
            Office.Clock.Now = now;
        }
    }

    private async Task<string> Made(UnitCode village, string form)
    {
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), form: form)).Code;
        _ = Ok(await Publish(code));
        return code;
    }

    /// <summary>The shipped list under another key, with another posting.</summary>
    private async Task Working(string key, string posting)
    {
        var json = (await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, SubsidyFile.Form + ".json"), Stop))
            .Replace($"\"key\": \"{SubsidyFile.Form}\"", $"\"key\": \"{key}\"", StringComparison.Ordinal)
            .Replace("\"days\": 15, \"unit\": \"calendar\",", posting, StringComparison.Ordinal);
        _ = Ok(await AtConsole(s => s.GetRequiredService<ImportForms>()
            .Handle(new(CountyOffice.County, new Dictionary<string, string> { [key + ".json"] = json }), Stop)));
    }

    private async Task WithLaws() => Ok(await AtConsole(s => s.GetRequiredService<SetSettings>()
        .Handle(new(CountyOffice.County, Laws.ToDictionary(l => l.Setting, l => l.Text)), Stop)));

    private Task<Outcome<SetSettings.Response>> Set(UnitCode unit, string key, string text) =>
        AtConsole(s => s.GetRequiredService<SetSettings>().Handle(new(unit, new Dictionary<string, string> { [key] = text }), Stop));

    private Task<Outcome<LoadCalendar.Response>> Load(UnitCode unit, IReadOnlyList<string> lines) =>
        AtConsole(s => s.GetRequiredService<LoadCalendar>().Handle(new(unit, lines), Stop));

    private Task<T> AtConsole<T>(Func<IServiceProvider, Task<T>> work) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), work);

    private Task<T> Rules<T>(Func<PublishingRules, Task<T>> work) => AtConsole(s => work(s.GetRequiredService<PublishingRules>()));

    private async Task<PostingPeriod> Posting(UnitCode unit, Form form, DateOnly day) =>
        Ok(await Rules(rules =>
            rules.Posting(new Notice(unit, new(form.Key, "2026", ""), "题", "村务", Actor.AtConsole("王"), default), form, day, day, Stop)));

    private async Task<IReadOnlyList<UnitCode>> Places(Form form) =>
        form.Reports == ReportingLevel.Township ? [CountyOffice.Township] : [Office.Village(), await Community()];

    private async Task<UnitCode> Community()
    {
        var community = UnitCode.From(CountyOffice.Township.Value + 1);
        await AtConsole(async s =>
        {
            var db = s.GetRequiredService<BoardDbContext>();
            if (!await db.Units.AnyAsync(u => u.Code == community.Value, Stop))
            {
                _ = db.Units.Add(new Unit(community, "永安社区", true));
                _ = await db.SaveChangesAsync(Stop);
            }
            return new Done();
        });
        return community;
    }
}
