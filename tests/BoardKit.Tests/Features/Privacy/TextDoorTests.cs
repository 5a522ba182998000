using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Operations;
using BoardKit.Features.Postings;
using BoardKit.Features.Printing.Templates;
using BoardKit.Features.Units;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>
/// Every other text that somebody types and others read passes the same gate, under the county's rules and with the telephones of its
/// offices.
/// </summary>
public sealed class TextDoorTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Phone = "138" + "00001234", OfficePhone = "0564-6021234";

    [Fact]
    public async Task Boards_panels_and_places_of_postings_hold_no_number()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        const string Layout = """{"width":2400,"height":1200,"strip":150,"pockets":"A3"}""";
        Refused("board-number", await AddBoard(clerk, village, "王会计 " + Phone, Layout));
        Refused("board-number", await AddBoard(clerk, village, "公开栏",
            $$"""{"width":2400,"height":1200,"strip":150,"pockets":"A3","panels":[{"name":"{{SubsidyFile.Id(1)}}"}]}"""));
        Refused("posting-place-number", await Office.As(clerk,
            s => s.GetRequiredService<RecordPosting>().Handle(new(village, null, "村部，电话" + Phone, null, [], []), Stop)));
    }

    [Fact]
    public async Task Telephones_of_the_profile_and_of_those_above_pass_in_texts_and_other_numbers_do_not()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var file = SubsidyFile.Csv(new SubsidyFile.Household("孙林银", 8.01m, $"疑问请打{OfficePhone}"), new("李强喜", 2m));
        Refused("personal-number", await TrySave(clerk, village, file));
        _ = Ok(await Profile(village, new ProfileFields(SupervisionPhone: "(0564)6021234 村部")));
        _ = Ok(await TrySave(clerk, village, file, title: "补贴公示，监督电话" + OfficePhone));
        Refused("personal-number", await TrySave(clerk, Office.Village(), file));
        _ = Ok(await AddBoard(clerk, village, "公开栏 " + OfficePhone, """{"width":2400,"height":1200,"strip":150,"pockets":"A3"}"""));
    }

    [Fact]
    public async Task A_county_lists_public_telephones_that_pass_in_every_text()
    {
        var console = Access.Console(Scope.Everywhere, Actor.AtConsole("设置"));
        Task<Outcome<SetSettings.Response>> Set(string json) =>
            Office.As(console, s =>
                s.GetRequiredService<SetSettings>().Handle(new(CountyOffice.County, new Dictionary<string, string>
                {
                    ["public-phones"] =
                    json
                }), Stop));
        Refused("public-phones", await Set("""["县政务服务中心"]"""));
        Refused("public-phones", await Set($"""["王会计 0564-6021234 {SubsidyFile.Id(1)}"]"""));
        Refused("public-phones", await Set("0564-6021234"));
        Refused("personal-number", await Office.As(console, s =>
            s.GetRequiredService<SetSettings>().Handle(new(CountyOffice.County, new Dictionary<string, string>
            {
                ["index-pattern"] =
                SubsidyFile.Id(1) + "-{seq}"
            }), Stop)));
        var file = SubsidyFile.Csv(new SubsidyFile.Household("孙林银", 8.01m, "招标联系人电话0564-6027777"), new("李强喜", 2m));
        Refused("personal-number", await TrySave(CountyOffice.Clerk(Office.Village()), Office.Village(), file));
        _ = Ok(await Set("""["县公共资源交易中心 0564-6027777"]"""));
        var village = Office.Village();
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, file));
        _ = Ok(await Set("[]"));
    }

    [Fact]
    public async Task A_profile_names_telephones_and_never_people()
    {
        var village = Office.Village();
        Refused("personal-number", await Profile(village, new ProfileFields(Address: "王会计 " + SubsidyFile.Id(2))));
        Refused("personal-number", await Profile(village, new ProfileFields(SealName: SubsidyFile.Card(2))));
        _ = Ok(await Profile(village, new ProfileFields(DisciplinePhone: Phone)));
    }

    [Fact]
    public async Task Templates_hold_telephones_of_offices_and_no_identity_number()
    {
        var administrator = Access.Member(CountyOffice.Account("管理员"), Role.Administrator, CountyOffice.Township);
        Task<Outcome<int>> Save(string words) => Office.As(administrator, s => s.GetRequiredService<SaveTemplate>().Handle(
            new(CountyOffice.Township, SubsidyFile.Form, "", $"<sheet><title>{{{{ title }}}}</title><text>{words}</text></sheet>", null),
            Stop));
        Refused("personal-number", await Save("经办人 " + SubsidyFile.Id(3)));
        var saved = await Save("咨询 0564-6029999");
        Assert.DoesNotContain("personal-number", saved.Failed ? saved.Faults.Select(f => f.Code) : []);
    }

    [Fact]
    public async Task Reasons_that_others_read_hold_no_number_and_the_audit_masks_whatever_it_is_handed()
    {
        var village = Office.Village();
        var code = await Published(village);
        Refused("personal-number", await Withdraw(code, CountyOffice.Clerk(village), "误公开 " + SubsidyFile.Id(4)));
        var entry = new AuditEntry(village.Value, CountyOffice.Account("某人"), "x", Phone, "名单 " + SubsidyFile.Id(4), "console",
            Office.Clock.Now.UtcDateTime);
        Assert.Equal(("138****1234", "名单 34*************" + SubsidyFile.Id(4)[^3..]), (entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task A_county_that_writes_nonsense_is_refused_and_one_that_adds_a_bank_is_obeyed()
    {
        var console = Access.Console(Scope.Everywhere, Actor.AtConsole("设置"));
        Task<Outcome<SetSettings.Response>> Set(string json) => Office.As(console, s => s.GetRequiredService<SetSettings>()
            .Handle(new(CountyOffice.County, new Dictionary<string, string> { ["privacy-rules"] = json }), Stop));
        Refused("privacy-rules", await Set("""{ "cardIssuer": [] }"""));
        var village = Office.Village();
        var card = BoardKit.Tests.Import.Support.Given.CardNumber("887766", 18, 9);
        var file = SubsidyFile.Csv(new SubsidyFile.Household("孙林银", 8.01m, "打卡" + card), new("李强喜", 2m));
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, file, period: "2024"));
        _ = Ok(await Set(
            """{ "cardIssuers": [{ "prefix": "887766", "shortest": 18, "longest": 18 }], "publish": { "idCard": "omit" } }"""));
        Refused("personal-number", await TrySave(CountyOffice.Clerk(village), village, file));
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2023")).Code;
        Each.Is((await Shown(code)).Draft!.Check.Content.Section("rows")!.Rows,
            r => Assert.DoesNotContain(r.Cells, c => c?.Contains('*', StringComparison.Ordinal) == true));
        _ = Ok(await Set("{}"));
    }

    private Task<Outcome<Board>> AddBoard(Access clerk, UnitCode village, string name, string layout) =>
        Office.As(clerk,
            s => s.GetRequiredService<AddBoard>().Handle(new(village, new BoardFacts(name, "村部门口", null, null, null, 800), layout), Stop));

    private Task<Outcome<Done>> Profile(UnitCode village, ProfileFields fields) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditProfile>().Handle(new(village, fields, null), Stop));
}
