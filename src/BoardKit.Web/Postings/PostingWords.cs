using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Features.Postings;
using BoardKit.Features.Sheets;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Postings;

/// <summary>What the pages say about paper.</summary>
internal static class PostingWords
{
    /// <summary>7 号袋 · 第 2 张（共 3 张），A3 竖，第 1 版.</summary>
    public static string Paper(Sheet sheet) => string.Create(CultureInfo.InvariantCulture,
        $"{(sheet.Pocket is { } pocket ? $"{pocket} 号袋　" : "")}第 {sheet.Page} 张（共 {sheet.Pages} 张），{BoardKit.Printing.Paper.Find(sheet.Paper)?.Label ?? sheet.Paper}，第 {sheet.Edition} 版");

    /// <summary>The id as printed.</summary>
    public static string Id(string id) => SheetId.TryParse(id, out var parsed) ? parsed.Printed : id;

    /// <summary>Title of a sheet's notice.</summary>
    public static string Title(SheetStanding standing) => standing.Notice?.Title ?? "已撤下的公示";

    /// <summary>What a sheet that no longer holds needs.</summary>
    public static string Why(SheetStanding standing) => standing.Reason switch
    {
        StaleReason.Withdrawn => standing.HasReplacement
            ? string.Create(CultureInfo.InvariantCulture, $"这一版撤下过，已重新公布为第 {standing.Facts.LastEdition} 版，请马上换下") : "内容已撤下，请马上取下",
        StaleReason.Erased => "打印后删去了个人信息，请马上换下",
        StaleReason.Corrected => string.Create(CultureInfo.InvariantCulture, $"已更正为第 {standing.Facts.LastEdition} 版，请换下"),
        StaleReason.Superseded => "新一期已经公布，请换下",
        StaleReason.Ended => $"公示期已满（到 {(standing.Facts.InForceUntil is { } until ? StaffPage.Day(until) : "")}），可以取下",
        StaleReason.None => "现行",
    };

    /// <summary>Whether a sheet needs something done now.</summary>
    public static bool IsStale(ShowPosting.Line line) => !line.IsDown && line.Standing.State != SheetState.Current;
}
