using System.Globalization;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Boards;
using BoardKit.Features.Notices;

namespace BoardKit.Web.Staff;

/// <summary>How notices and what happened to them are called on staff pages.</summary>
internal static class NoticeWords
{
    /// <summary>The states in the order in which people look for them.</summary>
    public static IReadOnlyList<(ListedState State, string Word)> States { get; } =
    [
        (ListedState.Published, "公布着"), (ListedState.InReview, "待审核"), (ListedState.SentBack, "退回修改"), (ListedState.Drafting, "填写中、更正中"), (ListedState.Withdrawn, "已撤下"),
    ];

    /// <summary>The state in one short word; what is under way goes before what is public.</summary>
    public static string State(Notice notice) => notice.Stage switch
    {
        WorkStage.Drafting => notice.LastEdition > 0 ? "更正中" : "填写中",
        WorkStage.InReview => "待审核",
        WorkStage.SentBack => "退回修改",
        WorkStage.Idle => notice.Publicity == Publicity.Withdrawn ? "已撤下" : string.Create(CultureInfo.InvariantCulture, $"第 {notice.LastEdition} 版"),
    };

    /// <summary>The class that colours it.</summary>
    public static string Tone(Notice notice) => notice switch
    {
        { Stage: WorkStage.InReview } => "good",
        { Stage: WorkStage.SentBack } => "soon",
        { Stage: WorkStage.Idle, Publicity: Publicity.Withdrawn } => "urgent",
        _ => "calm",
    };

    /// <summary>What the public sees, where that is not said by the state: a notice under correction is still public.</summary>
    public static string Public(Notice notice) => notice switch
    {
        { Stage: WorkStage.Idle } or { Publicity: Publicity.None } => "",
        { Publicity: Publicity.Withdrawn } => "网页上已撤下",
        _ => string.Create(CultureInfo.InvariantCulture, $"网页上是第 {notice.LastEdition} 版"),
    };

    /// <summary>An act in the words of those who did it.</summary>
    public static string Act(ShowHistory.Line line) => line.Act switch
    {
        NoticeAct.Draft => "开始填写",
        NoticeAct.Import => line.Submitted ? "导入表格，提交审核" : "导入表格",
        NoticeAct.Nil => line.Submitted ? "报“本期无此项”，提交审核" : "报“本期无此项”",
        NoticeAct.Edit => "修改稿子",
        NoticeAct.Submit => "提交审核",
        NoticeAct.Recall => "撤回修改",
        NoticeAct.See => "看过稿子",
        NoticeAct.SendBack => "退回修改",
        NoticeAct.Publish => "审核同意，公布",
        NoticeAct.Correct => "开始更正",
        NoticeAct.Discard => "放弃更正",
        NoticeAct.Withdraw => "撤下",
        NoticeAct.Erase or NoticeAct.EraseAgain => "删除个人信息",
        NoticeAct.Retire => "个人明细到期，停止公开",
        null => Paper(line.Action),
    };

    private static string Paper(string action) => action switch
    {
        AddressNotice.Action => "下发张贴",
        TakeBackAddressed.Action => "收回下发",
        ShowHistory.Printed => "打印",
        ShowHistory.Hung => "登记张贴",
        ShowHistory.Down => "登记取下",
        _ => "办理",
    };

    /// <summary>What is said beside it: the reason, the place, the edition.</summary>
    public static string Beside(ShowHistory.Line line) => line switch
    {
        { Detail: null } => "",
        { Act: NoticeAct.Publish } => "第 " + line.Detail.Replace("edition ", "", StringComparison.Ordinal) + " 版",
        { Act: NoticeAct.SendBack or NoticeAct.Withdraw } => $"“{line.Detail}”",
        { Action: ShowHistory.Printed or ShowHistory.Hung or ShowHistory.Down } => line.Detail,
        _ => "",
    };
}
