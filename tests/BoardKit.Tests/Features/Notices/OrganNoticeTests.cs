using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Proof;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using BoardKit.Features.Units;
using BoardKit.Features.Voice;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Units;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>What is published in the name of one of several bodies of a place: groups, 合作社, bureaus of a county.</summary>
public sealed class OrganNoticeTests(OrganOffice office) : OfficeTests(office), IClassFixture<OrganOffice>
{
    [Fact]
    public async Task Two_groups_publish_the_same_form_and_period_side_by_side_each_under_its_name()
    {
        var village = Office.Village();
        var first = await Group(village, "前进村民组", "0564-6000011");
        _ = await Group(village, "后进村民组", null);
        Refused("issuer-missing", await Save(village, OrganOffice.OfGroups, null));
        Refused("issuer-unfit", await Save(village, OrganOffice.OfGroups, "中进村民组"));
        var codes = new List<string>();
        foreach (var name in (string[])["前进村民组", "后进村民组"])
        {
            codes.Add(Ok(await Save(village, OrganOffice.OfGroups, name)).Code);
            Refused("correct-existing", await Save(village, OrganOffice.OfGroups, name));
            _ = Ok(await Publish(codes[^1]));
        }
        var board = await Board(village);
        Assert.Equal([("前进村民组", codes[0]), ("后进村民组", codes[1])],
            board.Hanging.Select(l => (l.Group!, l.Code)).OrderBy(l => codes.IndexOf(l.Code)));
        Assert.All(board.Hanging, l => Assert.Contains($"第{village.Value % 1000}村{l.Group}2026年", l.Title, StringComparison.Ordinal));

        var (page, sheet, text) = (await Page(codes[0], village), await Sheet(codes[0], village), await Paper(codes[0], village));
        Assert.Equal(("前进村民组", "前进村民组", "0564-6000011"), (page.Issuer, page.Group, page.Office!.Phone));
        Assert.Equal(("0564-6000021", "民主理财小组"), (page.Contacts.Call.Phone, page.Contacts.Of));
        Assert.EndsWith("· 前进村民组", sheet.UnitPath, StringComparison.Ordinal);
        Assert.Equal("前进村民组（章）", sheet.Footer[^1]);
        Assert.Contains(new SheetPhone("民主理财小组", "0564-6000021"), sheet.Phones);
        Assert.Contains("前进村民组（章）", text, StringComparison.Ordinal);
        Assert.Contains("公布单位0564-6000011", text.Replace("：", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("后进村民组", text, StringComparison.Ordinal);
        var script = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<WriteScript>().Handle(new(codes[0]), Stop)));
        Assert.Contains("前进村民组", script.Text, StringComparison.Ordinal);
        Assert.Contains("民主理财小组", script.Text, StringComparison.Ordinal);

        var leaf = (await Shown(codes[0])).Editions[^1].Leaf;
        Assert.Equal(("前进村民组", Issuer.VillageGroup, "前进村民组"), (leaf.Issuer, leaf.IssuedBy, leaf.Organ));
        Assert.Empty(await Differences());
        await Renamed(village, first, codes[0]);
    }

    /// <summary>What was published keeps its name and seal; a correction is the same notice under the new one.</summary>
    private async Task Renamed(UnitCode village, Guid id, string code)
    {
        _ = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<EditOrgan>().Handle(
            new(village, id, Issuer.VillageGroup, new("先锋村民组") { Seal = "先锋组专用" }, new(2026, 3, 6)), Stop)));
        ((OrganOffice)Office).Clock.Now = ((OrganOffice)Office).Clock.Now.AddDays(1);
        Assert.Equal(("前进村民组", "前进村民组（章）"), ((await Page(code, village)).Issuer, (await Sheet(code, village)).Footer[^1]));
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), corrects: code,
            form: OrganOffice.OfGroups, title: null));
        _ = Ok(await Publish(code));
        Assert.Equal(("先锋村民组", "先锋组专用（章）"), ((await Page(code, village)).Issuer, (await Sheet(code, village)).Footer[^1]));
        Assert.Equal("前进村民组", (await Page(code, village, 1)).Issuer);
        Assert.Contains(await Board(village) is var board ? board.Hanging.Select(l => l.Group) : [], name => name == "先锋村民组");
        Assert.Empty(await Differences());
        ((OrganOffice)Office).Clock.Now = ((OrganOffice)Office).Clock.Now.AddDays(-1);
    }

    [Fact]
    public async Task A_groups_notice_is_no_notice_of_its_village()
    {
        var village = Office.Village();
        _ = await Group(village, "东组", null);
        var code = Ok(await Save(village, OrganOffice.OfBoth, "东组")).Code;
        _ = Ok(await Publish(code));
        Assert.Equal((1, 0), await Standing(village));
        Assert.All(Ok(await RollUp(village)).Figures, f => Assert.Equal((null, 0), (f.Whole.Value, f.Whole.Reported)));
        Assert.Empty(Ok(await RollUp(village)).Notices);
        var own = Ok(await Save(village, OrganOffice.OfBoth, null)).Code;   // nobody is asked: the committee is the usual one
        _ = Ok(await Publish(own));
        Assert.Equal((1, 1), await Standing(village));
        Assert.All(Ok(await RollUp(village)).Figures, f => Assert.Equal(1, f.Whole.Reported));
        Assert.Equal(own, Assert.Single(Ok(await RollUp(village)).Notices).Code);
        Assert.Equal(["东组", null], (await Board(village)).Hanging.OrderBy(l => l.Code == own).Select(l => l.Group));
    }

    [Fact]
    public async Task Two_groups_decide_the_same_matter_in_a_text_of_the_pack()
    {
        var village = Office.Village();
        _ = await Group(village, "第1村民小组", null);
        _ = await Group(village, "第2村民小组", null);
        var file = await File.ReadAllBytesAsync(Path.Combine(FormFiles.SeedFolder, "..", "samples", "liaoxi-resolution-2026.docx"), Stop);
        var inputs = new Dictionary<string, string>
        {
            ["meeting"] = "2026年第一次会议",
            ["body_kind"] = "村民代表会议",
            ["held"] = "2026-02-18",
            ["place"] = "村部",
            ["host"] = "组长",
            ["due"] = "45",
            ["present"] = "39",
        };
        foreach (var group in (string[])["第1村民小组", "第2村民小组"])
        {
            var saved = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(new(new(
                new(village, "resolution", "2026") { Issuer = group }, "决议.docx", file, Inputs: inputs), Submit: true), Stop)));
            _ = Ok(await Publish(saved.Code));
            var sheet = await Sheet(saved.Code, village);
            Assert.Equal(group, sheet.SignedBy);
            Assert.Contains(group, await Paper(saved.Code, village), StringComparison.Ordinal);
        }
        Assert.Equal(["第1村民小组", "第2村民小组"], (await Board(village)).Hanging.Select(l => l.Group).Order());
    }

    [Fact]
    public async Task Nobody_is_asked_while_there_is_one_and_the_desk_says_where_to_register_it()
    {
        var village = Office.Village();
        var code = Ok(await Save(village, OrganOffice.OfCoops, null, submit: false)).Code;
        var before = (await Shown(code)).Draft!.Issuer;
        Assert.Equal(($"第{village.Value % 1000}村集体经济组织", village), (before.Name, before.RegisterAt));
        var one = await Register(village, Issuer.Collective, new("甲股份经济合作社") { Seal = "甲合作社章" });
        var after = (await Shown(code)).Draft!.Issuer;
        Assert.Equal(("甲股份经济合作社", null, ""), (after.Name, after.RegisterAt, after.Chosen));
        _ = await Register(village, Issuer.Collective, new("乙股份经济合作社"));
        var asked = (await Shown(code)).Draft!.Issuer;
        Assert.Null(asked.Usual);
        Assert.Equal(["乙股份经济合作社", "甲股份经济合作社"], asked.Choices.Where(c => c.Body == Issuer.Collective).Select(c => c.Name));
        Refused("issuer-missing", await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        _ = Ok(await Choose(village, code, "Collective:甲股份经济合作社"));
        Assert.Equal("甲股份经济合作社", (await Shown(code)).Draft!.Issuer.Name);
        Assert.Equal("甲股份经济合作社", (await Stored(code)).Organ);
        // its own now: another draft of it is not opened
        Refused("correct-existing", await Save(village, OrganOffice.OfCoops, "甲股份经济合作社"));
        Assert.NotEqual(code, Ok(await Save(village, OrganOffice.OfCoops, "乙股份经济合作社")).Code);
        _ = Ok(await Office.As(CountyOffice.Reviewer(),
            s => s.GetRequiredService<CloseOrgan>().Handle(new(village, one, new(2026, 3, 1)), Stop)));
        Assert.Equal("甲股份经济合作社", (await Shown(code)).Draft!.Issuer.Name);   // closed, and still called so
    }

    [Fact]
    public async Task What_is_an_organs_own_stays_its_own()
    {
        var village = Office.Village();
        _ = await Group(village, "东组", null);
        _ = await Group(village, "西组", null);
        var code = Ok(await Save(village, OrganOffice.OfBoth, "东组", submit: false)).Code;
        Refused("issuer-fixed", await Choose(village, code, "VillageGroup:西组"));
        Refused("issuer-fixed", await Choose(village, code, ""));
        _ = Ok(await Choose(village, code, "VillageGroup:东组"));
        Assert.Equal("""{"@organ":"东组"}""", (await Stored(code)).KeyText);
    }

    [Fact]
    public async Task A_bureaus_notice_on_the_wall_of_a_village_keeps_the_bureau_and_its_days()
    {
        var village = Office.Village();
        var bureau = "霍邱县农业农村局";
        _ = await ((OrganOffice)Office).Register(CountyOffice.County, Issuer.CountyDepartment,
            new(bureau) { Seal = bureau + "（公示专用）", Phone = "0564-6012345" }, OrganOffice.AtCounty(Role.Administrator));
        _ = await ((OrganOffice)Office).Register(CountyOffice.County, Issuer.CountyDepartment, new("霍邱县民政局"),
            OrganOffice.AtCounty(Role.Administrator));
        var file = await File.ReadAllBytesAsync(Path.Combine(FormFiles.SeedFolder, "..", "samples", "hearing-notice.txt"), Stop);
        var inputs = new Dictionary<string, string>
        {
            ["project"] = "G105改建工程",
            ["day"] = "2026-07-10",
            ["place"] = "周集镇人民政府会议室",
            ["host"] = "县农业农村局",
            ["seats"] = "12",
            ["sign_to"] = "2026-07-01",
        };
        var code = Ok(await Office.As(OrganOffice.AtCounty(Role.Clerk), s => s.GetRequiredService<SaveImport>().Handle(new(new(
            new(CountyOffice.County, "hearing-notice", "2026") { Issuer = bureau }, "听证.txt", file, Inputs: inputs), Submit: true), Stop))).Code;
        _ = Ok(await Publish(code, OrganOffice.AtCounty(Role.Reviewer)));
        _ = Ok(await Office.As(OrganOffice.AtCounty(Role.Reviewer), s => s.GetRequiredService<AddressNotice>()
            .Handle(new(code, [village], null, null), Stop)));

        var line = Assert.Single((await Board(village)).Hanging);
        Assert.Equal((code, bureau), (line.Code, line.From));
        var sheet = await Sheet(code, village);
        Assert.Equal(bureau + "（公示专用）", sheet.SignedBy);
        Assert.Contains(new SheetPhone("公布单位", "0564-6012345"), sheet.Phones);
        Assert.DoesNotContain("村民委员会", await Paper(code, village), StringComparison.Ordinal);
        Assert.Equal(bureau, (await Page(code, CountyOffice.County)).Issuer);
        // seven working days of the bureau, not the fifteen of the committee on whose board it hangs
        var edition = (await Shown(code)).Editions[^1];
        Assert.Equal((7, DayKind.Working, (Issuer?)Issuer.CountyDepartment),
            (edition.PostingDays, edition.PostingKind, edition.Leaf.IssuedBy));
        var (bureaus, committees) = await Office.As(CountyOffice.Clerk(village), async s => s.GetRequiredService<Issuing>() is var issuing
            ? (await issuing.Floor(village, Issuer.CountyDepartment, new(2026, 3, 5), Stop),
                await issuing.Floor(village, Issuer.VillagersCommittee, new(2026, 3, 5), Stop)) : default);
        Assert.Equal((null, 15), (bureaus?.Days, committees?.Days));
        Assert.Contains(sheet.Footer, f => f.Contains($"{edition.PostingTo:yyyy年M月d日}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_group_says_for_itself_that_it_has_nothing()
    {
        var village = Office.Village();
        _ = await Group(village, "东组", null);
        _ = await Group(village, "西组", null);
        foreach (var name in (string[])["东组", "西组"])
        {
            var nil = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<MakeNilReturn>().Handle(
                new(new(village, OrganOffice.OfGroups, "2025") { Issuer = name }), Stop)));
            _ = Ok(await Publish(nil.Code!));
            Assert.Equal(name, (await Page(nil.Code!, village)).Issuer);
        }
    }

    private async Task<IReadOnlyList<Finding>> Differences()
    {
        var findings = new List<Finding>();
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("verify")), s => s.GetRequiredService<VerifyDatabase>()
            .Handle(finding =>
            {
                findings.Add(finding);
                return Task.CompletedTask;
            }, Stop));
        return findings.FindAll(f => f.IsDifference);
    }

    /// <summary>How many notices of the mixed form are expected of a village and how many are there.</summary>
    private Task<(int, int)> Standing(UnitCode village) => Office.As(CountyOffice.Clerk(village), async s =>
    {
        var duty = Ok(await s.GetRequiredService<ShowDuty>().Handle(new(village, OrganOffice.OfBoth, Period.Parse("2026")), Stop)).Duty;
        return (duty.Expected, duty.Published);
    });

    private Task<Outcome<RollUp.Response>> RollUp(UnitCode village) => Office.As(CountyOffice.Clerk(village),
        s => s.GetRequiredService<RollUp>().Handle(new(village, OrganOffice.OfBoth, Period.Parse("2026")), Stop));

    private Task<Guid> Group(UnitCode village, string name, string? phone) => Register(village, Issuer.VillageGroup,
        new(name) { Phone = phone, Supervisor = SupervisorKind.FinanceGroup, SupervisorPhone = phone is null ? null : "0564-6000021" });

    private Task<Guid> Register(UnitCode village, Issuer body, OrganFields fields) => ((OrganOffice)Office).Register(village, body, fields);

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, string form, string? issuer, bool submit = true) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(new(new(
            new(village, form, "2026") { Issuer = issuer }, "表.csv", SubsidyFile.Csv(SubsidyFile.Three)), submit), Stop));

    private Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Choose(UnitCode village, string code, string value) => Office.As(
        CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(new(code, [new DraftEdit.SetIssuer(value)]), Stop));

    private async Task<BoardPage> Board(UnitCode village) => Ok(await Office.As(Access.Resident(village),
        s => s.GetRequiredService<ReadBoard>().Handle(new(village), Stop))).Board!;

    private async Task<NoticePage> Page(string code, UnitCode unit, int? edition = null) => Ok(await Office.As(Access.Resident(unit),
        s => s.GetRequiredService<ReadNotice>()
            .Handle(new(PublicCode.TryParse(code, out var read) ? read : default, edition), Stop))).Page!;

    private async Task<SheetModel> Sheet(string code, UnitCode unit) => Ok(await Office.As(CountyOffice.Clerk(unit),
        s => s.GetRequiredService<EditionPrints>().Find(code, null, unit, Stop))).Model;

    private async Task<string> Paper(string code, UnitCode unit) => Tools.WithoutSpaces(Tools.RawText(Ok(await Office.As(
        CountyOffice.Clerk(unit), s => s.GetRequiredService<PrintSheet>().Handle(new(code, null, BoardKit.Printing.Paper.A3), Stop))).Pdf));
}
