using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Features.Operations;

/// <summary>A setting is read before it is kept: what would stop somebody later is refused at the door, with its place.</summary>
public sealed class SettingBookTests
{
    [Theory]
    [InlineData("calendar-2027", "2027-99-01,off", "第1行")]
    [InlineData("calendar-2027", "2027-01-01,off;2026-12-31,off", "第2行")]
    [InlineData("calendar-27x", "2027-01-01,off", "calendar-2027")]
    [InlineData("law.cwh", """{"key":"jwh","name":"法","from":"2026-01-01"}""", "jwh")]
    [InlineData("law.cwh", """{"key":"cwh","name":"法"}""", "没有版本")]
    [InlineData("law.cwh",
        """{"key":"cwh","name":"法","from":"2026-01-01","floors":[{"issuer":"none","days":15,"article":"1"}]}""", "issuer")]
    [InlineData("index-pattern", "{unit}-{year}", "顺序号")]
    [InlineData("index-pattern", "{unit}-{jahr}-{seq}", "只能用")]
    [InlineData("posting-days", "0", "1 到")]
    [InlineData("posting-days.land-fertility-subsidy", "七天", "整数")]
    [InlineData("posting-first-day", "yes", "not-counted")]
    [InlineData("retention-days", "-1", "整数")]
    [InlineData("board-panels", "[]", "栏目组")]
    [InlineData("board-importance", "[1]", "最重要的在前")]
    [InlineData("privacy-rules", "{", "")]
    [InlineData("public-phones", "x", "")]
    [InlineData("glossary.面积", "{}", "plain")]
    [InlineData("indexpattern", "{seq}", "没有叫“indexpattern”的设置")]
    public void A_text_that_does_not_read_is_refused_with_its_place(string key, string text, string place)
    {
        var fault = Assert.Single(SettingBook.Check(new Dictionary<string, string> { [key] = text }));
        Assert.Contains(place, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_of_the_seed_reads()
    {
        var folder = Path.Combine(FormFiles.SeedFolder, "..");
        var texts = CalendarYear.ReadFile(File.ReadAllLines(Path.Combine(folder, "holidays.csv"))).Value
            .ToDictionary(y => y.Key, y => y.Text);
        foreach (var law in StoredLaw.ReadAll(File.ReadAllText(Path.Combine(folder, "laws.json"))).Value)
        {
            texts[law.Setting] = law.Text;
        }
        Assert.Contains("calendar-2026", texts.Keys);
        Assert.Contains("law.jwh", texts.Keys);
        Assert.Empty(SettingBook.Check(texts));
    }

    [Fact]
    public void A_setting_with_an_identity_number_or_one_that_is_too_long_is_refused()
    {
        Assert.Equal("personal-number", Assert.Single(SettingBook.Check(
            new Dictionary<string, string> { ["glossary.面积"] = $$"""{"plain":"{{Notices.SubsidyFile.Id(1)}}"}""" })).Code);
        Assert.Equal("setting-length",
            Assert.Single(SettingBook.Check(new Dictionary<string, string> { ["board-importance"] = new('x', 2001) })).Code);
    }

    [Fact]
    public void A_form_below_the_law_is_said_and_one_that_is_exempt_is_not()
    {
        var laws = StoredLaw.ReadAll(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "laws.json"))).Value;
        var form = FormFiles.Seed(Notices.SubsidyFile.Form);
        IReadOnlyList<Fault> Warnings(FormPosting posting) => FormLaws.Warnings([form with { Posting = posting }], laws);
        Assert.Empty(Warnings(form.Posting));
        Assert.Contains("7天，短于", Assert.Single(Warnings(new(7))).Detail, StringComparison.Ordinal);
        Assert.Contains("5个工作日，短于", Assert.Single(Warnings(new(5, DayKind.Working))).Detail, StringComparison.Ordinal);
        Assert.Empty(Warnings(new(11, DayKind.Working)));
        Assert.Empty(Warnings(new(7, FloorExempt: "停水通知，不是应当公布的事项")));
        Assert.Empty(FormLaws.Warnings([form with { Posting = new(7) }], []));
    }

    /// <summary>The names of the county's places, as they are.</summary>
    [Fact]
    public void Of_the_places_of_the_seed_fifteen_are_communities()
    {
        var places = File.ReadAllLines(Path.Combine(FormFiles.SeedFolder, "..", "units.csv")).Skip(1).Select(l => l.Split(','))
            .Select(c => (Code: UnitCode.From(long.Parse(c[0], System.Globalization.CultureInfo.InvariantCulture)), Name: c[1])).ToList();
        var villages = places.Where(p => p.Code.Level == UnitLevel.Village).ToLookup(p => UnitCodeRules.CommitteeOf(p.Code, p.Name));
        Assert.Equal((397, 15), (villages[Issuer.VillagersCommittee].Count(), villages[Issuer.ResidentsCommittee].Count()));
        Each.Is(places.Where(p => p.Code.Level != UnitLevel.Village),
            p => Assert.Null(UnitCodeRules.CommitteeOf(p.Code, p.Name)));
    }

    [Theory]
    [InlineData(150421100201, "哈日淖尔嘎查", Issuer.VillagersCommittee)]
    [InlineData(341522100001, "师部", Issuer.ResidentsCommittee)]
    [InlineData(341522100201, "燎西村委会", Issuer.VillagersCommittee)]
    [InlineData(341522100201, "铁路新村社区居委会", Issuer.ResidentsCommittee)]
    [InlineData(341522100501, "开发区", null)]
    public void A_name_that_says_neither_is_told_by_its_code(long code, string name, Issuer? committee) =>
        Assert.Equal(committee, UnitCodeRules.CommitteeOf(UnitCode.From(code), name));
}
