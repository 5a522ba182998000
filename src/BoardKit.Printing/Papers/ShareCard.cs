using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Papers;

/// <summary>
/// What the picture of a shared notice says. Totals and names of places only: it travels through chats and cannot be called back.
/// </summary>
/// <param name="Place">周集镇燎西村.</param>
/// <param name="Title">Title of the notice.</param>
/// <param name="Figures">At most three are drawn.</param>
/// <param name="Foot">One line below: posting period and edition.</param>
/// <param name="Address">How to reach the notice.</param>
public sealed record ShareCard(string Place, string Title, IReadOnlyList<ShareFigure> Figures, string Foot, string Address);

/// <summary>A figure on the card: 补贴面积 1,665.20 亩.</summary>
public sealed record ShareFigure(string Label, string Value, string Measure);

/// <summary>Draws the square picture that chats show beside a link: 600 × 600 pixels, larger than the 300 that WeChat asks for.</summary>
public sealed class ShareCardPrinter(SheetPrinter printer)
{
    /// <summary>Width and height in pixels.</summary>
    public const int Side = 600;

    private const float Margin = 44;
    private const float Band = 84;
    private const float Inside = Side - 2 * Margin;
    private const float TitleRoom = 132;
    private const int MostFigures = 3;
    private static readonly float[] TitleSizes = [44, 40, 36, 33, 30, 27, 24, 21, 18];

    /// <summary>A PNG.</summary>
    public byte[] Draw(ShareCard card)
    {
        var (page, letters) = (new PageMarks(), new Lettering(printer.Shaper));
        page.Marks.Add(new AreaMark(0, 0, Side, Side, Ink.White));
        page.Marks.Add(new AreaMark(0, 0, Side, Band, Ink.Red));
        _ = letters.Line(page, card.Place, FontRole.SansBold, letters.Fit(card.Place, FontRole.SansBold, 34, Inside), Margin,
            Band - 29, TextAlign.Left, Ink.White);
        _ = Title(page, letters, card.Title);
        var top = Band + 22 + TitleRoom;
        var step = 88f;
        foreach (var figure in card.Figures.Take(MostFigures))
        {
            page.Marks.Add(new RuleMark(Margin, top, Side - Margin, top, 1.5f, Ink.Faint));
            Figure(page, letters, figure, top);
            top += step;
        }
        page.Marks.Add(new RuleMark(Margin, Side - 84, Side - Margin, Side - 84, 3, Ink.Black));
        _ = letters.Line(page, card.Foot, FontRole.Sans, letters.Fit(card.Foot, FontRole.Sans, 22, Inside), Margin, Side - 52);
        _ = letters.Line(page, card.Address, FontRole.Sans, letters.Fit(card.Address, FontRole.Sans, 20, Inside), Margin,
            Side - 22, TextAlign.Left, Ink.Grey);
        return new PrintPages(new DisplayList(Side, Side, 0, [page])).Png(1, Side);
    }

    /// <summary>As large as it goes into its room; the smallest size is cut by nothing, for a title has at most 200 characters.</summary>
    private static float Title(PageMarks page, Lettering letters, string title)
    {
        foreach (var size in TitleSizes)
        {
            var tried = new PageMarks();
            var end = letters.Flow(tried, title, FontRole.SerifBold, size, Margin, Band + 22, Inside);
            if (end <= Band + 22 + TitleRoom || size == TitleSizes[^1])
            {
                page.Marks.AddRange(tried.Marks);
                return end;
            }
        }
        return Band;
    }

    private static void Figure(PageMarks page, Lettering letters, ShareFigure figure, float top)
    {
        _ = letters.Line(page, figure.Label, FontRole.Sans, letters.Fit(figure.Label, FontRole.Sans, 26, Inside * 0.42f), Margin,
            top + 54, TextAlign.Left, Ink.Grey);
        var measure = figure.Measure.Length == 0 ? 0 : letters.Width(figure.Measure, FontRole.SerifBold, 30) + 10;
        var size = letters.Fit(figure.Value, FontRole.SerifBold, 46, Inside * 0.56f - measure);
        _ = letters.Line(page, figure.Value, FontRole.SerifBold, size, Side - Margin - measure, top + 57, TextAlign.Right);
        if (measure > 0)
        {
            _ = letters.Line(page, figure.Measure, FontRole.SerifBold, 30, Side - Margin, top + 57, TextAlign.Right);
        }
    }
}
