using BoardKit.Import.Cells;

namespace BoardKit.Import.Suggesting;

/// <summary>Tells columns of people's names, by their head and by what they hold: nothing of them is ever proposed.</summary>
internal static class NameWords
{
    private const string FamilyNames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
        + "萧常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄"
        + "窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝花水昌凤苗奚荀羊於惠曲家封芮储靳";

    private static readonly string[] Heads =
    [
        "姓名", "户主", "农户", "经手人", "经办人", "证明人", "审批人", "负责人", "联系人", "法人", "代表", "领款人", "领取人", "申请人", "监护人", "照料人", "护理人", "签字",
        "签名", "组长", "主任", "书记", "会计", "对象", "承包方", "候选人", "家庭成员", "残疾人", "老人", "网格员", "帮扶人",
    ];

    private static readonly string[] NoHeads = ["类", "数", "金额", "职务", "种", "级", "情况", "性质", "标准", "资金"];

    /// <summary>Whether a head calls its column one of people.</summary>
    public static bool Announces(string head) => Array.Exists(Heads, w => head.Contains(w, StringComparison.Ordinal))
        && !Array.Exists(NoHeads, w => head.EndsWith(w, StringComparison.Ordinal));

    /// <summary>Whether a head is that of the household or person to whom the row belongs.</summary>
    public static bool IsHousehold(string head) =>
        (head.Contains("姓名", StringComparison.Ordinal) || head.Contains("户主", StringComparison.Ordinal)
            || head is "农户" or "承包方代表" or "补贴对象" or "对象" or "承包户" or "种植户")
        && !Array.Exists(NoHeads, w => head.EndsWith(w, StringComparison.Ordinal));

    /// <summary>Whether a text could be somebody's name: two to four characters, the first a family name; 张** too.</summary>
    public static bool CouldBe(string text)
    {
        var compact = TextCleaner.Compact(text);
        return compact.Length is >= 2 and <= 4 && FamilyNames.Contains(compact[0], StringComparison.Ordinal)
            && compact.AsSpan(1).IndexOfAnyExceptInRange('\u4e00', '\u9fff') is var odd && (odd < 0 || compact[odd + 1] == '*');
    }
}
