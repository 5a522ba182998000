using System.Globalization;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Features.Postings;
using BoardKit.Features.Reminders;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Desk;

/// <summary>What a line of the clerk's list says: how it stands, and why it stands there now.</summary>
internal static class WorkWords
{
    private const int MostNamed = 4;

    /// <summary>逾期 3 天, 还剩 2 天, 被退回, 待张贴.</summary>
    public static string State(WorkLine line, DateOnly today) => line.Mark switch
    {
        { Kind: WorkKind.Print } or { Kind: WorkKind.Hang } => WallWords.State(line.Wall!.State),
        { Kind: WorkKind.TakeDownNow } => line.Sheets[0].Replace ? "马上换下" : "马上取下",
        { By: { } day } when line.Mark.IsLate(today) => string.Create(CultureInfo.InvariantCulture, $"逾期 {today.DayNumber - day.DayNumber} 天"),
        { Kind: WorkKind.SentBack } => "被退回",
        { Kind: WorkKind.Withdrawn } => "已撤下",
        { Kind: WorkKind.Changed } => line.Told!.Now.Withdrawn ? "原文已撤下" : "原文已更正",
        { Kind: WorkKind.Answer, By: null } => "等答复",
        { By: { } day } when day < today => "宽限期内",
        { By: { } day } => day == today ? "今天截止" : string.Create(CultureInfo.InvariantCulture, $"还剩 {day.DayNumber - today.DayNumber} 天"),
        { Kind: WorkKind.StalePaper } => line.Sheets[0].Replace ? "要换" : "要撤",
        { Kind: WorkKind.Draft } => line.Notice!.LastEdition > 0 ? "更正中" : "草稿",
        { Kind: WorkKind.FillIn } => "待补填",
        { Kind: WorkKind.SayWhen } => "请登记",
        _ => line.Mark.IsOwed ? "未公开" : "未到期",
    };

    /// <summary>The class that colours it; the word says it too.</summary>
    public static string Tone(WorkLine line, DateOnly today) => line.Mark.Band(today) switch
    {
        WorkBand.AtOnce or WorkBand.Late => "urgent",
        WorkBand.Returned => line.Mark.Kind == WorkKind.Withdrawn ? "urgent" : "soon",
        WorkBand.Soon => "soon",
        WorkBand.Wall => line.Wall is { } paper ? WallWords.Tone(paper) : "soon",
        WorkBand.Open => line.Mark.Kind == WorkKind.Publish ? "urgent" : "calm",
        WorkBand.Later => "calm",
    };

    /// <summary>Why, in a sentence; the day by which it has to be done stands behind it.</summary>
    public static string Why(WorkLine line) => line.Mark.Kind switch
    {
        WorkKind.TakeDownNow or WorkKind.StalePaper => new StalePaper(line.Sheets) is var paper ? $"{paper.Why}{paper.Ready}。{paper.Where}" : "",
        WorkKind.SentBack => $"被退回：“{line.Notice!.SentBackReason}” — {line.Notice.SentBackBy}",
        WorkKind.Withdrawn => $"“{line.Notice!.WithdrawnReason}”　{StaffPage.Moment(line.Notice.WithdrawnAtUtc!.Value)} 撤下；改好后提交审核，才会重新公开",
        WorkKind.Changed => line.Told is { Now.Withdrawn: true } gone ? $"{gone.Base.Issuer}已撤下原文"
            : $"{line.Told!.Base.Issuer}已更正原文，现在是第 {line.Told.Now.Newest} 版；本村这份用的是第 {line.Told.Base.Edition} 版",
        WorkKind.Answer => line.Matter!.Why,
        WorkKind.FillIn =>
            $"{line.Fill!.From}已写好，请补填本村“{string.Join("、", line.Fill.Parts)}”（截止 {StaffPage.Day(line.Fill.FillBy)}）",
        WorkKind.SayWhen => $"发生了吗？哪一天？登记了才知道哪天前要公开：{string.Join("、", line.Undated.Take(MostNamed))}"
            + (line.Undated.Count > MostNamed ? "等" : "") + "。还没有发生的先放着",
        WorkKind.Draft => $"{StaffPage.Moment(line.Notice!.ChangedAtUtc)} 改过",
        WorkKind.Print or WorkKind.Hang => Wall(line.Wall!),
        WorkKind.Publish when line.Item is not null => $"{line.Period!.Value.Spoken}，用“{line.Duty!.Form.Name}”",
        WorkKind.Publish => line.Period!.Value.Spoken + (line.Items > 1 ? $"，办一份，公开目录里 {line.Items} 项都有了" : "")
            + (line.Missing?.Earlier is not null && line.Missing.Prepared is null ? "，上期的表可以直接带出来改" : ""),
    };

    /// <summary>还有 23 项，最早 12月15日.</summary>
    public static string Folded(WorkFold<WorkLine> fold) => string.Create(CultureInfo.InvariantCulture,
        $"还有 {fold.Count} 项{(fold.Earliest is { } day ? $"，最早 {day.Month}月{day.Day}日" : "")}");

    /// <summary>What the further lines of an entry are.</summary>
    public static string More(WorkEntry<WorkLine> entry) => entry.First.Mark.Kind switch
    {
        WorkKind.Print => $"还有 {entry.More.Count} 份要打印",
        WorkKind.Hang => $"还有 {entry.More.Count} 份要张贴",
        _ when entry.First.Item is not null => $"用“{entry.First.Duty!.Form.Name}”公开的还有 {entry.More.Count} 项",
        _ => $"{entry.First.Title} 还有 {entry.More.Count} 期没有公开",
    };

    /// <summary>Whether it can be said now that there was none of it.</summary>
    public static bool MayBeNil(WorkLine line) =>
        line is { Mark: { Kind: WorkKind.Publish, IsOwed: true }, Duty.Form: { Nil: not NilReturn.No, PerPeriod: NoticesPerPeriod.One } };

    /// <summary>Whether that is what is said of most periods.</summary>
    public static bool IsMostlyNil(WorkLine line) => MayBeNil(line) && line.Duty!.Form.Nil == NilReturn.Usual;

    /// <summary>village-accounts:2026Q3.</summary>
    public static string NilKey(WorkLine line) => $"{line.Duty!.Form.Key}:{line.Period}";

    private static string Wall(ListWall.Line line) =>
        $"{(line.Notice.AddressedBy is null ? $"已审核通过，第 {line.Notice.Edition} 版" : "上级下发")}；{WallWords.Left(line)}";
}
