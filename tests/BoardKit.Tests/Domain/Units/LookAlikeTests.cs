using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

public sealed class LookAlikeTests
{
    [Theory]
    [InlineData("张三", "張三")]
    [InlineData("燎西村报账员", "燎西村报帳员")]
    [InlineData("燎西村报账员", "燎西村報賬員")]
    [InlineData("admin", "аdmin")]
    [InlineData("admin", "ＡＤＭＩＮ")]
    [InlineData("村会计1", "村会计l")]
    [InlineData("村会计10", "村会计1O")]
    [InlineData("modern", "rnodern")]
    [InlineData("温国强", "溫囯強")]
    [InlineData("王 三", "王\u200B三")]
    public void What_looks_the_same_is_the_same(string one, string other) => Assert.Equal(LookAlike.Key(one), LookAlike.Key(other));

    [Theory]
    [InlineData("张三", "张四")]
    [InlineData("河东村报账员", "河西村报账员")]
    [InlineData("周集镇审核员", "周集镇报账员")]
    [InlineData("报账员2", "报账员3")]
    public void What_looks_different_is_different(string one, string other) => Assert.NotEqual(LookAlike.Key(one), LookAlike.Key(other));

    /// <summary>A key is compared and made anew from a key it is the same: nothing hangs on how often a name went through it.</summary>
    [Fact]
    public void A_key_of_a_key_is_the_key() => Gen.String[0, 12].Where(s => s.IsNormalized()).Sample(s =>
        LookAlike.Key(LookAlike.Key(s)) == LookAlike.Key(s));

    [Fact]
    public void Case_width_and_what_nobody_sees_never_count() =>
        Gen.Select(Gen.String[Gen.Char['!', '~'], 1, 10], Gen.Int[0, 9]).Sample((s, at) =>
    {
        var wide = string.Concat(s.Select(c => (char)(c + 0xFEE0)));
        var unseen = s.Insert(Math.Min(at, s.Length), "\u200B");
        return LookAlike.Key(wide) == LookAlike.Key(s) && LookAlike.Key(unseen) == LookAlike.Key(s)
            && LookAlike.Key(s.ToUpperInvariant()) == LookAlike.Key(s.ToLowerInvariant());
    });
}
