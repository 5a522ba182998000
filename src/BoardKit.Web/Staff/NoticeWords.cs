using System.Globalization;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Audit;
using BoardKit.Features.Notices;

namespace BoardKit.Web.Staff;

/// <summary>How notices and what happened to them are called on staff pages.</summary>
internal static class NoticeWords
{
    /// <summary>The states in the order in which people look for them.</summary>
    public static IReadOnlyList<(ListedState State, string Word)> States { get; } =
    [
        (ListedState.Published, "公布着"), (ListedState.InReview, "待审核"), (ListedState.SentBack, "退回修改"), (ListedState.Drafting, "填写中、更正中"),
        (ListedState.Withdrawn, "已撤下"),
    ];

    /// <summary>The state in one short word; what is under way goes before what is public.</summary>
    public static string State(Notice notice) => notice.Stage switch
    {
        WorkStage.Drafting => notice.LastEdition > 0 ? "更正中" : "填写中",
        WorkStage.InReview => "待审核",
        WorkStage.SentBack => "退回修改",
        WorkStage.Idle =>
            notice.Publicity == Publicity.Withdrawn ? "已撤下" : string.Create(CultureInfo.InvariantCulture, $"第 {notice.LastEdition} 版"),
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
    public static string Act(ShowHistory.Line line) => ActWords.Of(line.Action) + (line.Submitted ? "，提交审核" : "");

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
