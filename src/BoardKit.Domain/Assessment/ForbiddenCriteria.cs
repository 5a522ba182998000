using System.Text.RegularExpressions;

namespace BoardKit.Domain.Assessment;

/// <summary>
/// What is never scored: photos and other traces of work, log-ins, and how many things were published (中共中央办公厅、国务院办公厅
/// 《整治形式主义为基层减负若干规定》, 2024: work is not judged by traces and counts). A village that has nothing to disclose is not worse than
/// one that has, and who takes a photo has disclosed nothing yet.
/// </summary>
public static partial class ForbiddenCriteria
{
    /// <summary>Said on the page of every scheme.</summary>
    public const string Said = "拍照留痕、登录次数、发布条数和点击量都不计分（《整治形式主义为基层减负若干规定》）。";

    /// <summary>The words of a text by which it scores one of them; null where it does not.</summary>
    public static string? In(string? text) => text is not null && Forbidden().Match(text) is { Success: true } found ? found.Value : null;

    /// <summary>Whether a source of facts that is asked for would be one of them.</summary>
    public static bool IsSource(string word) => SourceWord().IsMatch(word);

    [GeneratedRegex(
        """
        拍照|照片|相片|留痕|截图|截屏|打卡|水印|签到|登[录陆]|在线时长|活跃度|点击|浏览量|访问量|阅读量|点赞|转发|粉丝|关注数|空白月|加\s*\d*\s*分.*数量|数量.{0,10}加\s*\d*\s*分
        |(发布|公开|公示|报送|上传|更新|录用|采用|推送|发文|刊发|信息)的?(条数|篇数|数量|总数|总量|次数|排名|排行)
        |(每[年季月周日]|不[低少]于|至少|超过|达到|少发|少报).{0,8}[\d一二三四五六七八九十百千]+\s*[条篇]
        |超过规定数量|规定条数
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();

    [GeneratedRegex("photo|pictur|image|screenshot|log-?in|sign-?in|count|publication|publish|visit|click|like|follow|share|read",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SourceWord();
}
