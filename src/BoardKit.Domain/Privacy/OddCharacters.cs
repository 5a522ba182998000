using System.Collections.Frozen;
using System.Text;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Characters that look like an ordinary one and are another: radicals (CJK Radicals Supplement and Kangxi) and strokes that pasted text
/// carries in place of the character, by Unicode's property
/// Equivalent_Unified_Ideograph; the private-use characters of GBK by which old systems write eighty rare ones (䶮 as U+E863), by the table
/// of GB 18030; and selectors of variants. No font is sure to have
/// them, and none is found when it is looked for.
/// </summary>
public static class OddCharacters
{
    /// <summary>No such radical.</summary>
    private const char None = '\u3000';

    /// <summary>U+2E81 and after.</summary>
    private const string Supplement =
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角"
        + "𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

    /// <summary>U+2F00 and after.</summary>
    private const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方"
        + "无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸"
        + "虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊"
        + "齒龍龜龠";

    /// <summary>U+31C6 and after.</summary>
    private const string Strokes =
        "𠃌　　　　　　　　乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎";

    /// <summary>U+E815 and after: 0xFE50 to 0xFEA0 of GBK.</summary>
    private const string PrivateUse =
        "厂𠂇𠂉𠃌乙㑳㑇刀㔾龴㖞㘚㘎小心㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠牛𡗗龸𤴔䁖䅟𥫗䌷㓁羊𦍌𢦏䎱䎬聿䏝䓖䙡䙌龹䜣䜩䝼䞍𧾷䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷"
        + "䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

    private static readonly FrozenDictionary<char, string> Ordinary =
        Table(('\u2E81', Supplement), ('\u2F00', Kangxi), ('\u31C6', Strokes), ('\uE815', PrivateUse));

    /// <summary>The text in ordinary characters, without selectors of variants; the same text when there is nothing to correct.</summary>
    public static string Correct(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u2E7F') || !Any(text))
        {
            return text;
        }
        var correct = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Ordinary.TryGetValue((char)rune.Value, out var ordinary))
            {
                _ = correct.Append(ordinary);
            }
            else if (!IsSelector(rune))
            {
                _ = correct.Append(rune.ToString());
            }
        }
        return correct.ToString();
    }

    private static bool Any(string text)
    {
        foreach (var c in text)
        {
            // the high half of a supplementary selector, the selectors of the main plane, and the four blocks
            if (c is '\uDB40' or (>= '\uFE00' and <= '\uFE0F') or (>= '\u2E81' and <= '\u2FD5') or (>= '\u31C6' and <= '\u31E1')
                or (>= '\uE815' and <= '\uE864'))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static FrozenDictionary<char, string> Table(params ReadOnlySpan<(char First, string Ordinary)> blocks)
    {
        var table = new Dictionary<char, string>();
        foreach (var (first, ordinary) in blocks)
        {
            var at = first;
            foreach (var rune in ordinary.EnumerateRunes())
            {
                if (rune.Value != None)
                {
                    table[at] = rune.ToString();
                }
                at++;
            }
        }
        return table.ToFrozenDictionary();
    }
}
