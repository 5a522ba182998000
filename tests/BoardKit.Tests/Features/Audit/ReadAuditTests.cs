using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using BoardKit.Features.Frame;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Audit;

/// <summary>The log is read by those who answer for an area, by nobody else, and each act has a word.</summary>
public abstract class ReadAuditTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);

    [Fact]
    public async Task An_official_reads_who_did_what_in_the_area_newest_first()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var code = await Published(village);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        _ = await Published(other);
        var read = Ok(await Read(Official, new(village, Today, Today)));
        Assert.Equal(["撤下", "审核同意，公布", "导入表格"], read.Lines.Select(l => ActWords.Of(l.Entry.Action)));
        Assert.Equal(["王会计", "李审核", "王会计"], read.Lines.Select(l => l.Entry.ActorName));
        Assert.Equal([code, code, code], read.Lines.Select(l => l.Entry.Subject));
        Assert.Equal(["第 1 版", "第 1 版", ""], read.Lines.Select(l => ActWords.Beside(l.Entry.Detail)));
        Assert.Equal(3, read.Count);
        var csv = CsvFile.Text([AuditCsv.Table(read)]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, csv.Length);
        Assert.StartsWith($"2026-03-05 10:00:00,{village},第{village.Value % 1000}村,王会计,撤下,{code},第 1 版,", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kind_name_code_and_days_narrow_it()
    {
        var village = Office.Village();
        var code = await Published(village);
        Assert.Equal(2, Ok(await Read(Official, new(village, Today, Today, Kind: "notice"))).Count);
        Assert.Equal(0, Ok(await Read(Official, new(village, Today, Today, Kind: "account"))).Count);
        Assert.Equal(1, Ok(await Read(Official, new(village, Today, Today, Text: "李审"))).Count);
        Assert.Equal(2, Ok(await Read(Official, new(CountyOffice.County, Today, Today, Text: code))).Count);
        Assert.Equal(0, Ok(await Read(Official, new(village, Today.AddDays(-9), Today.AddDays(-1)))).Count);
        Assert.Equal(0, Ok(await Read(Official, new(village, Today.AddDays(1), Today.AddDays(9)))).Count);
        Refused("audit-kind", await Read(Official, new(village, Today, Today, Kind: "weather")));
        Refused("audit-days", await Read(Official, new(village, Today, Today.AddDays(-1))));
    }

    [Fact]
    public async Task Only_those_who_answer_for_the_area_read_it()
    {
        var village = Office.Village();
        _ = await Published(village);
        foreach (var nobody in (Access[])[Access.Resident(village), CountyOffice.Clerk(village), CountyOffice.Reviewer(), Access.Nothing,
            Access.Member(CountyOffice.Account("邻镇"), Role.Official, UnitCode.From(341522102000))])
        {
            Refused("unit-unknown", await Read(nobody, new(village, Today, Today)));
        }
        Refused("unit-unknown", await Read(Access.Member(CountyOffice.Account("镇里"), Role.Official, CountyOffice.Township),
            new(CountyOffice.County, Today, Today)));
        Assert.Equal(2, Ok(
            await Read(Access.Member(CountyOffice.Account("镇里"), Role.Official, CountyOffice.Township), new(village, Today, Today))).Count);
    }

    [Fact]
    public async Task A_page_holds_a_hundred_and_a_file_all()
    {
        var village = Office.Village();
        _ = await Office.As(Access.Console(village.Self, Actor.AtConsole("test")), async s =>
        {
            var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
            db.AuditLog.AddRange(Enumerable.Range(0, 205).Select(i => new AuditEntry(
                village.Value, CountyOffice.Account("王会计"), "sheets.print", $"{i:D4}", "3 sheets", "console",
                Office.Clock.Now.UtcDateTime.AddSeconds(-i))));
            return await db.SaveChangesAsync(Stop);
        });
        var second = Ok(await Read(Official, new(village, Today, Today, Page: 2)));
        Assert.Equal((205, 3, 100), (second.Count, second.Pages, second.Lines.Count));
        Assert.Equal("0100", second.Lines[0].Entry.Subject);
        Assert.Equal(205, Ok(await Read(Official, new(village, Today, Today, Page: null))).Lines.Count);
        Assert.Equal("3 张", ActWords.Beside(second.Lines[0].Entry.Detail));
        Assert.Equal(["审核员", "Somebody", "3"], ((string[])["Reviewer", "Somebody", "3"]).Select(ActWords.Beside));
    }

    [Theory]
    [InlineData("2026-10-20 provisional → 2026-10-21, calendar-2026", "2026年10月20日（暂定，待放假通知） → 2026年10月21日，按2026年放假安排")]
    [InlineData("edition 2: 2026-03-05 → 2026-03-06, calendar-2026, calendar-2027", "第 2 版：2026年3月5日 → 2026年3月6日，按2026年放假安排，按2027年放假安排")]
    [InlineData("2026-02-22 → unknown, ab12 撤下了，“批复日期”不再有效", "2026年2月22日 → 说不出，ab12 撤下了，“批复日期”不再有效")]
    [InlineData("unknown → 2026-02-22", "说不出 → 2026年2月22日")]
    [InlineData("2026-10-01", "2026年10月1日")]
    [InlineData("14 cells", "14 格")]
    [InlineData("-", "取消登记")]
    [InlineData("unknown", "unknown")]
    [InlineData("2026-03-05T02:00:00Z", "2026-03-05T02:00:00Z")]
    public void What_stands_beside_an_act_is_said_in_the_clerks_words(string detail, string words) =>
        Assert.Equal(words, ActWords.Beside(detail));

    /// <summary>What this suite's own notices, accounts and boards wrote is all said in words: a new act without one shows here.</summary>
    [Fact]
    public async Task Each_act_that_was_written_has_a_word()
    {
        _ = await Published(Office.Village());
        var acts = await Office.Read(db => db.AuditLog.AsNoTracking().Select(e => e.Action).Distinct().ToListAsync(Stop));
        Assert.NotEmpty(acts);
        Assert.Empty(acts.Except(ActWords.Known));
        Assert.Empty(Enum.GetValues<NoticeAct>().Select(act => act.Text()).Except(ActWords.Known));
        var kinds = ActWords.Kinds.SelectMany(k => k.Beginnings).ToHashSet();
        Assert.Empty(ActWords.Known.Select(act => act.Split('.')[0]).Except(kinds));
    }

    private DateOnly Today => Office.Clock.Today();

    private Task<Outcome<ReadAudit.Response>> Read(Access access, ReadAudit.Request request) =>
        Office.As(access, s => s.GetRequiredService<ReadAudit>().Handle(request, Stop));
}

/// <summary>On SQLite.</summary>
public sealed class SqliteReadAuditTests(SqliteOffice office) : ReadAuditTests(office), IClassFixture<SqliteOffice>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresReadAuditTests(PostgresOffice office) : ReadAuditTests(office), IClassFixture<PostgresOffice>;

public sealed class SqlServerReadAuditTests(SqlServerOffice office) : ReadAuditTests(office), IClassFixture<SqlServerOffice>;
