using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using BoardKit.Features.Units;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Units;

/// <summary>Who keeps the organs of a place, what is refused, and what becomes of them when names and places change.</summary>
public sealed class OrgansTests(OrganOffice office) : OfficeTests(office), IClassFixture<OrganOffice>
{
    [Fact]
    public async Task The_township_registers_what_its_village_reads_and_never_writes()
    {
        var village = Office.Village();
        Refused("unit-forbidden", await Edit(CountyOffice.Clerk(village), village, "一组"));
        Refused("unit-forbidden", await Edit(Access.Member(CountyOffice.Account("别"), Role.Reviewer, UnitCode.From(341522104000)), village, "一组"));
        var before = await Stamp(village);
        Assert.Equal("一组", Ok(await Edit(CountyOffice.Reviewer(), village, " 一组 ")));
        Assert.True(await Stamp(village) > before);
        var seen = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListOrgans>().Handle(new(village), Stop)));
        Assert.Equal(("一组", true), (Assert.Single(seen.Lines).Now.Name, seen.Lines[0].IsOpen));
        Refused("organ-exists", await Edit(CountyOffice.Reviewer(), village, "一组"));
        Assert.Equal(["organ.add"], await Office.Read(
            db => db.AuditLog.Where(e => e.Unit == village.Value).Select(e => e.Action).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_private_number_a_wrong_place_and_an_empty_name_are_refused()
    {
        var village = Office.Village();
        Task<Outcome<string>> Try(OrganFields fields, Issuer body = Issuer.VillageGroup) =>
            Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<EditOrgan>().Handle(new(village, null, body, fields), Stop));
        var mobile = "138" + "0013" + "8000";
        Refused("personal-number", await Try(new("一组") { Phone = mobile }));
        Refused("personal-number", await Try(new("一组") { SupervisorPhone = "+86 " + mobile }));
        Refused("personal-number", await Try(new("一组") { Head = "张三 " + mobile }));
        Refused("organ-name", await Try(new("  ")));
        Refused("organ-length", await Try(new("一\n组")));
        Refused("organ-length", await Try(new(new string('组', 101))));
        Refused("organ-body", await Try(new("县农业农村局"), Issuer.CountyDepartment));
        Refused("organ-body", await Try(new("居委会"), Issuer.ResidentsCommittee));
        Assert.Equal("一组", Ok(await Try(new("一组") { Phone = "0564-6012345转8", Head = "张三" })));
    }

    [Fact]
    public async Task A_rename_keeps_the_key_and_whoever_read_the_old_page_is_told()
    {
        var village = Office.Village();
        var id = await Register(village, "前进组");
        Task<Outcome<string>> Rename(string name, DateOnly? from, int? version) => Office.As(CountyOffice.Reviewer(),
            s => s.GetRequiredService<EditOrgan>().Handle(new(village, id, Issuer.VillageGroup, new(name), from, version), Stop));
        Refused("organ-changed", await Rename("前进村民组", new(2026, 2, 1), 7));
        Refused("organ-day", await Rename("前进村民组", new(2028, 2, 1), 1));
        Assert.Equal("前进组", Ok(await Rename("前进村民组", new(2026, 2, 1), 1)));
        var line = Assert.Single((await Listed(village)).Lines);
        Assert.Equal(("前进村民组", new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 31), "前进组"),
            (line.Now.Name, line.Now.Since, Assert.Single(line.Before).Until, line.Before[0].Name));
        // the name is free again and the key is not
        Assert.Equal("前进组（2）", Ok(await Edit(CountyOffice.Reviewer(), village, "前进组")));
    }

    [Fact]
    public async Task A_closed_one_is_read_and_may_go_on()
    {
        var village = Office.Village();
        var id = await Register(village, "东组");
        Task<Outcome<Done>> Close(DateOnly? last, Access by) => Office.As(by,
            s => s.GetRequiredService<CloseOrgan>().Handle(new(village, id, last), Stop));
        Refused("unit-forbidden", await Close(new(2026, 3, 1), CountyOffice.Clerk(village)));
        _ = Ok(await Close(new(2026, 3, 1), CountyOffice.Reviewer()));
        Assert.False(Assert.Single((await Listed(village)).Lines).IsOpen);
        _ = Ok(await Close(null, CountyOffice.Reviewer()));
        Assert.True(Assert.Single((await Listed(village)).Lines).IsOpen);
    }

    [Fact]
    public async Task A_list_is_taken_whole_or_not_at_all_and_a_second_time_changes_nothing()
    {
        var village = Office.Village();
        string File(params string[] lines) => "code,body,name,phone,supervisor,order\n" + string.Join('\n', lines);
        Task<Outcome<ImportOrgans.Response>> Import(string text, bool dry = false) => Office.As(OrganOffice.AtCounty(Role.Administrator),
            s => s.GetRequiredService<ImportOrgans>().Handle(new(Ok(OrgansFile.Read(text)), dry), Stop));
        var good = File($"{village},村民小组,一组,,民主理财小组,1", $"{village},Collective,甲合作社,0564-6012345,监事会,2");
        Refused("personal-number", await Import(File($"{village},村民小组,一组,,,1", $"{village},村民小组,二组,{"139" + "00139000"},,2")));
        Refused("organ-twice", await Import(File($"{village},村民小组,一组,,,1", $"{village},村民小组,一组,,,2")));
        Assert.Empty((await Listed(village)).Lines);
        Assert.Equal((2, 0, 0), Counts(Ok(await Import(good, dry: true))));
        Assert.Empty((await Listed(village)).Lines);
        Assert.Equal((2, 0, 0), Counts(Ok(await Import(good))));
        Assert.Equal((0, 0, 2), Counts(Ok(await Import(good))));
        Assert.Equal((0, 1, 1), Counts(Ok(await Import(good.Replace("6012345", "6012346", StringComparison.Ordinal)))));
        Assert.Equal(["甲合作社 0564-6012346 监事会", "一组  民主理财小组"],
            (await Listed(village)).Lines.Select(l => $"{l.Now.Name} {l.Now.Phone} {l.Now.SupervisorLine}"));
        Assert.Equal("organ-body", OrgansFile.Read(File($"{village},县长,甲,,,1")).Fault.Code);
        Assert.Equal("organs-header", OrgansFile.Read("a,b\n1,2").Fault.Code);

        static (int, int, int) Counts(ImportOrgans.Response done) => (done.New.Count, done.Changed.Count, done.Unchanged);
    }

    [Fact]
    public async Task A_village_without_a_body_of_supervision_has_that_of_its_township()
    {
        var village = Office.Village();
        async Task<Contacts> Contacts() => (await Office.As(Access.Resident(village),
            s => s.GetRequiredService<ReadBoard>().Handle(new(village), Stop))).Value.Board!.Contacts;
        Assert.True((await Contacts()).IsHotline);
        var id = await ((OrganOffice)Office).Register(CountyOffice.Township, Issuer.SupervisionBody, new("周集镇监督办") { Phone = "0564-6000009" });
        Assert.Equal(("0564-6000009", "周集镇监督办"), await Contacts() is var above ? (above.Call.Phone, above.Of) : default);
        _ = await ((OrganOffice)Office).Register(village, Issuer.SupervisionBody, new("村监委会") { Phone = "0564-6000008" });
        Assert.Equal(("0564-6000008", "村监委会"), await Contacts() is var own ? (own.Call.Phone, own.Of) : default);
        _ = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<CloseOrgan>()
            .Handle(new(CountyOffice.Township, id, new(2026, 3, 1)), Stop)));
    }

    [Fact]
    public async Task Organs_move_with_their_village_and_stay_readable_where_it_was()
    {
        var village = Office.Village();
        _ = await Register(village, "一组");
        var target = UnitCode.From(341522105000);
        var moved = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), async s =>
        {
            var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
            _ = db.Units.Add(new Unit(target, "长集镇", true));
            _ = await db.SaveChangesAsync(Stop);
            return await s.GetRequiredService<MoveUnit>().Handle(new(village, target, new(2026, 3, 4)), Stop);
        }));
        Assert.Equal("一组", Assert.Single((await Listed(moved.Place)).Lines).Now.Name);
        Assert.Equal("一组", Assert.Single((await Listed(village)).Lines).Now.Name);
    }

    private Task<Outcome<string>> Edit(Access by, UnitCode unit, string name) => Office.As(by,
        s => s.GetRequiredService<EditOrgan>().Handle(new(unit, null, Issuer.VillageGroup, new(name)), Stop));

    private Task<Guid> Register(UnitCode village, string name) => ((OrganOffice)Office).Register(village, Issuer.VillageGroup, new(name));

    private async Task<ListOrgans.Response> Listed(UnitCode unit) =>
        Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("看")),
            s => s.GetRequiredService<ListOrgans>().Handle(new(unit), Stop)));

    private Task<long> Stamp(UnitCode unit) =>
        Office.Read(db => db.UnitStamps.Where(s => s.Unit == unit.Value).Select(s => s.Value).SingleOrDefaultAsync(Stop));
}
