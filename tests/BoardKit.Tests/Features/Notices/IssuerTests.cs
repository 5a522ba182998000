using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Printing;
using BoardKit.Features.Residents;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Postings;
using BoardKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>A notice is published in somebody's name: what is approved, frozen, printed and shown names one body and its law.</summary>
public sealed class IssuerTests(IssuerTableTests.LawfulOffice office) : OfficeTests(office), IClassFixture<IssuerTableTests.LawfulOffice>
{
    private static readonly UnitCode Community = UnitCode.From(IssuerTableTests.LawfulOffice.Community);

    [Fact]
    public async Task A_community_signs_as_its_own_committee_and_never_names_the_villagers_law()
    {
        var code = Ok(await TrySave(CountyOffice.Clerk(Community), Community, SubsidyFile.Csv(SubsidyFile.Three))).Code;
        var waiting = (await Shown(code)).Draft!.Issuer;
        Assert.Equal("永安社区居民委员会", waiting.Name);
        _ = Ok(await Publish(code));
        var (leaf, page, sheet) = (await Leaf(code), await Page(code, Community), await Sheet(code, Community));
        Assert.Equal(("永安社区居民委员会", Issuer.ResidentsCommittee), (leaf.Issuer, leaf.IssuedBy));
        Assert.Equal(["《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条"], page.Bases);
        Assert.Equal(leaf.Bases, page.Bases);
        Assert.Equal(leaf.Bases, waiting.Bases);
        Assert.Equal("公布依据：《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条", sheet.Basis);
        Assert.Equal("永安社区居民委员会（章）", sheet.Footer[^1]);
        Assert.Equal("永安社区居民委员会（章）", sheet.Signoffs[^1]);
        Assert.DoesNotContain("村民委员会", string.Join('|', [.. page.Bases, page.Issuer!, sheet.Basis!, .. sheet.Footer, .. sheet.Signoffs]),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_relief_list_of_a_village_is_the_townships()
    {
        var village = Office.Village();
        var code = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<StartDraft>()
            .Handle(new(new(village, "social-assistance", "2026-02"), new Dictionary<string, string> { ["stage"] = "确认" }), Stop)));
        var shown = (await Shown(code)).Draft!;
        Assert.Equal("周集镇人民政府", shown.Issuer.Name);
        Assert.Equal(["《社会救助暂行办法》"], shown.Issuer.Bases);
        Assert.Null(shown.Posting!.Floor);
        Assert.Single(shown.Issuer.Choices);
        Refused("issuer-unfit", await Choose(village, code, Issuer.VillagersCommittee));
    }

    [Fact]
    public async Task Where_a_form_allows_several_the_clerk_chooses_and_the_reviewer_approves_the_choice()
    {
        var village = Office.Village();
        var code = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<StartDraft>()
            .Handle(new(new(village, "village-accounts", "2025Q4"), new Dictionary<string, string>()), Stop)));
        var first = (await Shown(code)).Draft!.Issuer;
        var name = $"第{village.Value % 1000}村";
        Assert.Equal((name + "集体经济组织", 2), (first.Name, first.Choices.Count));
        Assert.Equal("《中华人民共和国农村集体经济组织法》第四十五条", first.Bases[0]);
        _ = Ok(await Choose(village, code, Issuer.VillagersCommittee));
        var chosen = (await Shown(code)).Draft!;
        Assert.Equal((name + "村民委员会", true), (chosen.Issuer.Name, chosen.Posting!.Floor is not null));
        Refused("issuer-unfit", await Choose(village, code, Issuer.ResidentsCommittee));
        _ = Ok(await Choose(village, code, null));
        Assert.Equal(first.Name, (await Shown(code)).Draft!.Issuer.Name);
    }

    [Fact]
    public void Land_compensation_names_the_assembly_of_members_its_day_its_votes_and_its_law_on_the_sheet()
    {
        var form = FormFiles.Seed("land-compensation");
        var content = new BoardKit.Domain.Content.NoticeContent
        {
            Inputs = new Dictionary<string, string>
            {
                ["kept_ratio"] = "20",
                ["meeting_day"] = "2026-02-10",
                ["members_due"] = "90",
                ["members_present"] = "80",
                ["members_for"] = "59",
                ["decision_no"] = "燎西股决〔2026〕1号",
            },
        };
        var day = new DateOnly(2026, 3, 1);
        var sheet = SheetModels.Make(form, content, new Dictionary<string, string>(),
            new(day, day.AddDays(15), 15, BoardKit.Domain.Calendar.DayKind.Calendar, day, false),
            new("霍邱县 · 燎西村", "燎西村村民委员会", [], false),
            ["《中华人民共和国农村集体经济组织法》第二十六条至第二十八条"]);
        var told = sheet.Footer.Single(line => line.StartsWith("成员大会通过的留存比例：20", StringComparison.Ordinal));
        Each.Is((string[])["成员大会日期：2026年2月10日", "应到成员：90 人", "实到成员：80 人", "同意成员：59 人", "决议文号：燎西股决〔2026〕1号"],
            fact => Assert.Contains(fact, told, StringComparison.Ordinal));
        Assert.Equal("公布依据：《中华人民共和国农村集体经济组织法》第二十六条至第二十八条", sheet.Basis);
        IReadOnlyList<string> Said(string votes) => [.. BoardKit.Domain.Forms.Checking.FormCheck.Run(form, content with
        {
            Inputs = new Dictionary<string, string>(content.Inputs) { ["members_for"] = votes },
        }, new()).Faults.Select(f => f.Detail).Where(d => d.Contains("三分之二", StringComparison.Ordinal))];
        Assert.Single(Said("59"));   // of all ninety, not of the eighty who came
        Assert.Empty(Said("60"));
        Assert.DoesNotContain("村民会议", string.Concat(form.Inputs.Select(i => i.Label)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_issuer_is_part_of_what_is_approved()
    {
        var (form, content, day) = (SubsidyForm.Form, SubsidyForm.Village(2), new DateOnly(2026, 3, 1));
        var digests = Enum.GetValues<Issuer>().Select(i => (Issuer?)i).Append(null)
            .Select(issuer => BoardKit.Domain.Content.ContentCodec.Digest(form, "题", day, content, issuer)).ToList();
        Assert.Equal(digests.Count, digests.Distinct().Count());
        Assert.Equal(digests[^1], BoardKit.Domain.Content.ContentCodec.Digest(form, "题", day, content));
    }

    [Theory]
    [InlineData("""{"key":"cwh","name":"法","version":"2025年修正","from":"2026-01-01","floors":[{"issuer":"villagers","days":15,"article":"35"}]}""")]
    [InlineData("""{"key":"cwh","name":"法","versions":[{"version":"2025年修正","from":"2026-01-01","verified":true,"floors":[{"issuer":"villagersCommittee","days":15,"article":"35"}]}]}""")]
    public void A_law_is_read_with_its_versions_and_as_it_was_written_before_there_were_versions(string text)
    {
        var law = Ok(StoredLaw.Read("law.cwh", text));
        Assert.Equal("《法》（2025年修正）第三十五条、第四十七条至第四十九条", law.Cited(new(2026, 1, 1), ["35", "47-49"]));
        Assert.Null(law.Cited(new(2025, 12, 31), ["35"]));
        Assert.Equal(15, LegalFloor.Of([law], Issuer.VillagersCommittee, new(2026, 1, 1))!.Days);
        Assert.Null(LegalFloor.Of([law], Issuer.ResidentsCommittee, new(2026, 1, 1)));
        Assert.Null(LegalFloor.Of([law], null, new(2026, 1, 1)));
        Assert.Equal(law.Text, Ok(StoredLaw.Read("law.cwh", law.Text)).Text);
    }

    [Theory]
    [InlineData("""{"key":"a","name":"法","versions":[]}""", "没有版本")]
    [InlineData("""{"key":"a","name":"法","versions":[{"from":"2025-01-01"},{"from":"2026-01-01"}]}""", "重叠")]
    [InlineData("""{"key":"a","name":"法","versions":[{"articles":{"35":"三十"}}]}""", "不是条号")]
    [InlineData("""{"key":"a","name":"法","versions":[{"floors":[{"issuer":"mayor","days":15,"article":"35"}]}]}""", "看不懂")]
    public void A_law_that_contradicts_itself_is_refused(string text, string why) =>
        Assert.Contains(why, StoredLaw.Read("law.a", text).Fault.Detail, StringComparison.Ordinal);

    [Fact]
    public void A_form_of_before_there_were_keys_still_says_its_text_between_its_days()
    {
        var basis = new LegalBasis { Text = "旧法", From = new(2018, 12, 29), To = new(2025, 12, 31) };
        Assert.Equal(("旧法", null), (basis.Printed([], Issuer.Collective, new(2025, 12, 31)), basis.Printed([], null, new(2026, 1, 1))));
    }

    [Fact]
    public void A_form_that_rests_on_a_law_that_is_not_there_is_refused_by_name()
    {
        var form = FormFiles.Seed("land-compensation");
        var laws = Ok(StoredLaw.ReadAll(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "laws.json"))));
        Assert.Empty(FormLaws.Unknown([form], laws));
        var refused = Assert.Single(FormLaws.Unknown([form], [.. laws.Where(l => l.Key is not "njj")]));
        Assert.Equal(("form-law", true, true), (refused.Code, refused.Stops, refused.Detail.Contains("njj", StringComparison.Ordinal)));
    }

    private Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Choose(UnitCode village, string code, Issuer? issuer) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>()
            .Handle(new(code, [new DraftEdit.SetIssuer(issuer?.ToString() ?? "")]), Stop));

    private async Task<BoardKit.Domain.Editions.EditionMetadata> Leaf(string code) => (await Shown(code)).Editions[^1].Leaf;

    private async Task<NoticePage> Page(string code, UnitCode unit) =>
        Ok(await Office.As(Access.Resident(unit), s => s.GetRequiredService<ReadNotice>()
            .Handle(new(PublicCode.TryParse(code, out var read) ? read : default), Stop))).Page!;

    private async Task<BoardKit.Printing.SheetModel> Sheet(string code, UnitCode unit) =>
        Ok(await Office.As(CountyOffice.Clerk(unit), s => s.GetRequiredService<EditionPrints>().Find(code, null, unit, Stop))).Model;
}
