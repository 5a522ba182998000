using System.Text.RegularExpressions;

namespace BoardKit.Domain.Assessment;

/// <summary>
/// What is never scored: photos and other traces of work, log-ins, and how many things were published (中共中央办公厅、国务院办公厅
/// 《整治形式主义为基层减负若干规定》, 2024: work is not judged by traces and counts). A village that has nothing to disclose is not worse than
/// one that has, and who takes a photo has disclosed nothing yet. What only speaks of such a thing is not meant: a photo that gives
/// somebody away, a site on which nobody can log in, a figure that is not right.
/// </summary>
public static partial class ForbiddenCriteria
{
    /// <summary>Said on the page of every scheme.</summary>
    public const string Said = "拍照留痕、登录次数、发布条数和点击量都不计分（《整治形式主义为基层减负若干规定》）。";

    /// <summary>The words of a text by which it scores one of them; null where it does not.</summary>
    public static string? In(string? text)
    {
        // 拍 照, 照-片: signs between the letters hide nothing
        var bare = text is null ? "" : Signs().Replace(text, "");
        return Harmless().Replace(bare, "；") is var asked && Forbidden().Match(asked) is { Success: true } found ? found.Value : null;
    }

    /// <summary>Whether a source of facts that is asked for would be one of them.</summary>
    public static bool IsSource(string word) => SourceWord().IsMatch(word);

    [GeneratedRegex(@"[\s\-－—·•_*.．/／“”""'’‘]+", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    /// <summary>What names such a thing and judges what was disclosed: it is left out before the rest is read.</summary>
    [GeneratedRegex(
        """
        (泄露|公布了?|公开了?|贴出了?|没有遮挡|未遮挡)[^，。；、]{0,10}(照片|相片|截图|截屏)[^，。；、]{0,6} | (照片|相片|截图)[^，。；、]{0,8}(没有遮挡|未遮挡|泄露|露出|不清|过时)
        | (无法|不能|未能|难以|打不开|不会)(登[录陆入]|点击|签到|访问|浏览) | (登[录陆入]|点击|访问)[^，。；、]{0,6}(打不开|不了|失败|出错|无效)
        | (公开|公示|发布|上报|报送)(的)?(数据|数额|数字|金额) | 证照
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    [GeneratedRegex(
        """
        拍照|拍摄|拍视频|录像|录视频|照片|相片|影像资料|图片资料|留痕|痕迹|截图|截屏|打卡|水印|签到|photo|screenshot
        |登[录陆入]|上线次数|在线时长|在线率|活跃[度率]|日活|月活|注册[率数人]|安装[率数]|下载量|关注(数|量|人数|率|公众号)|粉丝|log-?in
        |(点击|浏览|访问|阅读|播放|转发|点赞|评论|分享|收藏|打开|查看)(的)?(量|率|数|次数|人次|排名)|点击|点赞|朋友圈|组织转发|转发任务
        |空白月|加\s*\d*\s*分.*数量|数量.{0,10}加\s*\d*\s*分
        |(发布|公开|公示|报送|上报|上传|更新|录用|采用|采编|推送|发文|刊发|发稿|上稿|投稿|供稿|信息|稿件|文章|简报)(的)?(信息|稿件|文章|文件|简报|公告)?(的)?
          (条数|篇数|期数|件数|份数|数量|总数|总量|次数|频次|频率|排名|排行|录用率|采用率|上稿率|任务数|量|数(?![据额字目]))
        |(录用|采用|上稿|发稿|供稿)率
        |(每[年季月周日天]|不得?[低少]于|至少|超过|达到|少发|少报|完成|发满|报满).{0,8}[\d〇零一二两三四五六七八九十百千]+\s*[条篇]
        |[\d〇零一二两三四五六七八九十百千]+[条篇](信息|稿件|文章|以上)
        |超过规定数量|规定条数|条数排名|信息排名
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex("photo|pictur|image|screenshot|log-?in|sign-?in|count|publication|publish|visit|click|like|follow|share|read",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SourceWord();
}
