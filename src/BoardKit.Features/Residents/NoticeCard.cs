using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Residents;

/// <summary>Draws the picture of a notice that is passed on: place, title, headline figures, posting period. Never a row.</summary>
public sealed class NoticeCard(ShareCardPrinter printer, PublicSite site) : IUseCasePart
{
    /// <summary>A PNG of <see cref="ShareCardPrinter.Side"/> pixels.</summary>
    public byte[] Draw(NoticePage page) => printer.Draw(Of(page));

    /// <summary>What the picture says. A nil return is none of what flows; a balance it carries is a number like any other.</summary>
    public ShareCard Of(NoticePage page) => new(
        string.Concat(page.Path.TakeLast(2).Select(p => p.Name)),
        page.Title,
        [.. page.Nil ? [new ShareFigure(CellText.None, "", "")] : Array.Empty<ShareFigure>(),
            .. page.Headlines.Where(h => h.IsCarried || !page.Nil)
                .Select(h => new ShareFigure(h.Label, h.Value ?? CellText.NotGiven, h.Value is null ? "" : h.Measure))],
        string.Create(CultureInfo.InvariantCulture, $"{Term(page.InForce)}　第 {page.Edition.Number} 版"),
        site.Notice(page.Code));

    private static string Term(InForce answer) =>
        answer.Until is { } until ? $"公示期 {CellText.Date(answer.From)}至{(answer.AtLeast is null ? "" : "不早于")}{CellText.Date(until)}"
            : $"{CellText.Date(answer.From)}起长期公开";
}
