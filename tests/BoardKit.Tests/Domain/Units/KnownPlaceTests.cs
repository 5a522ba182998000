using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Units;

/// <summary>Every place of the county is found by each way in which people write it.</summary>
public sealed class KnownPlaceTests
{
    private static readonly List<KnownPlace> County = Read();

    [Fact]
    public void Every_place_of_the_county_is_found_by_each_of_its_spellings_and_nothing_of_another_name_stands_as_near()
    {
        Assert.True(County.Count > 400);
        foreach (var place in County)
        {
            foreach (var typed in Spellings(place).DistinctBy(WrittenText.Plain))
            {
                var plain = WrittenText.Plain(typed);
                var match = place.Match(plain, out _);
                Assert.True(match is PlaceMatch.Name or PlaceMatch.Bare, $"{typed} → {place.Name}: {match}");
                foreach (var other in County.Where(o => o.Match(plain, out _) is PlaceMatch.Name))
                {
                    Assert.Equal(Bare(place), Bare(other));   // 东湖社区 and 东湖村 are both there
                }
            }
        }
    }

    [Theory]
    [InlineData("lx", "燎西村委会")]
    [InlineData("lxc", "燎西村委会")]
    [InlineData("LiaoXi", "燎西村委会")]
    [InlineData("liaox", "燎西村委会")]
    [InlineData("ｌｘｃ", "燎西村委会")]
    [InlineData("zjzlx", "燎西村委会")]
    [InlineData("zhouji", "周集镇")]
    [InlineData("huoqiu", "霍邱县")]
    [InlineData("hqx zjz lxc", "燎西村委会")]
    public void Letters_spell_a_name_by_whole_readings_and_by_first_letters(string typed, string name) =>
        Assert.Contains(County, place => place.Name == name && place.Match(WrittenText.Plain(typed), out _) == PlaceMatch.Letters);

    [Fact]
    public void Every_place_is_found_by_the_letters_of_its_name()
    {
        foreach (var place in County)
        {
            var first = string.Concat(UnitCodeRules.PlaceOf(place.Name).EnumerateRunes().Select(r => First(r.ToString())));
            Assert.True(place.Match(first, out _) is not null, $"{first} → {place.Name}");
        }
    }

    /// <summary>The beginning of a reading, found by asking: this test knows no readings.</summary>
    private static char First(string character) =>
        "abcdefghijklmnopqrstuvwxyz".First(letter => Readings.Spell(letter.ToString(), character));

    [Theory]
    [InlineData("燎原村委会", "燎原村民委员会")]
    [InlineData("燎原村", "燎原村民委员会")]
    [InlineData("燎原村村民委员会", "燎原村民委员会")]
    [InlineData("永安居委会", "永安社区居民委员会")]
    [InlineData("永安社区居委会", "永安社区居民委员会")]
    [InlineData("永安社区", "永安居委会")]
    [InlineData("甲镇永安社区", "永安居委会")]
    [InlineData("某县甲镇永安社区", "永安居委会")]
    [InlineData("某县永安社区", "永安居委会")]
    [InlineData("甲永安", "永安居委会")]
    [InlineData("燎西邨", "燎西村委会")]
    [InlineData("周集鎮", "周集镇")]
    [InlineData("临水街道办事处", "临水街道")]
    [InlineData("临水", "临水街道办事处")]
    public void A_committee_is_written_in_many_ways(string typed, string name)
    {
        var county = new KnownPlace(UnitCode.From(341522000000), "某县", null);
        var town = new KnownPlace(UnitCode.From(341522103000), "甲镇", county);
        Assert.NotNull(new KnownPlace(UnitCode.From(341522103201), name, town).Match(WrittenText.Plain(typed), out _));
    }

    [Fact]
    public void A_former_name_is_found_and_said_and_a_wrong_place_is_not()
    {
        var place = new KnownPlace(UnitCode.From(341522103201), "新桥村委会", null) { Former = ["燎原村委会"] };
        Assert.Equal(PlaceMatch.Name, place.Match("燎原村", out var was));
        Assert.Equal("燎原村委会", was);
        Assert.Equal(PlaceMatch.Name, place.Match("新桥村", out was));
        Assert.Null(was);
        Assert.Null(place.Match("老桥村", out _));
        Assert.Null(place.Match("", out _));
        Assert.Null(place.Match("x", out _));
    }

    [Theory]
    [InlineData("辽西村", "燎西村委会", true)]      // sounds alike
    [InlineData("周集镇辽西", "燎西村委会", true)]
    [InlineData("双龙桥村", "双龙村委会", true)]    // one character put in
    [InlineData("花园", "燎西村委会", false)]
    [InlineData("西", "燎西村委会", false)]
    public void What_sounds_like_it_or_is_one_character_off_is_near(string typed, string name, bool near)
    {
        var town = new KnownPlace(UnitCode.From(341522103000), "周集镇", null);
        Assert.Equal(near, new KnownPlace(UnitCode.From(341522103201), name, town).IsNear(WrittenText.Plain(typed)));
    }

    [Theory]
    [InlineData("36s8-h6f7-rp。", "36s8-h6f7-rp")]
    [InlineData("张号：３６Ｓ８Ｈ６Ｆ７ＲＰ", "36S8H6F7RP")]
    [InlineData(" 公示编号 BM7DZKT3C5 ", "BM7DZKT3C5")]
    [InlineData("https://gk.example.cn/S/36S8H6F7RP/", "36S8H6F7RP")]
    [InlineData("gk.example.cn/n/bm7dzkt3c5/2", "bm7dzkt3c5")]
    [InlineData("“燎西村”。", "燎西村")]
    [InlineData("燎西村/", "燎西村")]
    public void What_does_not_count_is_left_out(string typed, string plain) => Assert.Equal(plain, WrittenText.Plain(typed));

    [Theory]
    [InlineData("341522102208", 341522102208)]
    [InlineData("341522 102 208", 341522102208)]
    [InlineData("341522102", 341522102000)]
    [InlineData("341522", 341522000000)]
    [InlineData("012345", null)]
    [InlineData("3415221", null)]
    [InlineData("3415221022O8", null)]
    public void Digits_name_a_place(string typed, long? unit) => Assert.Equal(unit, WrittenText.Unit(typed)?.Value);

    private static IEnumerable<string> Spellings(KnownPlace place)
    {
        var name = UnitCodeRules.PlaceOf(place.Name);
        yield return place.Name;
        yield return name;
        yield return name + "。";
        foreach (var above in Above(place))
        {
            yield return above + place.Name;
            yield return above + name;
        }
        if (place.Code.Level == UnitLevel.Village)
        {
            var bare = Bare(place);
            yield return bare + "村委会";
            yield return bare + "村民委员会";
            yield return bare + "社区居委会";
            yield return bare + "社区居民委员会";
            yield return place.Above!.Name + " " + bare;
        }
    }

    private static string Bare(KnownPlace place)
    {
        var name = UnitCodeRules.PlaceOf(place.Name);
        return name.EndsWith("社区", StringComparison.Ordinal)
            ? name[..^2] : name.Length > 1 && name[^1] is '村' or '镇' or '乡' or '县' ? name[..^1] : name;
    }

    private static IEnumerable<string> Above(KnownPlace place)
    {
        var path = "";
        for (var above = place.Above; above is not null; above = above.Above)
        {
            yield return above.Name;
            path = above.Name + path;
        }
        yield return path;
    }

    private static List<KnownPlace> Read()
    {
        var known = new Dictionary<long, KnownPlace>();
        foreach (var line in File.ReadLines(Path.Combine(FormFiles.SeedFolder, "..", "units.csv")).Skip(1))
        {
            var fields = line.Split(',');
            var code = UnitCode.From(long.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture));
            known[code.Value] = new(code, fields[1], code.Parent is { } above ? known.GetValueOrDefault(above.Value) : null);
        }
        return [.. known.Values];
    }
}
