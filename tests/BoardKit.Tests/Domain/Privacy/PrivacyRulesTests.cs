using System.Collections.Frozen;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Domain.Privacy;

public sealed class PrivacyRulesTests
{
    private const string County = """
        {
          "headerWords": [{ "word": "粮补卡", "kind": "bankCard", "unless": ["状态"] }],
          "cardIssuers": [{ "prefix": "990011", "shortest": 17, "longest": 18 }],
          "leadWords": ["zh"], "illnessWords": ["布病"], "violenceWords": ["殴打"],
          "publish": { "phone": "omit", "idCard": "last4" }, "finestAddress": "township"
        }
        """;

    [Fact]
    public void A_county_adds_to_the_rules_of_the_country()
    {
        var rules = PrivacyRulesReader.Read(County).Value;
        Assert.Equal((CellType.BankCard, CellType.IdCard), (rules.KindOfHeader("粮补卡号码"), rules.KindOfHeader("身份证号")));
        Assert.Null(rules.KindOfHeader("粮补卡状态"));
        var card = Given.CardNumber("990011", 17, 5);
        Assert.True(PersonalNumbers.Any(card, rules));
        Assert.False(PersonalNumbers.Any(card, PrivacyRules.Default));
        Assert.True(PersonalNumbers.Any("zh" + card, rules));
        Assert.Equal(("布病", "殴打", "白血病"), (rules.Sensitive("患布病两年")?.Word, rules.Sensitive("被殴打致伤")?.Word, rules.Sensitive("白血病")?.Word));
        Assert.Null(rules.Sensitive("临时遇到困难"));
    }

    [Theory]
    [InlineData(CellType.IdCard, Publish.Mask, Publish.Last4)]
    [InlineData(CellType.IdCard, Publish.Omit, Publish.Omit)]
    [InlineData(CellType.Phone, Publish.Last4, Publish.Omit)]
    [InlineData(CellType.BankCard, Publish.Mask, Publish.Mask)]
    public void A_county_makes_a_policy_stricter_and_never_looser(CellType type, Publish form, Publish published)
    {
        var rules = PrivacyRulesReader.Read(County).Value;
        Assert.Equal(published, rules.Stricter(new FormColumn { Key = "k", Label = "列", Type = type, Publish = form }));
        Assert.Equal(AddressLevel.Township, rules.Coarser(AddressLevel.Group));
        Assert.Equal(AddressLevel.County, rules.Coarser(AddressLevel.County));
    }

    [Theory]
    [InlineData("""{ "headerWord": [] }""")]
    [InlineData("""{ "headerWords": [{ "word": "卡", "kind": "bankCard" }] }""")]
    [InlineData("""{ "headerWords": [{ "word": "粮补卡", "kind": "text" }] }""")]
    [InlineData("""{ "cardIssuers": [{ "prefix": "62x", "shortest": 16, "longest": 19 }] }""")]
    [InlineData("""{ "cardIssuers": [{ "prefix": "62", "shortest": 19, "longest": 16 }] }""")]
    [InlineData("""{ "cardIssuers": [{ "prefix": "62", "shortest": 8, "longest": 16 }] }""")]
    [InlineData("""{ "publish": { "idCard": "full" } }""")]
    [InlineData("""{ "publish": { "text": "omit" } }""")]
    [InlineData("""{ "finestAddress": "house" }""")]
    [InlineData("""{ "illnessWords": [""] }""")]
    [InlineData("""{ "illnessWords": "癌" }""")]
    [InlineData("null")]
    [InlineData("no json")]
    public void What_is_not_well_formed_is_refused_with_the_place(string json)
    {
        var read = PrivacyRulesReader.Read(json);
        Assert.True(read.Failed);
        Assert.Equal("privacy-rules", read.Fault.Code);
        Assert.Contains("privacy-rules", read.Fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0564-6021234", "0564 6021234")]
    [InlineData("0564-6021234", "（0564）6021234")]
    [InlineData("0564-6021234 张主任", "0564-6021234")]
    [InlineData("13800138000", "+86 138-0013-8000")]
    [InlineData("镇纪委：13800138000", "86 13800138000")]
    [InlineData("+8613800138000", "１３８００１３８０００")]
    public void A_telephone_of_the_profile_passes_however_it_is_written(string inProfile, string inText)
    {
        var rules = PrivacyRules.Default with { Phones = PublicPhones.Of([Profile(inProfile)], []) };
        Assert.True(PersonalNumbers.Any($"举报电话：{inText}。", PrivacyRules.Default));
        Assert.False(PersonalNumbers.Any($"举报电话：{inText}。", rules));
        Assert.True(PersonalNumbers.Any($"举报电话：{inText}，张三 13900139000", rules));
        Assert.Equal("13900139000", PersonalNumbers.Find($"举报电话：{inText}，张三 13900139000", rules).Single().Number);
    }

    [Fact]
    public void A_profile_makes_no_identity_number_public()
    {
        var id = Given.IdNumber(3);
        var rules = PrivacyRules.Default with { Phones = FrozenSet.Create(StringComparer.Ordinal, id) };
        Assert.True(PersonalNumbers.Any(id, rules));
    }

    private static UnitProfile Profile(string phone)
    {
        var profile = new UnitProfile(UnitCode.From(341522102201));
        profile.Set(new ProfileFields(SupervisionPhone: phone));
        return profile;
    }
}
