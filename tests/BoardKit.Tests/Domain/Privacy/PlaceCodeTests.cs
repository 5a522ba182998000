using System.Globalization;
using BoardKit.Domain.Privacy;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>
/// The places of identity numbers of 15 digits, which were issued until 1999, beside official lists: that of the end of 2002 whole, and
/// from that of the end of 1982 (民政部, 县以上行政区划代码) what the later one has no more.
/// </summary>
public sealed class PlaceCodeTests
{
    [Fact]
    public void Every_place_of_the_list_of_2002_is_a_place_of_a_number()
    {
        var lines = File.ReadLines(Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Domain", "Privacy", "place-codes-2002.txt"))
            .Where(l => !l.StartsWith('#')).Select(l => l.Split(':')).ToList();
        Assert.Equal(344, lines.Count);
        Assert.All(lines, l => Assert.True(PrivacyRules.Default.Prefectures.Contains(Number(l[0])), l[0]));
        var places = lines.SelectMany(l => l[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split('-'))
            .SelectMany(r => Enumerable.Range(Number(r[0]), Number(r[^1]) - Number(r[0]) + 1)).Select(c => $"{l[0]}{c:00}")).ToList();
        Assert.Equal(3_132, places.Count);
        Assert.All(places, p => Assert.True(PrivacyRules.Default.IsRegion(p), p));
    }

    [Theory]
    [InlineData("222601", "四平市，四平地区")]
    [InlineData("222625", "东丰县，四平地区")]
    [InlineData("132439", "定县，保定地区")]
    [InlineData("132442", "蠡县，保定地区")]
    [InlineData("542339", "岗巴县，日喀则地区")]
    [InlineData("232411", "郊区，佳木斯市")]
    [InlineData("412211", "郊区，新乡市")]
    [InlineData("232481", "七台河市，合江地区")]
    [InlineData("232581", "绥芬河市，牡丹江地区")]
    [InlineData("230716", "上甘岭区，伊春市")]
    [InlineData("510217", "双桥区，重庆市")]
    [InlineData("442630", "中山县，佛山地区")]
    [InlineData("342423", "霍邱县，六安地区")]
    public void A_place_of_1982_is_a_place_of_a_number(string place, string name) =>
        Assert.True(PrivacyRules.Default.IsRegion(place), name);

    [Theory]
    [InlineData("999901")]
    [InlineData("341500")]
    [InlineData("341560")]
    [InlineData("342451")]
    public void What_never_was_a_place_is_none(string place) => Assert.False(PrivacyRules.Default.IsRegion(place));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
