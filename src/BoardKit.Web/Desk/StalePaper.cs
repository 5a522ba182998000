using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Features.Frame;
using BoardKit.Features.Sheets;
using BoardKit.Printing;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Desk;

/// <summary>Sheets of one notice at one place that have to go for one reason: one line of the list.</summary>
/// <param name="Lines">The sheets, by page.</param>
internal sealed record StalePaper(IReadOnlyList<ListStaleSheets.Line> Lines)
{
    private SheetStanding First => Lines[0].Standing;

    /// <summary>要换 or 要撤.</summary>
    public bool Replace => Lines[0].Replace;

    /// <summary>Whether it cannot wait: withdrawn, or it names somebody whom it must no longer name.</summary>
    public bool Urgent => First.Reason is StaleReason.Withdrawn or StaleReason.Erased;

    /// <summary>Title of the notice.</summary>
    public string Title => First.Notice?.Title ?? "已撤下的公示";

    /// <summary>2026年3月1日贴在村部门口；第 1、2 张（共 3 张），A3 竖，第 1 版.</summary>
    public string Where
    {
        get
        {
            var sheet = First.Sheet;
            var pages = string.Join('、', Lines.Select(l => l.Standing.Sheet.Page.ToString(CultureInfo.InvariantCulture)));
            var pockets = string.Join('、',
                Lines.Select(l => l.Standing.Sheet.Pocket).OfType<int>().Select(p => p.ToString(CultureInfo.InvariantCulture)));
            var paper = sheet.Leaf is null ? Paper.Find(sheet.Paper)?.Label ?? sheet.Paper : "和别的公示合印一张，整张换下、整张重印";
            var known = First.Hanging is { } posting
                ? $"{StaffPage.Day(ChinaTime.Day(posting.HungAtUtc))}贴在{posting.Site}"
                : sheet.Ordered ? $"{StaffPage.Day(ChinaTime.Day(sheet.PrintedAtUtc))}送印的大幅，没有登记张贴，做好了的也不要再贴"
                : $"{StaffPage.Day(ChinaTime.Day(sheet.PrintedAtUtc))}打印，{(Lines[0].Board is { } board ? $"供{board}张贴" : "没有登记贴在哪里")}";
            return $"{known}；第 {pages} 张（共 {sheet.Pages} 张），{paper}，第 {sheet.Edition} 版{(pockets.Length > 0 ? $"，{pockets} 号袋" : "")}";
        }
    }

    /// <summary>Why, in a sentence.</summary>
    public string Why => First.Reason switch
    {
        StaleReason.Withdrawn => First.HasReplacement
            ? string.Create(CultureInfo.InvariantCulture, $"这一版撤下过，已重新公布为第 {First.Facts.LastEdition} 版，请马上换下") : "内容已撤下，请马上取下",
        StaleReason.Erased => "打印后删去了个人信息，请马上换下",
        StaleReason.Corrected => string.Create(CultureInfo.InvariantCulture, $"已更正为第 {First.Facts.LastEdition} 版"),
        StaleReason.Superseded => "新一期已经公布",
        StaleReason.Ended => $"公示期已满（到 {(First.Facts.InForceUntil is { } until ? StaffPage.Day(until) : "")}）",
        StaleReason.None => "",
    };

    /// <summary>That the new sheets lie ready, or empty.</summary>
    public string Ready => Replace && Lines[0].NewPrintedUtc is { } at ? $"；新的已于 {StaffPage.Moment(at)} 打印" : "";

    /// <summary>The lines of the list, gravest first.</summary>
    public static IReadOnlyList<StalePaper> Of(IEnumerable<ListStaleSheets.Line> lines) =>
        [.. lines.GroupBy(l => (l.Standing.Sheet.RunId, l.Standing.Sheet.NoticeId, l.Standing.Sheet.Edition, l.Standing.Reason, l.Place))
            .Select(same => new StalePaper([.. same]))];
}
