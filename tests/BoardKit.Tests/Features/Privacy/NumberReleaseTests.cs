using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Import.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>
/// The only way past the block: a clerk who says why, and a second person who agrees. Nothing plain is kept while they do.
/// </summary>
public abstract class NumberReleaseTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly Access Outsider = Access.Member(CountyOffice.Account("外县审核"), Role.Reviewer, UnitCode.From(341523100000));

    /// <summary>A contract that passes Luhn under an issuer's digits: taken for a card.</summary>
    private static string Contract(int serial) => Given.CardNumber("621700", 19, 7_000_000 + serial);

    private static byte[] File(string contract) => SubsidyFile.Csv([.. SubsidyFile.Three, new("吴地", 2m, "合同" + contract)]);

    [Fact]
    public async Task A_contract_passes_in_its_village_once_a_second_person_agreed_and_nowhere_else()
    {
        var (village, contract) = (Office.Village(), Contract(1));
        var clerk = CountyOffice.Clerk(village);
        var id = Ok(await Ask(clerk, village, await Blocked(village, contract), "这是土地承包合同编号"));
        Refused("personal-number", await TrySave(clerk, village, File(contract)));
        _ = Ok(await Decide(CountyOffice.Reviewer(), id, granted: true));
        var code = Ok(await TrySave(clerk, village, File(contract))).Code;
        Assert.Contains(contract,
            (await Shown(code)).Draft!.Check.Content.Section("rows")!.Rows[3].Cells.Last(c => c is not null), StringComparison.Ordinal);
        Refused("personal-number", await TrySave(CountyOffice.Clerk(Office.Village()), Office.Village(), File(contract)));
        Refused("personal-number", await TrySave(clerk, village, File(Contract(2)), period: "2025"));
        var acts = await Office.Read(db => db.AuditLog.AsNoTracking().Where(a => a.Unit == village.Value && a.Subject == id.ToString("N"))
            .OrderBy(a => a.AtUtc).ThenBy(a => a.Id).Select(a => a.Action + " " + a.ActorName + " " + a.Detail).ToListAsync(Stop));
        Assert.Equal([$"number.ask 王会计 **** **** **** {contract[^4..]}", $"number.release 李审核 **** **** **** {contract[^4..]}"], acts);
    }

    [Fact]
    public async Task What_is_kept_of_a_request_tells_nobody_the_number()
    {
        var (village, contract) = (Office.Village(), Contract(3));
        var id = Ok(await Ask(CountyOffice.Clerk(village), village, await Blocked(village, contract), "项目编号"));
        var kept = await Office.Read(db => db.NumberReleases.AsNoTracking().SingleAsync(r => r.Id == id, Stop));
        Assert.Equal((32, "**** **** **** " + contract[^4..], "工作表“CSV”第 6 行 I 列"), (kept.Number.Length, kept.Masked, kept.Where));
        Assert.Null(kept.Granted);
    }

    [Fact]
    public async Task Nobody_decides_alone_and_only_a_reviewer_of_the_place_decides_at_all()
    {
        var village = Office.Village();
        var id = Ok(await Ask(CountyOffice.Clerk(village, "赵一人"), village, await Blocked(village, Contract(4)), "合同编号"));
        Refused("release-forbidden", await Decide(CountyOffice.Clerk(village, "赵一人"), id, true));
        Refused("release-forbidden", await Decide(CountyOffice.Clerk(village, "另一报账员"), id, true));
        Refused("same-person", await Decide(Access.Member(CountyOffice.Account("赵一人"), Role.Reviewer, CountyOffice.Township), id, true));
        Refused("same-person", await Decide(Access.Console(Scope.Everywhere, Actor.AtConsole(" 赵一人 ")), id, true));
        Refused("release-unknown", await Decide(Outsider, id, true));
        Refused("release-forbidden",
            await Decide(Access.Member(new Actor(ActorKind.Service, "token", "接口"), Role.Reviewer, CountyOffice.Township), id, true));
        Assert.Null(await Office.Read(db => db.NumberReleases.Where(r => r.Id == id).Select(r => r.Granted).SingleAsync(Stop)));
        _ = Ok(await Decide(CountyOffice.Reviewer(), id, true));
        Refused("release-decided", await Decide(CountyOffice.Reviewer("钱审核"), id, false));
    }

    [Fact]
    public async Task What_was_not_agreed_to_stays_blocked_and_may_be_asked_again()
    {
        var (village, contract) = (Office.Village(), Contract(5));
        var clerk = CountyOffice.Clerk(village);
        var mark = await Blocked(village, contract);
        var id = Ok(await Ask(clerk, village, mark, "合同编号"));
        Refused("release-asked", await Ask(clerk, village, mark, "合同编号"));
        _ = Ok(await Decide(CountyOffice.Reviewer(), id, granted: false));
        Refused("personal-number", await TrySave(clerk, village, File(contract)));
        _ = Ok(await Ask(clerk, village, mark, "合同编号，原件已送镇里"));
    }

    [Fact]
    public async Task A_reason_is_needed_and_holds_no_number_itself()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var mark = await Blocked(village, Contract(6));
        Refused("reason-missing", await Ask(clerk, village, mark, "  "));
        Refused("reason-length", await Ask(clerk, village, mark, new string('长', 201)));
        Refused("personal-number", await Ask(clerk, village, mark, "不是 " + SubsidyFile.Id(1)));
        Refused("release-forbidden", await Ask(CountyOffice.Clerk(Office.Village()), village, mark, "合同编号"));
    }

    [Fact]
    public async Task A_typed_cell_and_a_number_split_over_cells_are_freed_alike()
    {
        var (village, contract) = (Office.Village(), Contract(7));
        var clerk = CountyOffice.Clerk(village);
        var code = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code;
        var refused = await Edit(clerk, code, new DraftEdit.SetCell("rows", 1, "remark", contract));
        Refused("personal-number", refused);
        _ = Ok(await Decide(CountyOffice.Reviewer(), Ok(await Ask(clerk, village, ReleaseMark.Of(refused.Fault.Blocked!), "合同编号")), true));
        _ = Ok(await Edit(clerk, code, new DraftEdit.SetCell("rows", 1, "remark", contract)));
    }

    private async Task<ReleaseMark> Blocked(UnitCode village, string contract)
    {
        var refused = await TrySave(CountyOffice.Clerk(village), village, File(contract));
        var fault = refused.Faults.Single(f => f.Code == "personal-number");
        Assert.DoesNotContain(contract, fault.Detail, StringComparison.Ordinal);
        return ReleaseMark.Of(fault.Blocked!);
    }

    private Task<Outcome<Guid>> Ask(Access clerk, UnitCode village, ReleaseMark mark, string reason) =>
        Office.As(clerk, s => s.GetRequiredService<AskNumberRelease>().Handle(new(village, mark, "工作表“CSV”第 6 行 I 列", reason), Stop));

    private Task<Outcome<Done>> Decide(Access by, Guid id, bool granted) =>
        Office.As(by, s => s.GetRequiredService<DecideNumberRelease>().Handle(new(id, granted), Stop));

    private Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Edit(Access clerk, string code, DraftEdit edit) =>
        Office.As(clerk, s => s.GetRequiredService<EditDraft>().Handle(new(code, [edit]), Stop));
}

public sealed class NumberReleaseOnSqlite(SqliteOffice office) : NumberReleaseTests(office), IClassFixture<SqliteOffice>;

public sealed class NumberReleaseOnPostgres(PostgresOffice office) : NumberReleaseTests(office), IClassFixture<PostgresOffice>;

public sealed class NumberReleaseOnSqlServer(SqlServerOffice office) : NumberReleaseTests(office), IClassFixture<SqlServerOffice>;
