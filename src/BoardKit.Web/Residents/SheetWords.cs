using BoardKit.Domain.Boards;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Residents;

/// <summary>How the page behind a sheet says what the paper is worth.</summary>
internal static class SheetWords
{
    /// <summary>The verdict, the first thing on the page.</summary>
    public static string Verdict(SheetState state, Words words) => words[state switch
    {
        SheetState.Current => "sheet.current",
        SheetState.Stale => "sheet.stale",
        SheetState.Withdrawn => "sheet.withdrawn",
    }];

    /// <summary>What changed since it was printed, and what to do with it.</summary>
    public static string Reason(SheetPage page, Words words) => page.Standing.Reason switch
    {
        StaleReason.None => words["sheet.unchanged-since"],
        StaleReason.Withdrawn => words["sheet.why-withdrawn"],
        StaleReason.Erased => words["sheet.why-erased", page.ErasedSince],
        StaleReason.Corrected => words["sheet.why-corrected", page.Newest?.Number, page.Newest?.Published],
        StaleReason.Superseded => words["sheet.why-superseded"],
        StaleReason.Ended => words[IsRetired(page) ? "sheet.why-retired" : "sheet.why-ended", page.Standing.Facts.InForceUntil],
    };

    /// <summary>Whether rows about people have left public view since.</summary>
    private static bool IsRetired(SheetPage page) => page.Notice is { } notice && notice.Sections.Any(s => s.Retired is not null);

    /// <summary>第 2 张（共 3 张） · 第 2 版 · 2026年3月2日贴在村部门口.</summary>
    public static IHtmlContent Where(SheetPage page, Words words)
    {
        var sheet = page.Standing.Sheet;
        return Words.Join(" · ",
            [words.With("sheet.page", sheet.Page, sheet.Pages), words.With("line.edition", sheet.Edition), Place(page, words)]);
    }

    private static IHtmlContent Place(SheetPage page, Words words) => (page.Hung, page.Site) switch
    {
        ({ } hung, { Length: > 0 } place) => words.With("sheet.hung", hung, place),
        ({ } hung, _) => words.With("sheet.hung-somewhere", hung),
        (null, { Length: > 0 } board) => words.With("sheet.printed-for", page.Printed, board),
        (null, _) => words.With("sheet.printed", page.Printed),
    };
}
