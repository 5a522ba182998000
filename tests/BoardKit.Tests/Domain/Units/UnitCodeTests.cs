using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

public sealed class UnitCodeTests
{
    private static readonly Gen<UnitCode> Codes =
        Gen.Select(Gen.Int[11, 91], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 999], Gen.Int[0, 999])
            .Select((p, c, d, t, v) => UnitCode.From((p * 10_000_000_000L) + (c * 100_000_000L) + (d * 1_000_000L) + (t * 1_000L) + v));

    [Theory]
    [InlineData("340000000000", UnitLevel.Province, null, 349999999999)]
    [InlineData("341500000000", UnitLevel.City, "340000000000", 341599999999)]
    [InlineData("341522000000", UnitLevel.County, "341500000000", 341522999999)]
    [InlineData("341522102000", UnitLevel.Township, "341522000000", 341522102999)]
    [InlineData("341522102202", UnitLevel.Village, "341522102000", 341522102202)]
    [InlineData("441900003000", UnitLevel.Township, "441900000000", 441900003999)]   // 东莞: no county between
    public void Level_parent_and_area_follow_from_the_number(string text, UnitLevel level, string? parent, long last)
    {
        Assert.True(UnitCode.TryParse(text, out var code));
        Assert.Equal((level, parent, new Scope(code.Value, last)), (code.Level, code.Parent?.ToString(), code.Area));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("34152210220")]
    [InlineData("3415221022021")]
    [InlineData("34152210220x")]
    [InlineData("-41522102202")]
    [InlineData("３４１５２２１０２２０２")]
    [InlineData("000000000000")]
    public void Anything_else_is_no_place(string? text) => Assert.False(UnitCode.TryParse(text, out _));

    [Fact]
    public void Every_area_lies_in_that_of_its_parent() =>
        Codes.Sample(code => code.Parent is not { } parent
            || (parent.Area.Contains(code.Area) && parent.Covers(code) && !code.Covers(parent)));

    [Fact]
    public void Two_areas_are_nested_or_apart() =>
        Gen.Select(Codes, Codes).Sample((a, b) => !a.Area.Overlaps(b.Area) || a.Area.Contains(b.Area) || b.Area.Contains(a.Area));

    [Fact]
    public void The_empty_range_holds_and_overlaps_nothing() =>
        Codes.Sample(code => !Scope.None.Contains(code) && !Scope.None.Overlaps(code.Area) && !code.Area.Contains(Scope.None)
            && !Scope.None.Contains(Scope.None));

    [Theory]
    [InlineData(UnitLevel.Village, "燎西村委会", true, "燎西村村民委员会")]
    [InlineData(UnitLevel.Village, "燎西村", true, "燎西村村民委员会")]
    [InlineData(UnitLevel.Village, "城东社区居委会", true, "城东社区居民委员会")]
    [InlineData(UnitLevel.Village, "城东社区", true, "城东社区居民委员会")]
    [InlineData(UnitLevel.Village, "燎西村民委员会", true, "燎西村民委员会")]
    [InlineData(UnitLevel.Township, "周集镇", true, "周集镇人民政府")]
    [InlineData(UnitLevel.Township, "城南街道", true, "城南街道办事处")]
    [InlineData(UnitLevel.Township, "安徽霍邱经济开发区", false, "安徽霍邱经济开发区")]
    [InlineData(UnitLevel.County, "霍邱县", true, "霍邱县人民政府")]
    public void A_seal_has_the_full_name(UnitLevel level, string name, bool isGovernment, string seal) =>
        Assert.Equal(seal, UnitCodeRules.SealName(level, name, isGovernment));

    [Theory]
    [InlineData(341522102000, true)]
    [InlineData(341522399000, true)]
    [InlineData(341522400000, false)]
    [InlineData(341522500000, false)]
    [InlineData(341522500201, true)]
    public void Township_codes_from_400_are_no_governments(long code, bool isGovernment) =>
        Assert.Equal(isGovernment, UnitCodeRules.IsGovernment(UnitCode.From(code)));
}
