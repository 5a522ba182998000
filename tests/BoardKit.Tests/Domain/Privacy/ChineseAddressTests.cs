using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using CsCheck;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>An address never says more than its level, whatever names its places have.</summary>
public sealed class ChineseAddressTests
{
    [Theory]
    [InlineData("安徽省六安市霍邱县周集镇燎西村三组12号", "安徽省六安市霍邱县", "安徽省六安市霍邱县周集镇", "安徽省六安市霍邱县周集镇燎西村", "安徽省六安市霍邱县周集镇燎西村三组")]
    [InlineData("霍邱县周集镇燎西村第3村民组", "霍邱县", "霍邱县周集镇", "霍邱县周集镇燎西村", "霍邱县周集镇燎西村第3村民组")]
    [InlineData("周集镇燎西村委会东庄队", null, "周集镇", "周集镇燎西村委会", "周集镇燎西村委会东庄队")]
    [InlineData("北京市朝阳区三里屯街道幸福社区5号楼2单元301室", "北京市朝阳区", "北京市朝阳区三里屯街道", "北京市朝阳区三里屯街道幸福社区", "北京市朝阳区三里屯街道幸福社区")]
    [InlineData("内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇东方红村", "内蒙古自治区呼伦贝尔市鄂伦春自治旗", "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇",
        "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇东方红村", "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇东方红村")]
    [InlineData("新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县孙扎齐牛录镇", "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县", "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县孙扎齐牛录镇",
        "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县孙扎齐牛录镇", "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县孙扎齐牛录镇")]
    [InlineData("河南省新乡市卫辉市唐庄镇山庄村", "河南省新乡市卫辉市", "河南省新乡市卫辉市唐庄镇", "河南省新乡市卫辉市唐庄镇山庄村", "河南省新乡市卫辉市唐庄镇山庄村")]
    [InlineData("江苏省镇江市丹徒区高桥镇", "江苏省镇江市丹徒区", "江苏省镇江市丹徒区高桥镇", "江苏省镇江市丹徒区高桥镇", "江苏省镇江市丹徒区高桥镇")]
    [InlineData("晋城市城区北街街道凤台社区", "晋城市城区", "晋城市城区北街街道", "晋城市城区北街街道凤台社区", "晋城市城区北街街道凤台社区")]
    [InlineData("内蒙古自治区锡林郭勒盟正蓝旗那日图苏木高格斯台嘎查", "内蒙古自治区锡林郭勒盟正蓝旗", "内蒙古自治区锡林郭勒盟正蓝旗那日图苏木",
        "内蒙古自治区锡林郭勒盟正蓝旗那日图苏木高格斯台嘎查", "内蒙古自治区锡林郭勒盟正蓝旗那日图苏木高格斯台嘎查")]
    [InlineData("霍邱县城关镇人民路88号阳光小区3栋502室", "霍邱县", "霍邱县城关镇", "霍邱县城关镇", "霍邱县城关镇")]
    [InlineData("霍邱县新村镇新村村民委员会", "霍邱县", "霍邱县新村镇", "霍邱县新村镇新村村民委员会", "霍邱县新村镇新村村民委员会")]
    [InlineData("三组", null, null, null, "三组")]
    [InlineData("长江路128号", null, null, null, null)]
    [InlineData("村东头大槐树旁", null, null, null, null)]
    public void It_is_cut_off_behind_the_level(string address, string? county, string? township, string? village, string? group) =>
        Assert.Equal([county, township, village, group],
            Enum.GetValues<AddressLevel>().Select(level => ChineseAddress.Cut(address, level)));

    private static readonly Gen<string> Names = Gen.Char["东南西北新老大小红光明和平集庄桥河山湾店寺"].Array[2, 4].Select(c => new string(c));

    [Fact]
    public void House_numbers_never_remain_and_cutting_twice_changes_nothing() =>
        Gen.Select(Names, Names, Names, Gen.Int[1, 9999], Gen.Enum<AddressLevel>()).Sample((county, town, village, house, level) =>
        {
            var cut = ChineseAddress.Cut($"{county}县{town}镇{village}村{house}号{house}室", level);
            var whole = $"{county}县{town}镇{village}村";
            return cut is not null && whole.StartsWith(cut, StringComparison.Ordinal) && !cut.Any(char.IsAsciiDigit)
                && ChineseAddress.Cut(cut, level) == cut
                && (level != AddressLevel.Township || cut == $"{county}县{town}镇") && (level != AddressLevel.County || cut == $"{county}县");
        });

    [Theory]
    [InlineData("张三", "张**")]
    [InlineData("张三丰", "张**")]
    [InlineData("欧阳修", "欧阳**")]
    [InlineData("欧阳", "欧**")]
    [InlineData("买买提·艾力", "买**")]
    [InlineData("张三、李四", "张**、李**")]
    [InlineData("𠮷田", "𠮷**")]
    [InlineData("", "**")]
    public void A_name_keeps_its_family_name_and_no_length(string name, string shown)
    {
        Assert.Equal(shown, PublishedText.Initials(name));
        Assert.Equal(shown, PublishedText.Initials(shown));
    }
}
