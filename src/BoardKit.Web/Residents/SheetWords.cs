using BoardKit.Domain.Boards;
using BoardKit.Domain.Forms;
using BoardKit.Features.Residents;

namespace BoardKit.Web.Residents;

/// <summary>How the page behind a sheet says what the paper is worth.</summary>
internal static class SheetWords
{
    /// <summary>The verdict, the first thing on the page.</summary>
    public static string Verdict(SheetState state) => state switch
    {
        SheetState.Current => "✓ 这张纸是现行的",
        SheetState.Stale => "✗ 这张纸已经过时",
        SheetState.Withdrawn => "✗ 这张纸已经作废，内容已撤下",
    };

    /// <summary>Why it is stale, and what to do with it; empty when it is current.</summary>
    public static string Reason(SheetPage page) => page.Standing.Reason switch
    {
        StaleReason.None => "",
        StaleReason.Withdrawn => "墙上如果还贴着，请告诉村里取下。",
        StaleReason.Erased => $"打印之后依法删去了 {page.ErasedSince} 行个人信息，墙上的这张应当换下。",
        StaleReason.Corrected => $"内容已经更正，现行的是第 {page.Newest?.Number} 版（{Day(page.Newest?.Published)}发布）。",
        StaleReason.Superseded => "新一期的公示已经贴出，请看新的一期。",
        StaleReason.Ended => $"公示期已满（到 {Day(page.Standing.Facts.InForceUntil)}），可以取下；内容仍可查看。",
    };

    /// <summary>第 2 张（共 3 张） · 第 2 版 · 2026年3月2日贴在村部门口.</summary>
    public static string Where(SheetPage page)
    {
        var sheet = page.Standing.Sheet;
        var hung = page.Hung is { } day ? $"{Day(day)}贴在{Place(page.Place)}" : $"{Day(page.Printed)}打印{(page.Place is { } board ? $"，供{board}张贴" : "")}";
        return $"第 {sheet.Page} 张（共 {sheet.Pages} 张） · 第 {sheet.Edition} 版 · {hung}";
    }

    private static string Place(string? place) => string.IsNullOrWhiteSpace(place) ? "公开栏" : " " + place;

    private static string Day(DateOnly? day) => day is { } known ? CellText.Date(known) : "";
}
