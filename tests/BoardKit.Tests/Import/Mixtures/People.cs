namespace BoardKit.Tests.Import.Mixtures;

/// <summary>Names of made-up people, groups and villages, the awkward ones among them.</summary>
internal static class People
{
    public const string Village = "燎西村";
    public const string Township = "周集镇";
    public static readonly string[] OtherVillages = ["燎东村", "班台村", "倪岗村", "洪台村", "薛集村"];

    private static readonly string[] Surnames =
        ["王", "李", "张", "刘", "陈", "杨", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许",
        "邓", "冯", "曹", "彭", "曾", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "沈", "姚", "卢", "傅", "钟",
        "汪", "戴", "崔", "陆", "廖", "计", "组", "万", "元", "合", "共"];
    private static readonly string[] Compound = ["欧阳", "诸葛", "上官", "司马", "夏侯", "东方", "皇甫", "慕容"];
    private const string Given = "德文秀国永家春明志桂建玉福长兰世英成光学兴华海平云凤金水根生贵荣珍芳红梅军强勇刚";
    private static readonly string[] Minority = ["阿依古丽·买买提", "古丽·阿不都", "迪丽·热巴", "买买提·吐尔逊", "扎西·顿珠", "阿不都热合曼·艾力"];

    /// <summary>Real names that look like words of a table.</summary>
    private static readonly string[] Awkward = ["合兴", "小计生", "计春兰", "总长生", "全有", "共青", "组长根", "单位和", "注册", "万元生", "页小海", "累计平", "金额强"];

    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    private static readonly string[] Hamlets = ["东头组", "西头组", "南庄组", "北岗组", "王庄组", "李圩组", "新建组", "前进组", "老庄组", "塘埂组", "街道组", "河湾组"];
    private static readonly string[] Plain = ["王庄", "李圩", "张岗", "大塘", "小店", "高埂", "陈郢", "刘营", "马店", "周庄", "吴圩", "朱岗"];

    /// <summary>That many different names.</summary>
    public static List<string> Names(Dice dice, int count)
    {
        var names = new List<string>();
        while (names.Count < count)
        {
            var name = Name(dice);
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }
        return names;
    }

    /// <summary>Names of groups in one of the ways in which villages call them.</summary>
    public static List<string> Groups(Dice dice, int count) => dice.Int(0, 7) switch
    {
        0 or 1 => [.. Numerals.Take(count).Select(n => n + "组")],
        2 => [.. Numerals.Take(count).Select(n => $"第{n}组")],
        3 => [.. Enumerable.Range(1, count).Select(n => $"第{n}组")],
        4 => [.. Enumerable.Range(1, count).Select(n => $"{n}组")],
        5 => [.. Numerals.Take(count).Select(n => n + "队")],
        6 => [.. dice.Shuffled(Plain).Take(count)],
        _ => [.. dice.Shuffled(Hamlets).Take(count)],
    };

    private static string Name(Dice dice) => dice.Int(0, 99) switch
    {
        < 4 => dice.Pick(Awkward),
        < 7 => dice.Pick(Minority),
        < 10 => dice.Pick(Compound) + Letter(dice) + (dice.Chance(0.5) ? Letter(dice) : ""),
        < 35 => dice.Pick(Surnames) + Letter(dice),
        < 37 => dice.Pick(Surnames) + dice.Pick(Surnames) + Letter(dice) + Letter(dice),
        _ => dice.Pick(Surnames) + Letter(dice) + Letter(dice),
    };

    private static string Letter(Dice dice) => Given[dice.Int(0, Given.Length - 1)].ToString();
}
