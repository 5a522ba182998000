using System.Globalization;
using BoardKit.Domain.Boards;

namespace BoardKit.Web.Boards;

/// <summary>How boards are spoken of on pages.</summary>
internal static class BoardWords
{
    /// <summary>A4 竖.</summary>
    public static string Paper(string name) => PaperSize.TryParse(name, out var paper) ? paper.Label : name;

    /// <summary>What has to be done with the pages of a notice.</summary>
    public static string Act(IReadOnlyList<PageChange> pages) =>
        pages.Any(p => p.Act == PageAct.Print) ? "新，要打印"
        : pages.FirstOrDefault(p => p.Act == PageAct.Move) is { Sheet: { } sheet }
        ? string.Create(CultureInfo.InvariantCulture, $"从 {sheet.Pocket} 号袋挪来")
        : "现行，不动";
}
