using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;

namespace BoardKit.Features.Audit;

/// <summary>The acts of the audit in the words of those who did them: one table for the pages, the files and the command line.</summary>
public static partial class ActWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["notice.draft"] = "开始填写",
        ["notice.import"] = "导入表格",
        ["notice.nil"] = "报“本期无此项”",
        ["notice.edit"] = "修改稿子",
        ["notice.submit"] = "提交审核",
        ["notice.recall"] = "撤回修改",
        ["notice.seen"] = "看过稿子",
        ["notice.decide"] = "办理一步审核",
        ["notice.refer"] = "请示上级审核",
        ["notice.remark"] = "写审核意见",
        ["notice.remark-answer"] = "回答审核意见",
        ["review.away"] = "登记请假代审",
        ["review.back"] = "结束请假代审",
        ["withheld.enter"] = "提出不予公开",
        ["withheld.agree"] = "核定不予公开",
        ["withheld.return"] = "没有同意不予公开",
        ["withheld.hold"] = "复审，提出仍不予公开",
        ["withheld.end"] = "改为公开",
        ["notice.send-back"] = "退回修改",
        ["notice.publish"] = "审核同意，公布",
        ["notice.correct"] = "开始更正",
        ["notice.discard"] = "放弃更正",
        ["notice.withdraw"] = "撤下",
        ["notice.address"] = "下发张贴",
        ["notice.takeback"] = "收回下发",
        ["notice.erase"] = "删除个人信息",
        ["notice.erase-again"] = "删除个人信息",
        ["notice.renew-posting"] = "按新的放假安排重算公示期",
        ["edition.retire"] = "个人明细到期，停止公开",
        ["edition.desk-forget"] = "删去留给本单位的到期名单",
        ["notice.desk-copy"] = "由留存的上期名单带出",
        ["duty.excuse"] = "标为不适用",
        ["letter.send"] = "发出督办单",
        ["letter.answer"] = "答复督办单",
        ["duty.apply"] = "改回要公开",
        ["duty.propose"] = "提出不适用",
        ["duty.refuse"] = "不同意不适用",
        ["duty.let-off"] = "同意免报",
        ["duty.let-off-back"] = "取消免报",
        ["duty.event"] = "登记事项日期",
        ["duty.renew"] = "公开期限随放假安排改变",
        ["duty.redate"] = "公开期限随事项日期改变",
        ["notice.computed"] = "由已公布的数字填好",
        ["unit.reminders"] = "设每日提醒",
        ["unit.ink"] = "选打印颜色",
        ["allocation.keep"] = "登记下拨数",
        ["difference.explain"] = "说明下拨和公开的差额",
        ["difference.accept"] = "同意差额说明",
        ["difference.return"] = "退回差额说明",
        ["return.define"] = "定义报表",
        ["return.drop"] = "停用报表",
        ["assessment.scheme"] = "下发考核办法",
        ["assessment.claim"] = "报考核分数",
        ["assessment.verify"] = "核定考核分数",
        ["assessment.enter"] = "录入考核事项",
        ["assessment.take-back"] = "收回考核事项",
        ["assessment.object"] = "对考核提出异议",
        ["assessment.uphold"] = "同意考核异议",
        ["assessment.reject"] = "不同意考核异议",
        ["sheets.print"] = "打印",
        ["sheets.down"] = "登记取下公示纸",
        ["slips.print"] = "打印明白卡",
        ["posting.record"] = "登记张贴",
        ["posting.confirm"] = "手工确认张贴",
        ["notice.files-seen"] = "确认附件里没有人脸、证件、号码",
        ["posting.photos"] = "补张贴照片",
        ["posting.read-again"] = "重新识别照片",
        ["posting.join"] = "张贴照片并入先前的登记",
        ["posting.down"] = "登记取下",
        ["board.add"] = "登记公开栏",
        ["board.edit"] = "修改公开栏",
        ["board.arrange"] = "调整公开栏排布",
        ["board.move"] = "移动公开栏上的纸",
        ["board.close"] = "停用公开栏",
        ["board.reopen"] = "恢复公开栏",
        ["board.photo"] = "换公开栏照片",
        ["number.ask"] = "申请放行号码",
        ["number.release"] = "同意放行号码",
        ["number.keep"] = "不同意放行号码",
        ["account.create"] = "新建账号",
        ["account.handover"] = "移交账号",
        ["account.lock"] = "锁定账号",
        ["account.unlock"] = "解锁账号",
        ["account.rename"] = "账号改名",
        ["account.reset"] = "重置密码",
        ["account.second-factor.on"] = "开通动态口令",
        ["account.second-factor.off"] = "停用动态口令",
        ["account.second-factor.spares"] = "换动态口令备用码",
        ["account.second-factor.end"] = "代为停用动态口令",
        ["unit.rename"] = "单位改名、换代码",
        ["unit.close"] = "撤销单位",
        ["unit.merge"] = "单位并入别处",
        ["unit.move"] = "单位划归别的乡镇",
        ["unit.reopen"] = "恢复单位",
        ["unit.import"] = "导入单位表",
        ["organ.add"] = "登记机构",
        ["organ.edit"] = "修改机构资料",
        ["organ.rename"] = "机构改名",
        ["organ.close"] = "机构撤销",
        ["organ.reopen"] = "恢复机构",
        ["unit.profile"] = "修改单位资料",
        ["denied.page"] = "打开没有权限的页面、接口",
        ["denied.review"] = "审核同意，系统没有接受",
        ["denied.sign-in"] = "登录失败",
        ["denied.token"] = "用停用的接口令牌",
        ["token.create"] = "开通接口令牌",
        ["token.revoke"] = "停用接口令牌",
        ["membership.give"] = "加一个身份",
        ["membership.end"] = "取消一个身份",
        ["template.save"] = "保存版面",
        ["template.takeback"] = "改回上级的版面",
        ["image.add"] = "添加版面图片",
        ["image.remove"] = "删去版面图片",
        ["webhook.add"] = "添加消息推送",
        ["webhook.enable"] = "启用消息推送",
        ["webhook.disable"] = "停用消息推送",
        ["webhook.rotate"] = "更换推送密钥",
        ["webhook.remove"] = "删去消息推送",
        ["webhook.test"] = "测试消息推送",
        ["database.backup"] = "备份数据库",
        ["audit.forget"] = "删去到期的操作记录",
        ["clock.back"] = "系统时钟比已有的记录早，这前后的时间不准",
        ["clock.ahead"] = "系统时钟突然往前走了（或服务器停过），这前后的时间不准",
        ["clock.apart"] = "服务器和数据库服务器的时钟不一致，时间不准",
    };

    /// <summary>Kinds of acts that a reader can ask for: the part before the dot of the acts that belong to it, by its word.</summary>
    public static IReadOnlyList<ActKind> Kinds { get; } =
    [
        new("notice", "公示", ["notice", "edition"]),
        new("paper", "打印和张贴", ["sheets", "slips", "posting", "board"]),
        new("duty", "公开任务和督办", ["duty", "letter"]),
        new("assessment", "考核、报表和对账", ["assessment", "return", "allocation", "difference"]),
        new("review", "请假代审和不予公开", ["review", "withheld"]),
        new("number", "号码放行", ["number"]),
        new("account", "账号", ["account", "membership", "token"]),
        new("unit", "单位撤并", ["unit"]),
        new("organ", "机构", ["organ"]),
        new("denied", "被拒绝的", ["denied"]),
        new("settings", "版面和推送", ["template", "image", "webhook"]),
        new("database", "数据库", ["database", "audit"]),
        new("clock", "时钟", ["clock"]),
    ];

    /// <summary>All acts that have a word.</summary>
    public static IReadOnlyCollection<string> Known => Words.Keys;

    /// <summary>The word of an act; the act itself where a newer version of the program wrote it.</summary>
    public static string Of(string action) => Words.GetValueOrDefault(action, action);

    private static readonly Dictionary<string, string> Refusals = new(StringComparer.Ordinal)
    {
        ["self-review"] = "填报或修改过这份稿子",
        ["decided-before"] = "前一步也是他审核的",
        ["service-approval"] = "接口服务账号不能审核",
        ["not-allowed"] = "没有权限",
        ["draft-changed"] = "看过之后稿子又改了",
        ["not-in-review"] = "不在待审核状态",
        ["pages-unseen"] = "还有页没有看",
        ["concurrent"] = "别人刚刚办了",
        ["clock-behind"] = "系统时钟走错了",
    };

    /// <summary>
    /// What stands beside an act in the log, in words: 第 3 版, 12 张, 2026年10月20日 → 2026年10月21日，按2026年放假安排; why it was refused.
    /// </summary>
    public static string Beside(string? detail) => detail is null ? ""
        : Enum.TryParse<Role>(detail, out var role) && Enum.IsDefined(role) && !char.IsDigit(detail[0]) ? RoleFit.Word(role)
        : Refusals.TryGetValue(detail, out var refusal) ? refusal
        : Amounts().Replace(detail, m => m.Groups[1].Value + (m.Groups[2].Value switch { "days" => " 天", "minutes" => " 分钟", "cells" => " 格", _ => " 条" }))
            is var amount && amount != detail ? amount
        : detail == "-" ? "取消登记"
        : Tables().Replace(Days().Replace(Sheets().Replace(Slips().Replace(Edition().Replace(detail, "第 $1 版"), "$1 张明白卡"), "$1 张"),
            Day), m => m.Groups[1].Value.Length > 0 ? $"，按{m.Groups[2].Value}年放假安排" : $"{m.Groups[2].Value}年放假安排")
        .Replace(": ", "：", StringComparison.Ordinal).Replace(", ", "，", StringComparison.Ordinal);

    /// <summary>A day, or that none can be said: 2026年10月20日（暂定，待放假通知）.</summary>
    private static string Day(Match match) => match.Value == "unknown" ? "说不出"
        : string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}年{int.Parse(match.Groups[2].ValueSpan,
            CultureInfo.InvariantCulture)}月{int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture)}日")
        + (match.Groups[4].Success ? "（暂定，待放假通知）" : "");

    [GeneratedRegex(@"^(\d+) (days|minutes|entries|cells)$")]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})( provisional)?(?![-\dT])|^unknown(?= → )|(?<= → )unknown")]
    private static partial Regex Days();

    [GeneratedRegex(@"(, )?\bcalendar-(\d{4})")]
    private static partial Regex Tables();

    [GeneratedRegex(@"\bedition (\d+)")]
    private static partial Regex Edition();

    [GeneratedRegex(@"\b(\d+) slips\b")]
    private static partial Regex Slips();

    [GeneratedRegex(@"\b(\d+) sheets\b")]
    private static partial Regex Sheets();
}

/// <summary>A kind of acts.</summary>
/// <param name="Key">Name in an address.</param>
/// <param name="Word">As people say it.</param>
/// <param name="Beginnings">The parts before the dot.</param>
public sealed record ActKind(string Key, string Word, IReadOnlyList<string> Beginnings);
