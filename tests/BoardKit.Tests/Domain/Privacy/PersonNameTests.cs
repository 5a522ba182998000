using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>Names that look the same are the same: in digests, look-ups, duplicates, erasures; and projects under one name.</summary>
public sealed class PersonNameTests
{
    [Theory]
    [InlineData("\u2EE2长河", "马长河")]
    [InlineData("\u2EE9秀英", "黄秀英")]
    [InlineData("\u2FBC大田", "高大田")]
    [InlineData("阿依古丽\u2219买买提", "阿依古丽·买买提")]
    [InlineData("古丽\u2027阿不都", "古丽·阿不都")]
    [InlineData("帕丽\u25CF热依", "帕丽·热依")]
    [InlineData("帕丽\u2022热依", "帕丽\u30FB热依")]
    [InlineData("王\uE863", "王䶮")]
    [InlineData("\uE81E三", "\u9FB4三")]
    [InlineData("诸葛\U000E0100田", "诸葛田")]
    [InlineData("张\u3000三\u2066", "张三")]
    [InlineData("\uF9B4三", "領三")]
    public void Two_spellings_of_a_name_are_one(string odd, string usual) => Assert.Equal(PersonName.Fold(usual), PersonName.Fold(odd));

    [Theory]
    [InlineData("马长河", "馬长河")]
    [InlineData("王䶮", "王龑")]
    [InlineData("张三", "张王")]
    public void Different_names_stay_different(string one, string other) => Assert.NotEqual(PersonName.Fold(one), PersonName.Fold(other));

    [Theory]
    [InlineData("阿依古丽\u2219买买提", "阿依古丽·买买提")]
    [InlineData("\u2EE2长河", "马长河")]
    [InlineData("王\uE863", "王䶮")]
    [InlineData("J.K.三", "J.K.三")]
    [InlineData("张三\u25CF", "张三\u25CF")]
    public void A_name_is_written_in_ordinary_characters(string odd, string written) => Assert.Equal(written, PersonName.Written(odd));

    [Fact]
    public void An_ordinary_name_is_not_touched_and_digested_as_ever()
    {
        foreach (var name in (string[])["张三", "欧阳修", "阿依古丽·买买提", " 李 四\u200B", "周𬭎"])
        {
            Assert.Equal([PersonName.FoldBefore(name)], PersonName.Folds(name));
            Assert.Same(name, PersonName.Written(name));
        }
        Assert.Equal(["马长河", "\u2EE2长河"], PersonName.Folds("\u2EE2长河"));
    }

    [Theory]
    [InlineData("Ｇ105改建工程", true)]
    [InlineData("g105 改建工程", true)]
    [InlineData("「G105改建工程」", true)]
    [InlineData("“G105”改建（工程）", true)]
    [InlineData("G206改建工程", false)]
    public void A_project_has_one_name(string spelling, bool same) =>
        Assert.Equal(same, ProjectName.Fold(spelling) == ProjectName.Fold("G105改建工程"));
}
